using SupportConsole.Core.Domain.Proposals;

namespace SupportConsole.Core.Domain.Reviews;

/// <summary>Everything that says who may approve a proposal, and whether it is approved: read from the rows, never from what a page claims.</summary>
public sealed record ApprovalBasis
{
    public required Proposal Proposal { get; init; }

    /// <summary>Approvals of this digest since the last recall, oldest first.</summary>
    public required IReadOnlyList<Decision> Approvals { get; init; }

    /// <summary>Everybody who edited the arguments on the way from the model's call to this proposal.</summary>
    public required IReadOnlySet<long> Editors { get; init; }

    /// <summary>Who sent or edited the reply of the same run, and with it asked for this approval.</summary>
    public required IReadOnlySet<long> Askers { get; init; }

    /// <summary>Delegations of its tool: those in force, and those its approvals rest on.</summary>
    public required IReadOnlyList<Delegation> Delegations { get; init; }

    /// <summary>Who is a lead now. A delegation is worth nothing once its giver is none.</summary>
    public required IReadOnlySet<long> Leads { get; init; }

    /// <summary>The basis of a proposal that nobody edited, approved or delegated.</summary>
    public static ApprovalBasis Untouched(Proposal proposal) => new()
    {
        Proposal = proposal,
        Approvals = [],
        Editors = new HashSet<long>(),
        Askers = new HashSet<long>(),
        Delegations = [],
        Leads = new HashSet<long>(),
    };
}
