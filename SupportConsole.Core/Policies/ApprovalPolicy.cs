using SupportConsole.Core.Domain.Proposals;
using SupportConsole.Core.Domain.Tickets;

namespace SupportConsole.Core.Policies;

/// <summary>
/// approvals.yaml: the second lead's deadline and what happens after it, what may be approved together, and how far a delegation may reach. A release without
/// the file runs on the defaults, which are what the shipped file says.
/// </summary>
public sealed record ApprovalPolicy
{
    public TwoLeadsPolicy TwoLeads { get; init; } = new();
    public BatchPolicy Batch { get; init; } = new();
    public DelegationPolicy Delegation { get; init; } = new();
}

/// <summary>What becomes of a proposal that asks for two leads and has the approval of one.</summary>
public sealed record TwoLeadsPolicy
{
    /// <summary>From the first approval to when the second is due. Where nobody else is a lead, it is due at once.</summary>
    public TimeSpan Deadline { get; init; } = TimeSpan.FromHours(4);

    /// <summary>Who may give the second approval after that, beside a lead. Never <see cref="SecondApproval.Lead"/>: that would be no fallback.</summary>
    public SecondApproval Fallback { get; init; } = SecondApproval.Supervisor;

    /// <summary>The team a ticket goes to where the fallback is <see cref="SecondApproval.Escalate"/>.</summary>
    public string TeamId { get; init; } = Teams.Priority;
}

/// <summary>Proposals of one shape that may be approved with one click.</summary>
public sealed record BatchPolicy
{
    /// <summary>Never two leads: each of the two must look at it by itself.</summary>
    public IReadOnlySet<VerdictLevel> Levels { get; init; } = new HashSet<VerdictLevel> { VerdictLevel.Automatic, VerdictLevel.Agent };
    public IReadOnlySet<string> Tools { get; init; } = new HashSet<string>(StringComparer.Ordinal);

    /// <summary>The most one of them may move, in whole units of its currency.</summary>
    public decimal MaxAmount { get; init; } = 20;

    /// <summary>The most of them at once.</summary>
    public int MaxCount { get; init; } = 20;
}

/// <summary>The outermost limits of what one lead can hand to one agent.</summary>
public sealed record DelegationPolicy
{
    /// <summary>From giving to its end.</summary>
    public TimeSpan Longest { get; init; } = TimeSpan.FromHours(12);

    /// <summary>The most one approval may move, in whole units of its currency.</summary>
    public decimal MaxAmount { get; init; } = 500;
}
