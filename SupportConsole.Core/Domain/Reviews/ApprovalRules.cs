using SupportConsole.Core.Domain.Access;
using SupportConsole.Core.Domain.Proposals;

namespace SupportConsole.Core.Domain.Reviews;

/// <summary>Why a person who looks at a proposal cannot approve it.</summary>
public enum ApprovalBar
{
    None,

    /// <summary>The role does not reach, and no delegation or fallback does.</summary>
    Role,

    /// <summary>The person edited the arguments, so the approval would not be independent.</summary>
    Editor,

    /// <summary>The person approved it already.</summary>
    Approved,

    /// <summary>Somebody approved it in this person's place, so it is their approval already.</summary>
    ApprovedInPlace,

    /// <summary>The person sent the reply that goes with it, and so asked for the approval.</summary>
    Asked,
}

/// <summary>What a person may do about a proposal.</summary>
/// <param name="Capacity">By what right they decide; null where by none, and then they may not deny it either.</param>
/// <param name="Delegation">The delegation they would decide by.</param>
/// <param name="Bar">Why they cannot approve it.</param>
public sealed record ApprovalRight(DecisionCapacity? Capacity, Delegation? Delegation, ApprovalBar Bar)
{
    public bool MayApprove => Bar == ApprovalBar.None;

    public bool MayDeny => Capacity is not null;
}

/// <summary>
/// Who may approve, and when there are enough approvals. One place for the screens, the commands and the permit, so that what is offered, what is
/// accepted and what is executed cannot drift apart. Nobody counts twice, in whatever capacity, and an editor never counts.
/// </summary>
public static class ApprovalRules
{
    /// <summary>What the person may do at the instant.</summary>
    public static ApprovalRight RightOf(ApprovalBasis basis, Actor actor, DateTimeOffset at)
    {
        var proposal = basis.Proposal;
        var used = Used(basis);
        var (capacity, delegation) = CapacityOf(basis, actor, at, used);
        var bar = capacity switch
        {
            null => ApprovalBar.Role,
            _ when basis.Editors.Contains(actor.Id) => ApprovalBar.Editor,
            _ when basis.Approvals.Any(approval => approval.PersonId == actor.Id) => ApprovalBar.Approved,
            _ when used.Contains(actor.Id) => ApprovalBar.ApprovedInPlace,
            DecisionCapacity.Fallback when proposal.Fallback == SecondApproval.Agent && basis.Askers.Contains(actor.Id) => ApprovalBar.Asked,
            _ => ApprovalBar.None,
        };
        return new ApprovalRight(capacity, delegation, bar);
    }

    /// <summary>The approvals that count, oldest first: each checked again as of its own instant.</summary>
    public static IReadOnlyList<Decision> Counting(ApprovalBasis basis)
    {
        List<Decision> counting = [];
        HashSet<long> people = [.. basis.Editors];
        foreach (var approval in basis.Approvals)
        {
            if (!Stands(basis, approval, counting.Count))
                continue;
            long[] counted = DelegationOf(basis, approval) is { } delegation ? [approval.PersonId, delegation.FromId] : [approval.PersonId];
            if (people.Overlaps(counted))
                continue;
            people.UnionWith(counted);
            counting.Add(approval);
        }
        return counting;
    }

    /// <summary>Whether it may be executed. Nothing is, where the policy denies.</summary>
    public static bool Enough(ApprovalBasis basis)
    {
        var counting = Counting(basis);
        return basis.Proposal.Level switch
        {
            VerdictLevel.Automatic or VerdictLevel.Agent or VerdictLevel.Lead => counting.Count >= 1,
            VerdictLevel.TwoLeads => counting.Count >= 2,
            VerdictLevel.Denied => false,
        };
    }

    /// <summary>The permission that reaches the level by role alone.</summary>
    public static Permission PermissionFor(VerdictLevel level) => level switch
    {
        VerdictLevel.Automatic or VerdictLevel.Agent => Permission.ApproveAsAgent,
        VerdictLevel.Lead or VerdictLevel.TwoLeads or VerdictLevel.Denied => Permission.ApproveAsLead,
    };

    private static (DecisionCapacity? Capacity, Delegation? Delegation) CapacityOf(ApprovalBasis basis, Actor actor, DateTimeOffset at, HashSet<long> used)
    {
        var proposal = basis.Proposal;
        if (AccessTable.Allows(actor.Role, PermissionFor(proposal.Level)))
            return (DecisionCapacity.Own, null);
        if (AccessTable.Allows(actor.Role, Permission.ApproveAsAgent)
            && basis.Delegations.FirstOrDefault(d => d.Covers(proposal, actor.Id, at) && IsIndependent(basis, d) && !used.Contains(d.FromId)) is { } delegation)
            return (DecisionCapacity.Delegate, delegation);
        return FallbackHolds(proposal, actor.Role, at, basis.Approvals.Count) ? (DecisionCapacity.Fallback, null) : (null, null);
    }

    private static bool Stands(ApprovalBasis basis, Decision approval, int earlier) => approval.Capacity switch
    {
        DecisionCapacity.Own => AccessTable.Allows(approval.PersonRole, PermissionFor(basis.Proposal.Level)),
        DecisionCapacity.Delegate => AccessTable.Allows(approval.PersonRole, Permission.ApproveAsAgent)
            && DelegationOf(basis, approval) is { } delegation && delegation.Covers(basis.Proposal, approval.PersonId, approval.At) && IsIndependent(basis, delegation),
        DecisionCapacity.Fallback => FallbackHolds(basis.Proposal, approval.PersonRole, approval.At, earlier)
            && (basis.Proposal.Fallback != SecondApproval.Agent || !basis.Askers.Contains(approval.PersonId)),
    };

    // The first of two is always a lead's: the fallback stands in for the second only.
    private static bool FallbackHolds(Proposal proposal, Role role, DateTimeOffset at, int earlier) =>
        proposal.Level == VerdictLevel.TwoLeads && earlier > 0 && proposal.FallbackAt is { } since && since <= at && proposal.Fallback switch
        {
            SecondApproval.Supervisor => AccessTable.Allows(role, Permission.StandInForLead),
            SecondApproval.Agent => AccessTable.Allows(role, Permission.ApproveAsAgent),
            SecondApproval.Lead or SecondApproval.Escalate => false,
        };

    private static bool IsIndependent(ApprovalBasis basis, Delegation delegation) => basis.Leads.Contains(delegation.FromId) && !basis.Editors.Contains(delegation.FromId);

    private static Delegation? DelegationOf(ApprovalBasis basis, Decision approval) =>
        approval.Capacity == DecisionCapacity.Delegate ? basis.Delegations.FirstOrDefault(delegation => delegation.Id == approval.DelegationId) : null;

    private static HashSet<long> Used(ApprovalBasis basis) =>
        [.. basis.Approvals.Select(approval => approval.PersonId), .. basis.Approvals.Select(approval => DelegationOf(basis, approval)?.FromId).OfType<long>()];
}
