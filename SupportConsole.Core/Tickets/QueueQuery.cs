using SupportConsole.Core.Domain.Tickets;
using SupportConsole.Core.Domain.Triage;

namespace SupportConsole.Core.Tickets;

/// <summary>Open: everything new or open. Mine, Unassigned, NeedsLead and Team narrow that. Waiting and Solved are the rest of the life; All is for searching.</summary>
public enum QueueView { Open, Mine, Unassigned, NeedsLead, Team, Waiting, Solved, All }

/// <summary>Which rows to show.</summary>
public sealed record QueueQuery
{
    public QueueView View { get; init; } = QueueView.Open;

    /// <summary>Whose rows Mine shows.</summary>
    public long PersonId { get; init; }

    /// <summary>Whose rows Team shows.</summary>
    public string TeamId { get; init; } = "";

    /// <summary>Customer name, subject or title, an order id, or a ticket id; empty for no search.</summary>
    public string Text { get; init; } = "";

    /// <summary>Continue after this row; null for the first page.</summary>
    public QueueCursor? After { get; init; }

    /// <summary>Rows of a page.</summary>
    public int PageSize { get; init; } = 50;
}

/// <summary>The place of the last row seen: the queue is ordered by due time, then id.</summary>
public sealed record QueueCursor(DateTimeOffset SlaDueAt, long Id);

/// <summary>One row of the queue.</summary>
public sealed record QueueRow(
    long TicketId,
    string CustomerName,
    string Tier,
    string Title,
    TicketChip Chip,
    DateTimeOffset SlaDueAt,
    string TeamId,
    long? AssigneeId,
    string AssigneeName,
    TicketStatus Status,
    Urgency Urgency,
    Sentiment Sentiment,
    string Language,
    Channel Channel,
    DateTimeOffset ChangedAt);

/// <summary>A page, and where the next one starts; null after the last.</summary>
public sealed record QueuePage(IReadOnlyList<QueueRow> Rows, QueueCursor? Next);
