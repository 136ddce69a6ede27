using SupportConsole.Core.Domain.Access;
using SupportConsole.Core.Domain.Tickets;

namespace SupportConsole.Core.Domain.Reviews;

public enum DecisionKind { Approve, Edit, Reject, Escalate, Deny, TakeOver, HandBack, Recall, ConfirmDone, DoAgain, LeaveUnknown }

/// <summary>By what right a person decided: by their role, by a delegation, or by the policy's fallback for a missing second lead.</summary>
public enum DecisionCapacity { Own, Delegate, Fallback }

/// <summary>What a person did, bound to a digest and to the version they saw.</summary>
public sealed class Decision : ITicketFact
{
    public long Id { get; init; }
    public required long TicketId { get; init; }
    public long? DraftId { get; init; }
    public long? ProposalId { get; init; }
    public required DecisionKind Kind { get; init; }
    public required long PersonId { get; init; }
    public required string PersonName { get; init; }
    public required Role PersonRole { get; init; }

    /// <summary>Digest of the proposal or of the reply text; empty where nothing goes out.</summary>
    public string Digest { get; init; } = "";

    /// <summary>Version of the draft or proposal the person saw.</summary>
    public long SeenVersion { get; init; }
    public string Reason { get; init; } = "";
    public DecisionCapacity Capacity { get; init; }

    /// <summary>The delegation it rests on; null for any other capacity.</summary>
    public long? DelegationId { get; init; }

    /// <summary>Shared by the decisions of one click over several proposals; empty for a decision by itself.</summary>
    public string BatchId { get; init; } = "";

    /// <summary>Whole seconds from when the person's page first showed what was decided; null where no page did.</summary>
    public int? SecondsOpen { get; init; }
    public required DateTimeOffset At { get; init; }
}
