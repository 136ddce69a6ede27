using SupportConsole.Core.Domain.Tickets;

namespace SupportConsole.Core.Domain.Reviews;

/// <summary>What a person needs to take over, readable in twenty seconds: at most 200 words over its six parts.</summary>
public sealed class HandoffPacket : ITicketFact
{
    /// <summary>The most words over all six parts together.</summary>
    public const int MaxWords = 200;

    public long Id { get; init; }
    public required long TicketId { get; init; }
    public required long RunId { get; init; }

    /// <summary>Empty where nothing escalated and the packet only accompanies a draft.</summary>
    public string ReasonCode { get; init; } = "";
    public required string TeamId { get; init; }

    /// <summary>Customer with tier and contact history.</summary>
    public required string Customer { get; init; }

    /// <summary>The issue in the customer's own words, a verbatim span.</summary>
    public required string Issue { get; init; }

    /// <summary>What was tried and why it stopped.</summary>
    public required string Tried { get; init; }

    /// <summary>Knowledge and records found, with staleness.</summary>
    public required string Found { get; init; }
    public required string NextSteps { get; init; }
    public required string Tone { get; init; }
    public required DateTimeOffset At { get; init; }
}
