using SupportConsole.Core.Domain.Tickets;
using SupportConsole.Core.Domain.Values;

namespace SupportConsole.Core.Domain.Proposals;

/// <summary>
/// Open waits for a decision; AwaitingCustomer for the customer's yes, and nobody can decide it before; Approved has its permit; the rest are ends, Void because
/// its basis changed, Withdrawn because the customer said no, Superseded because a person edited its arguments.
/// </summary>
public enum ProposalState { Open, Approved, Executed, Rejected, Denied, Expired, Void, Failed, AwaitingCustomer, Withdrawn, Superseded }

/// <summary>Who may give the second of two approvals once its deadline has passed. Escalate: nobody new; the ticket goes to another team.</summary>
public enum SecondApproval { Lead, Supervisor, Agent, Escalate }

/// <summary>A call of an action tool that is not yet done.</summary>
public sealed class Proposal : ITicketFact, IVersioned
{
    public long Id { get; init; }
    public required long TicketId { get; init; }
    public required long RunId { get; init; }
    public required string CustomerId { get; init; }
    public required string Tool { get; init; }
    public required int ToolVersion { get; init; }

    /// <summary>Canonical JSON: keys in ordinal order, no white space.</summary>
    public required string Arguments { get; init; }

    /// <summary>SHA-256, hex, over all that is bound: see <see cref="ProposalDigest"/>.</summary>
    public required string Digest { get; init; }

    /// <summary>Tool, order and arguments without the run: twins of different runs share it.</summary>
    public required string BusinessKey { get; init; }
    public string OrderId { get; init; } = "";

    /// <summary>The money it moves, in minor units; 0 where none.</summary>
    public long AmountMinor { get; init; }
    public string Currency { get; init; } = "";

    /// <summary>The model's stated reason.</summary>
    public string Reason { get; init; } = "";

    /// <summary>Comma-separated refs of the tool results it rests on.</summary>
    public string RestsOn { get; init; } = "";

    /// <summary>JSON array of the passages among them: see <see cref="ProposalPassage"/>. They stay as they were when an article changes.</summary>
    public string Passages { get; init; } = "[]";

    /// <summary>One line: "Refund €62.00 of €62.00 paid, order LS-10042".</summary>
    public required string Title { get; init; }

    /// <summary>Before and after in words: "delivered" → "refunded".</summary>
    public string Before { get; init; } = "";
    public string After { get; init; } = "";
    public ProposalState State { get; set; }
    public VerdictLevel Level { get; set; }
    public required string ReleaseId { get; init; }
    public required DateTimeOffset CreatedAt { get; init; }
    public required DateTimeOffset ExpiresAt { get; init; }
    public long Version { get; set; }

    /// <summary>The proposal whose arguments a person edited into these; null where the model wrote them.</summary>
    public long? ParentId { get; init; }

    /// <summary>Who edited the arguments, and so is no independent approver of them.</summary>
    public long? EditedById { get; init; }
    public string EditedByName { get; init; } = "";

    /// <summary>Of two approvals: when the second is due. Null until the first is given.</summary>
    public DateTimeOffset? DeadlineAt { get; set; }

    /// <summary>Who may give the second approval beside a lead, from <see cref="FallbackAt"/> on.</summary>
    public SecondApproval Fallback { get; set; }

    /// <summary>When the policy's fallback came into force; null while only leads count.</summary>
    public DateTimeOffset? FallbackAt { get; set; }

    public Money Amount => new(AmountMinor, Currency);
}

/// <summary>Whose approval the policy asks for, mildest first.</summary>
public enum VerdictLevel { Automatic, Agent, Lead, TwoLeads, Denied }

/// <summary>What the gate said of one call.</summary>
public sealed class Verdict : ITicketFact
{
    public long Id { get; init; }
    public required long TicketId { get; init; }
    public required long RunId { get; init; }

    /// <summary>Null for reads and for the reply itself.</summary>
    public long? ProposalId { get; set; }
    public required string Tool { get; init; }
    public required VerdictLevel Level { get; init; }
    public required string RuleId { get; init; }
    public required string Reason { get; init; }

    /// <summary>The nearest change that would lower it, in words; empty where none would.</summary>
    public string LoweredBy { get; init; } = "";

    /// <summary>JSON object of the facts the rule used.</summary>
    public string Facts { get; init; } = "{}";

    /// <summary>JSON object of all facts as they were, so that a later judgement can say what changed; empty in verdicts of older versions.</summary>
    public string AllFacts { get; init; } = "{}";
    public required string ReleaseId { get; init; }
    public required DateTimeOffset At { get; init; }
}
