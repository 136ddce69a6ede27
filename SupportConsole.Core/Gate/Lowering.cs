using SupportConsole.Core.Domain.Proposals;
using SupportConsole.Core.Domain.Values;
using SupportConsole.Core.Policies;

namespace SupportConsole.Core.Gate;

/// <summary>The nearest change of facts that lowers a verdict.</summary>
/// <param name="Facts">The facts to be otherwise, with their values.</param>
/// <param name="To">The verdict then.</param>
/// <param name="Words">"at €50.00 no lead is needed".</param>
internal sealed record LowerBy(IReadOnlyList<KeyValuePair<string, object>> Facts, VerdictLevel To, string Words);

/// <summary>
/// Finds the nearest change that would lower a verdict. Every change is tried on the rules before it is said, so none is stated that would not help: one fact
/// where one is enough, the amount first because the caller chooses it; two where two rules stand in the way.
/// </summary>
internal static class Lowering
{
    /// <summary>The change, or null where neither one fact nor two would do.</summary>
    public static LowerBy? Of(GatePolicy policy, string tool, Facts facts, VerdictLevel level, IReadOnlyList<GateRule> deciding)
    {
        if (level == VerdictLevel.Automatic)
            return null;
        var byRule = deciding.Select(rule => rule.When.SelectMany(condition => ChangesOf(condition, facts)).OrderBy(change => change.Fact != "amount").ToList()).ToList();
        foreach (var change in byRule.SelectMany(changes => changes).OrderBy(change => change.Fact != "amount"))
        {
            if (RuleEngine.LevelOf(policy, tool, facts.With(change.Fact, change.Value)) is var lower && lower < level)
                return new LowerBy([new(change.Fact, change.Value)], lower, $"{change.Words} {Gain(level, lower)}");
        }
        return byRule.Count == 2 ? OfTwo(policy, tool, facts, level, byRule[0], byRule[1]) : null;
    }

    private static LowerBy? OfTwo(GatePolicy policy, string tool, Facts facts, VerdictLevel level, List<Change> ofOne, List<Change> ofOther)
    {
        foreach (var one in ofOne)
        {
            foreach (var other in ofOther.Where(other => other.Fact != one.Fact))
            {
                if (RuleEngine.LevelOf(policy, tool, facts.With(one.Fact, one.Value).With(other.Fact, other.Value)) is var lower && lower < level)
                    return new LowerBy([new(one.Fact, one.Value), new(other.Fact, other.Value)], lower, $"{one.Words} and {other.Words} {Gain(level, lower)}");
            }
        }
        return null;
    }

    /// <summary>The values nearest to the one there is with which the condition no longer holds.</summary>
    private static IEnumerable<Change> ChangesOf(Condition condition, Facts facts)
    {
        var values = condition.OtherFact is { } other ? facts.Get(other) is { } right ? [right] : [] : condition.Values;
        var candidates = FactVocabulary.TypeOf(condition.Fact) switch
        {
            FactType.Number => Numbers(condition, values, facts),
            FactType.Flag => [facts.Get(condition.Fact) is not true],
            _ => Texts(condition, values),
        };
        return candidates.Select(value => new Change(condition.Fact, value, Words(condition.Fact, value, facts)));
    }

    private static IEnumerable<object> Numbers(Condition condition, IReadOnlyList<object> values, Facts facts)
    {
        var step = ReasonText.IsMoney(condition.Fact) ? new Money(1, facts.Get("currency") as string ?? "USD").Amount : 1;
        var limits = values.OfType<decimal>();
        var numbers = condition.Comparison switch
        {
            Comparison.Greater or Comparison.Less or Comparison.NotEqual or Comparison.NotIn => limits,
            Comparison.GreaterOrEqual => limits.Select(limit => limit - step),
            Comparison.LessOrEqual => limits.Select(limit => limit + step),
            _ => limits.SelectMany(limit => new[] { limit - step, limit + step }),
        };
        // Nobody asks for less than nothing, and a payment of nothing is none.
        return numbers.Where(number => number > 0 || (number == 0 && condition.Fact != "amount")).Select(number => (object)number);
    }

    private static IEnumerable<object> Texts(Condition condition, IReadOnlyList<object> values) => condition.Comparison is Comparison.NotEqual or Comparison.NotIn
        ? values
        : FactVocabulary.Words.GetValueOrDefault(condition.Fact, []).Where(word => !values.Contains(word));

    private static string Words(string fact, object value, Facts facts) => (fact, value) switch
    {
        ("amount", _) => $"at {ReasonText.Value(fact, value, facts)}",
        ("order.looked_up", true) => "after lookup_order of this order",
        (_, true) when FactVocabulary.CalledTool(fact) is { } tool => $"after {tool} for the same call",
        ("customer_confirmed", true) => "with the customer's yes",
        ("customer.verified", true) => "once the customer's identity is verified",
        ("customer.known", true) => "from a customer we know",
        ("sender.is_customer", true) => "from the customer's own address",
        ("customer.flagged", false) => "for an account that is not flagged",
        ("guard.flagged", false) => "for a message that is not flagged",
        ("twin.open_or_done", false) => "without the same action from an earlier run",
        (_, true) => $"with {fact}",
        (_, false) => $"without {fact}",
        _ => $"with {fact} at {ReasonText.Value(fact, value, facts)}",
    };

    private static string Gain(VerdictLevel from, VerdictLevel to) => (from, to) switch
    {
        (VerdictLevel.Denied, _) => "it could be proposed",
        (VerdictLevel.TwoLeads, VerdictLevel.Lead) => "one lead is enough",
        (VerdictLevel.TwoLeads or VerdictLevel.Lead, _) => "no lead is needed",
        _ => "no approval is needed",
    };

    private sealed record Change(string Fact, object Value, string Words);
}
