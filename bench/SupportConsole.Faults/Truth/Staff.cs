using SupportConsole.Core.Domain.Access;
using SupportConsole.Core.Domain.Proposals;
using SupportConsole.Faults.Agent;

namespace SupportConsole.Faults.Truth;

/// <summary>Who works the queue. Some things two of them decide at once.</summary>
internal static class Staff
{
    private static readonly (long Id, string Name, Role Role)[] Agents = [(1, "Ana", Role.Agent), (2, "Amir", Role.Agent)];
    private static readonly (long Id, string Name, Role Role)[] Leads = [(3, "Lea", Role.Lead), (4, "Leo", Role.Lead), (5, "Sue", Role.Supervisor)];

    /// <summary>One or two clicks on the draft.</summary>
    public static IReadOnlyList<StaffOrder> On(WaitingDraft draft, Random random) =>
        [.. Some(Agents, random).Select(person => new StaffOrder(person.Id, person.Name, person.Role, Draft: draft))];

    /// <summary>One or two clicks on the proposal; a few say no.</summary>
    public static IReadOnlyList<StaffOrder> On(WaitingProposal proposal, Random random) =>
        [.. Some(Leads, random, both: proposal.Level == VerdictLevel.TwoLeads).Select(person => new StaffOrder(person.Id, person.Name, person.Role, Proposal: proposal, Approve: random.Next(20) > 0))];

    private static (long Id, string Name, Role Role)[] Some((long Id, string Name, Role Role)[] people, Random random, bool both = false)
    {
        random.Shuffle(people);
        return people[..(both || random.Next(4) == 0 ? 2 : 1)];
    }
}
