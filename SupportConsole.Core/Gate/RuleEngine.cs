using SupportConsole.Core.Domain.Proposals;
using SupportConsole.Core.Policies;

namespace SupportConsole.Core.Gate;

/// <summary>Applies the rules of gate.yaml to facts. Pure: the same rules and facts give the same answer, wherever the facts came from.</summary>
public static class RuleEngine
{
    /// <summary>
    /// All rules of the tool whose conditions hold speak, and the strictest verdict counts. A rule that cannot be decided because a fact is unknown denies;
    /// so does the silence of all rules.
    /// </summary>
    /// <param name="tool">An action, or draft_reply. "*" in a rule means every action.</param>
    /// <param name="orderId">For the slot of reasons; empty where the call names none.</param>
    public static GateAnswer Evaluate(GatePolicy policy, string tool, Facts facts, string orderId = "")
    {
        var spoken = Speak(policy, tool, facts);
        if (spoken.Count == 0)
            return Denied("gate.no_rule", $"No rule of the policy speaks about {tool} in this case, so it is denied.", facts, orderId, []);
        var level = spoken.Max(rule => rule.Level);
        var deciding = spoken.Where(rule => rule.Level == level).OrderBy(rule => rule.Truth == Truth.Unknown).ToList();
        var first = deciding[0];
        if (first.Truth == Truth.Unknown)
        {
            var missing = first.Rule.When.SelectMany(condition => condition.FactNames).First(name => facts.Get(name) is null);
            return Denied(first.Rule.Id, $"The unknown fact '{missing}' is needed to judge this (rule {first.Rule.Id}), so it is denied.", facts, orderId, [first.Rule]);
        }
        var known = deciding.Where(rule => rule.Truth == Truth.Holds).Select(rule => rule.Rule).ToList();
        // One refusal is enough to know; of approvals a person wants every reason.
        var reasons = level == VerdictLevel.Denied ? known.Take(1) : known;
        var lowering = Gate.Lowering.Of(policy, tool, facts, level, known);
        return new GateAnswer
        {
            Level = level,
            RuleId = first.Rule.Id,
            Reason = string.Join(' ', reasons.Select(rule => ReasonText.Of(rule, facts, orderId)).Distinct(StringComparer.Ordinal)),
            Lowering = lowering,
            FactsUsed = Used(known, facts, orderId),
            Facts = facts,
        };
    }

    /// <summary>The verdict alone.</summary>
    internal static VerdictLevel LevelOf(GatePolicy policy, string tool, Facts facts) =>
        Speak(policy, tool, facts) is { Count: > 0 } spoken ? spoken.Max(rule => rule.Level) : VerdictLevel.Denied;

    private static List<Spoken> Speak(GatePolicy policy, string tool, Facts facts)
    {
        List<Spoken> spoken = [];
        foreach (var rule in policy.RulesOf(tool))
        {
            // One condition that fails silences a rule, whatever else is unknown.
            var truth = rule.When.Count == 0 ? Truth.Holds : rule.When.Min(condition => condition.Evaluate(facts));
            if (truth != Truth.Fails)
                spoken.Add(new Spoken(rule, truth));
        }
        return spoken;
    }

    private static GateAnswer Denied(string ruleId, string reason, Facts facts, string orderId, IReadOnlyList<GateRule> rules) =>
        new() { Level = VerdictLevel.Denied, RuleId = ruleId, Reason = reason, FactsUsed = Used(rules, facts, orderId), Facts = facts };

    private static SortedDictionary<string, object> Used(IReadOnlyList<GateRule> rules, Facts facts, string orderId)
    {
        SortedDictionary<string, object> used = new(StringComparer.Ordinal);
        foreach (var name in rules.SelectMany(rule => rule.When).SelectMany(condition => condition.FactNames).Append("amount"))
        {
            if (facts.Get(name) is { } value)
                used[name] = value;
        }
        if (orderId.Length > 0)
            used["order_id"] = orderId;
        return used;
    }

    private sealed record Spoken(GateRule Rule, Truth Truth)
    {
        public VerdictLevel Level => Truth == Truth.Unknown ? VerdictLevel.Denied : Rule.Verdict;
    }
}
