using SupportConsole.Core.Domain.Tickets;
using SupportConsole.Core.Domain.Values;

namespace SupportConsole.Core.Domain.Proposals;

/// <summary>Waiting: the question has not left yet. Asked: it was sent. Confirmed and Refused: the customer answered. It counts only while its proposal waits.</summary>
public enum ConfirmationState { Waiting, Asked, Confirmed, Refused }

/// <summary>The question to the customer whether one exact action shall be done. It counts for its digest alone: other arguments are another question.</summary>
public sealed class CustomerConfirmation : ITicketFact, IVersioned
{
    public long Id { get; init; }
    public required long TicketId { get; init; }
    public required long ProposalId { get; init; }

    /// <summary>Digest of the proposal it asks about.</summary>
    public required string Digest { get; init; }
    public ConfirmationState State { get; set; }

    /// <summary>SHA-256 of the reply that asked, lower-case hex; empty until it was sent.</summary>
    public string QuestionSha256 { get; set; } = "";

    /// <summary>The reply that asked; null until it was sent.</summary>
    public long? QuestionMessageId { get; set; }
    public DateTimeOffset? AskedAt { get; set; }

    /// <summary>The customer's message that answered; null until one did.</summary>
    public long? AnswerMessageId { get; set; }
    public DateTimeOffset? AnsweredAt { get; set; }
    public long Version { get; set; }
}
