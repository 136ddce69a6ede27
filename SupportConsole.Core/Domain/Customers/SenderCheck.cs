using SupportConsole.Core.Domain.Tickets;
using SupportConsole.Core.Domain.Values;

namespace SupportConsole.Core.Domain.Customers;

/// <summary>Asked: we wait for the sender. Verified: they are the customer, until the mark expires. Refused: too many tries, or the customer says it was not them.</summary>
public enum IdentityState { Asked, Verified, Refused }

/// <summary>How a sender was verified.</summary>
public enum IdentityMethod { None, Link, Details }

/// <summary>A sender of a ticket who was asked who they are, and what came of it. It counts for this ticket, this address and this customer alone.</summary>
public sealed class SenderCheck : ITicketFact, IVersioned
{
    public long Id { get; init; }
    public required long TicketId { get; init; }

    /// <summary>The message whose matter needs it.</summary>
    public required long MessageId { get; init; }

    /// <summary>Keyed hash of the sender's address.</summary>
    public required string SenderKey { get; init; }

    /// <summary>Who they must prove to be, where the ticket has a customer; else who they proved to be.</summary>
    public string? CustomerId { get; set; }
    public IdentityState State { get; set; }
    public IdentityMethod Method { get; set; }

    /// <summary>Tries so far, of both ways together.</summary>
    public int Attempts { get; set; }

    /// <summary>The message that was last compared; 0 before one was.</summary>
    public long AnswerMessageId { get; set; }

    /// <summary>By the real clock, like all instants here.</summary>
    public required DateTimeOffset AskedAt { get; init; }
    public required DateTimeOffset ExpiresAt { get; init; }

    /// <summary>Goes into the signature of the mailed link; a newer mail voids the older. Empty before one was asked for.</summary>
    public string MailNonce { get; set; } = "";

    /// <summary>Whose address on file got the link.</summary>
    public string? MailCustomerId { get; set; }
    public DateTimeOffset? MailExpiresAt { get; set; }
    public DateTimeOffset? VerifiedAt { get; set; }

    /// <summary>The mark counts until then.</summary>
    public DateTimeOffset? ValidUntil { get; set; }
    public long Version { get; set; }

    /// <summary>Whether the sender may still answer.</summary>
    public bool IsOpen(DateTimeOffset now, int attempts) => State == IdentityState.Asked && ExpiresAt > now && Attempts < attempts;

    /// <summary>Whether it shows the sender to be this customer.</summary>
    public bool Marks(string? customerId, DateTimeOffset now) => State == IdentityState.Verified && customerId is not null && CustomerId == customerId && ValidUntil > now;
}
