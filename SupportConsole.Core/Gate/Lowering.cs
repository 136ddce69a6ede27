using SupportConsole.Core.Domain.Proposals;
using SupportConsole.Core.Domain.Values;
using SupportConsole.Core.Policies;

namespace SupportConsole.Core.Gate;

/// <summary>Finds the nearest single change that would lower a verdict: the limit an amount exceeds, or the lookup that was forgotten.</summary>
internal static class Lowering
{
    private const string LookedUp = "order.looked_up";

    /// <summary>"at €50.00 no lead is needed"; empty where no single change would do.</summary>
    public static string Of(GatePolicy policy, string tool, Facts facts, VerdictLevel level, IReadOnlyList<GateRule> deciding)
    {
        var changes = deciding.SelectMany(rule => rule.When).Select(condition => ChangeOf(condition, facts)).OfType<Change>();
        // The amount first: it is what the caller can choose.
        foreach (var change in changes.OrderBy(change => change.Fact != "amount"))
        {
            var lower = RuleEngine.LevelOf(policy, tool, facts.With(change.Fact, change.Value));
            if (lower < level)
                return $"{change.Words} {Gain(level, lower)}";
        }
        return "";
    }

    private static Change? ChangeOf(Condition condition, Facts facts)
    {
        if (condition is { Fact: LookedUp, Values: [false] })
            return new Change(LookedUp, true, "after lookup_order of this order");
        if (FactVocabulary.TypeOf(condition.Fact) != FactType.Number)
            return null;
        var right = condition.OtherFact is { } other ? facts.Get(other) : condition.Values.Count == 1 ? condition.Values[0] : null;
        if (right is not decimal limit)
            return null;
        var step = ReasonText.IsMoney(condition.Fact) ? new Money(1, facts.Get("currency") as string ?? "USD").Amount : 1;
        decimal? value = condition.Comparison switch
        {
            Comparison.Greater or Comparison.Less => limit,
            Comparison.GreaterOrEqual => limit - step,
            Comparison.LessOrEqual => limit + step,
            _ => null,
        };
        if (value is not { } changed || changed < 0 || (condition.Fact == "amount" && changed == 0))
            return null;
        var words = ReasonText.Value(condition.Fact, changed, facts);
        return new Change(condition.Fact, changed, condition.Fact == "amount" ? $"at {words}" : $"with {condition.Fact} at {words}");
    }

    private static string Gain(VerdictLevel from, VerdictLevel to) => (from, to) switch
    {
        (VerdictLevel.Denied, _) => "it could be proposed",
        (VerdictLevel.TwoLeads, VerdictLevel.Lead) => "one lead is enough",
        (VerdictLevel.TwoLeads or VerdictLevel.Lead, _) => "no lead is needed",
        _ => "no approval is needed",
    };

    private sealed record Change(string Fact, object Value, string Words);
}
