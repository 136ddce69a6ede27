using SupportConsole.Core.Domain.Access;
using SupportConsole.Core.Domain.Proposals;
using SupportConsole.Core.Domain.Reviews;

namespace SupportConsole.Tests.Core.Effects.Properties;

/// <summary>What the design says, written a second time and as plainly as possible, without calling the code it is held against.</summary>
internal static class Oracle
{
    /// <summary>Whose approval the rules ask for: the strictest that holds; denied where one cannot be decided, or none speaks.</summary>
    public static VerdictLevel Level(IReadOnlyList<ChosenRule> rules, string tool, Dictionary<string, object> facts)
    {
        VerdictLevel? strictest = null;
        foreach (var rule in rules.Where(rule => rule.Tool == tool || rule.Tool == "*"))
        {
            var answers = rule.Terms.Select(term => Holds(term, facts)).ToList();
            if (answers.Contains(false))
                continue;
            var level = answers.Contains(null) ? VerdictLevel.Denied : rule.Verdict;
            strictest = strictest is { } before && before > level ? before : level;
        }
        return strictest ?? VerdictLevel.Denied;
    }

    /// <summary>Whether a proposal is approved by enough people who may.</summary>
    public static bool IsApproved(Proposal proposal, IReadOnlyList<Decision> decisions, IReadOnlyList<Delegation> delegations, IReadOnlySet<long> leads, IReadOnlySet<long> askers)
    {
        var editors = decisions.Where(decision => decision.Kind == DecisionKind.Edit && decision.ProposalId == proposal.Id).Select(decision => (long?)decision.PersonId).Append(proposal.EditedById).ToList();
        var lastRecall = decisions.Where(decision => decision.Kind == DecisionKind.Recall && decision.ProposalId == proposal.Id).Select(decision => decision.Id).DefaultIfEmpty(0).Max();
        List<long> counted = [];
        var votes = 0;
        foreach (var decision in decisions.OrderBy(decision => decision.Id))
        {
            if (decision.Kind != DecisionKind.Approve || decision.ProposalId != proposal.Id || decision.Digest != proposal.Digest || decision.Id <= lastRecall)
                continue;
            if (editors.Contains(decision.PersonId) || counted.Contains(decision.PersonId))
                continue;
            var staff = decision.PersonRole is Role.Agent or Role.Lead;
            switch (decision.Capacity)
            {
                case DecisionCapacity.Own when proposal.Level is VerdictLevel.Automatic or VerdictLevel.Agent ? staff : decision.PersonRole == Role.Lead:
                    counted.Add(decision.PersonId);
                    votes++;
                    break;
                case DecisionCapacity.Delegate when staff && delegations.SingleOrDefault(given => given.Id == decision.DelegationId) is { } given && Lends(given, proposal, decision, leads)
                    && !editors.Contains(given.FromId) && !counted.Contains(given.FromId):
                    counted.AddRange([decision.PersonId, given.FromId]);
                    votes++;
                    break;
                case DecisionCapacity.Fallback when votes > 0 && proposal.Level == VerdictLevel.TwoLeads && proposal.FallbackAt <= decision.At
                    && (proposal.Fallback == SecondApproval.Supervisor ? decision.PersonRole == Role.Supervisor : proposal.Fallback == SecondApproval.Agent && staff && !askers.Contains(decision.PersonId)):
                    counted.Add(decision.PersonId);
                    votes++;
                    break;
            }
        }
        return proposal.Level != VerdictLevel.Denied && votes >= (proposal.Level == VerdictLevel.TwoLeads ? 2 : 1);
    }

    private static bool Lends(Delegation given, Proposal proposal, Decision decision, IReadOnlySet<long> leads) =>
        leads.Contains(given.FromId) && given.ToId == decision.PersonId && given.FromId != decision.PersonId
        && given.From <= decision.At && decision.At < given.Until && !(given.RevokedAt <= decision.At)
        && proposal.Level == VerdictLevel.Lead && given.Tool == proposal.Tool && given.Currency == proposal.Currency && proposal.AmountMinor > 0 && proposal.AmountMinor <= given.MaxMinor;

    private static bool? Holds(Term term, Dictionary<string, object> facts)
    {
        if (!facts.TryGetValue(term.Fact, out var left))
            return null;
        if (term.Operator is "flag" or "not")
            return (bool)left == (term.Operator == "flag");
        var right = term.Right;
        if (term.IsFact)
        {
            if (!facts.TryGetValue((string)right[0], out var other))
                return null;
            right = [other];
        }
        return term.Operator switch
        {
            "=" or "in" => right.Contains(left),
            "!=" or "not in" => !right.Contains(left),
            "<" => (decimal)left < (decimal)right[0],
            "<=" => (decimal)left <= (decimal)right[0],
            ">" => (decimal)left > (decimal)right[0],
            _ => (decimal)left >= (decimal)right[0],
        };
    }
}
