namespace SupportConsole.Core.Domain.Customers;

/// <summary>That the data of a customer, or of one ticket, must be kept: nothing of it is erased while the hold stands.</summary>
public sealed class LegalHold
{
    public long Id { get; init; }

    /// <summary>Null where the hold is on one ticket.</summary>
    public string? CustomerId { get; set; }

    /// <summary>Null where the hold is on a customer and all their tickets.</summary>
    public long? TicketId { get; init; }

    /// <summary>Why, in the words of who set it.</summary>
    public required string Reason { get; set; }
    public required long SetById { get; init; }
    public required string SetByName { get; init; }
    public required DateTimeOffset SetAt { get; init; }
    public string LiftReason { get; set; } = "";
    public string LiftedByName { get; set; } = "";
    public DateTimeOffset? LiftedAt { get; set; }
    public bool Stands => LiftedAt is null;
}
