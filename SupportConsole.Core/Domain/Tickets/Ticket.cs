using SupportConsole.Core.Domain.Triage;
using SupportConsole.Core.Domain.Values;

namespace SupportConsole.Core.Domain.Tickets;

public enum Channel { Email, Chat, Api }

/// <summary>The life of a ticket: new → open → waiting (for the customer) → solved → closed; silence ends in abandoned, never in solved.</summary>
public enum TicketStatus { New, Open, Waiting, Solved, Closed, Abandoned }

/// <summary>The one chip of a queue row: what a person can expect on opening the ticket.</summary>
public enum TicketChip { Queued, Drafting, Ready, NeedsLead, Blocked, Findings, Stale, Escalated, Shadow, Failed, Answered }

/// <summary>One customer's conversation on one channel.</summary>
public sealed class Ticket : IVersioned
{
    public long Id { get; init; }

    /// <summary>Null where the sender is nobody we know.</summary>
    public string? CustomerId { get; set; }
    public required string SenderAddress { get; init; }

    /// <summary>The customer's name, or the address of an unknown sender; kept here so that the queue reads one table.</summary>
    public required string SenderName { get; set; }
    public string SenderTier { get; set; } = "";
    public required Channel Channel { get; init; }
    public required string Subject { get; set; }

    /// <summary>One line for the queue row.</summary>
    public required string Title { get; set; }
    public TicketStatus Status { get; set; }
    public TicketChip Chip { get; set; }
    public string TeamId { get; set; } = Teams.Standard;
    public long? AssigneeId { get; set; }
    public string AssigneeName { get; set; } = "";
    public Category Category { get; set; }
    public Urgency Urgency { get; set; } = Urgency.Normal;
    public Sentiment Sentiment { get; set; } = Sentiment.Neutral;
    public string Language { get; set; } = "en";

    /// <summary>First answer due; <see cref="DateTimeOffset.MaxValue"/>-like far future while nobody waits for us.</summary>
    public DateTimeOffset SlaDueAt { get; set; } = Sla.Never;
    public required DateTimeOffset CreatedAt { get; init; }
    public required DateTimeOffset ChangedAt { get; set; }
    public required DateTimeOffset LastInboundAt { get; set; }
    public long LastInboundId { get; set; }
    public DateTimeOffset? SnoozedUntil { get; set; }
    public long? MergedIntoId { get; set; }
    public bool IsSpam { get; set; }

    /// <summary>Set while a person has taken the thread over: no run is started until it is handed back.</summary>
    public bool TakenOver { get; set; }

    /// <summary>When the customer's data was erased from it; null where it never was.</summary>
    public DateTimeOffset? ErasedAt { get; set; }
    public long Version { get; set; }

    /// <summary>Whether the ticket stands in the working queue.</summary>
    public bool IsOpen => Status is TicketStatus.New or TicketStatus.Open;
}

/// <summary>Service-level constants shared by ticket and queue.</summary>
public static class Sla
{
    /// <summary>Stands for "no clock is running"; sorts after every real due time. 9999-01-01 UTC.</summary>
    public static readonly DateTimeOffset Never = new(9999, 1, 1, 0, 0, 0, TimeSpan.Zero);
}
