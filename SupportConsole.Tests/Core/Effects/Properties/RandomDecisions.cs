using SupportConsole.Core.Domain.Access;
using SupportConsole.Core.Domain.Proposals;
using SupportConsole.Core.Domain.Reviews;
using SupportConsole.Tests.Support;

namespace SupportConsole.Tests.Core.Effects.Properties;

/// <summary>Histories of what people did by chance: right and wrong digests, too little a role, the same person twice, edits, recalls, delegations in and out of force.</summary>
internal static class RandomDecisions
{
    // Few people, so that the same one turns up again; a role may have changed between two decisions, so it goes with the decision.
    private const int People = 5;

    public static List<Decision> Decisions(Choices choices, Proposal proposal, string otherDigest, IReadOnlyList<Delegation> delegations)
    {
        List<Decision> decisions = [];
        foreach (var id in Enumerable.Range(1, choices.Count(6)))
        {
            var kind = choices.Below(10) switch { 0 => DecisionKind.Edit, 1 => DecisionKind.Recall, 2 => DecisionKind.Deny, _ => DecisionKind.Approve };
            var capacity = choices.Below(6) switch { 0 or 1 => DecisionCapacity.Delegate, 2 => DecisionCapacity.Fallback, _ => DecisionCapacity.Own };
            decisions.Add(new Decision
            {
                Id = id,
                TicketId = proposal.TicketId,
                ProposalId = choices.Chance(0.9) ? proposal.Id : proposal.Id + 1,
                Kind = kind,
                PersonId = Person(choices),
                PersonName = "somebody",
                PersonRole = choices.OneOf(Enum.GetValues<Role>()),
                Digest = choices.Chance(0.9) ? proposal.Digest : otherDigest,
                Capacity = capacity,
                DelegationId = capacity == DecisionCapacity.Delegate && delegations.Count > 0 ? choices.OneOf(delegations).Id : null,
                At = Instant(choices),
            });
        }
        return decisions;
    }

    public static List<Delegation> Delegations(Choices choices, Proposal proposal) =>
        [.. Enumerable.Range(1, choices.Count(3)).Select(id => new Delegation
        {
            Id = id,
            FromId = Person(choices),
            FromName = "a lead",
            ToId = Person(choices),
            ToName = "an agent",
            Tool = choices.Chance(0.9) ? proposal.Tool : "apply_credit",
            MaxMinor = choices.Chance(0.8) ? 20_000 : proposal.AmountMinor - 1,
            Currency = choices.Chance(0.9) ? proposal.Currency : "USD",
            From = TestTime.Start.AddHours(-1),
            Until = Instant(choices).AddHours(2),
            Reason = "absence",
            RevokedAt = choices.Chance(0.2) ? Instant(choices) : null,
        })];

    public static HashSet<long> Some(Choices choices, double probability) => [.. Enumerable.Range(1, People).Where(_ => choices.Chance(probability)).Select(id => (long)id)];

    public static DateTimeOffset Instant(Choices choices) => TestTime.Start.AddHours(choices.Below(5));

    private static long Person(Choices choices) => 1 + choices.Below(People);
}
