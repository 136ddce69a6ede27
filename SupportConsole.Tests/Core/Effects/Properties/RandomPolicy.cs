using SupportConsole.Core.Domain.Proposals;
using SupportConsole.Core.Policies;

namespace SupportConsole.Tests.Core.Effects.Properties;

/// <summary>One comparison as it was chosen, before any parser saw it.</summary>
/// <param name="Operator">As written in a policy file.</param>
/// <param name="Right">Values, or one name of a fact where <paramref name="IsFact"/>.</param>
internal sealed record Term(string Fact, string Operator, IReadOnlyList<object> Right, bool IsFact)
{
    public string Text => Operator switch
    {
        "flag" => Fact,
        "not" => $"not {Fact}",
        "in" or "not in" => $"{Fact} {Operator} [{string.Join(", ", Right)}]",
        _ => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{Fact} {Operator} {Right[0]}"),
    };
}

/// <summary>A rule as it was chosen.</summary>
internal sealed record ChosenRule(string Id, string Tool, IReadOnlyList<Term> Terms, VerdictLevel Verdict);

/// <summary>Policies and facts by chance. Values are few and close together, so that limits are met exactly and rules contradict each other.</summary>
internal static class RandomPolicy
{
    public const string Tool = "issue_refund";

    private static readonly string[] Numbers = ["amount", "order.refundable", "order.total", "refunds_last_7_days"];
    private static readonly string[] Flags = ["customer.known", "customer.flagged", "order.own", "customer_confirmed", "guard.flagged"];
    private static readonly string[] NumberOperators = ["=", "!=", "<", "<=", ">", ">="];
    private static readonly decimal[] Values = [0, 1, 20, 49.99m, 50, 50.01m, 100];
    private static readonly string[] Tools = [Tool, Tool, "*", "cancel_order", "draft_reply"];
    private static readonly VerdictLevel[] Levels = Enum.GetValues<VerdictLevel>();

    private static readonly (string Fact, string[] Words)[] Texts =
    [
        ("order.status", ["pending", "delivered", "refunded"]),
        ("currency", ["EUR", "USD"]),
        ("channel", ["email", "chat"]),
    ];

    public static IReadOnlyList<ChosenRule> Rules(Choices choices) =>
        [.. Enumerable.Range(0, choices.Count(10)).Select(i => new ChosenRule($"rule.{i}", choices.OneOf(Tools), [.. Enumerable.Range(0, choices.Below(4)).Select(_ => TermOf(choices))], choices.OneOf(Levels)))];

    /// <summary>The rules as the program reads them, each condition through its parser.</summary>
    public static GatePolicy Policy(IReadOnlyList<ChosenRule> rules) => new()
    {
        Rules = [.. rules.Select((rule, line) => new GateRule(rule.Id, [rule.Tool], [.. rule.Terms.Select(Parsed)], rule.Verdict, $"{{amount}} is judged by {rule.Id}.", line))],
    };

    /// <summary>Facts of which now and then one is unknown.</summary>
    public static Dictionary<string, object> Facts(Choices choices, decimal amount, decimal refundable)
    {
        Dictionary<string, object> facts = new(StringComparer.Ordinal);
        foreach (var fact in Numbers)
            facts[fact] = fact switch { "amount" => amount, "order.refundable" => refundable, _ => choices.OneOf(Values) };
        foreach (var fact in Flags)
            facts[fact] = choices.Chance(0.5);
        foreach (var (fact, words) in Texts)
            facts[fact] = choices.OneOf(words);
        if (choices.Chance(0.2))
            facts.Remove(choices.OneOf(facts.Keys.Where(fact => fact != "amount").Order(StringComparer.Ordinal).ToList()));
        return facts;
    }

    public static Facts Given(Dictionary<string, object> values)
    {
        var facts = new Facts();
        foreach (var (name, value) in values)
            facts.Set(name, value);
        return facts;
    }

    private static Term TermOf(Choices choices)
    {
        switch (choices.Below(4))
        {
            case 0:
                return new Term(choices.OneOf(Flags), choices.Chance(0.5) ? "flag" : "not", [], false);
            case 1:
                var (fact, words) = choices.OneOf(Texts);
                return choices.Chance(0.5)
                    ? new Term(fact, choices.OneOf(["=", "!="]), [choices.OneOf(words)], false)
                    : new Term(fact, choices.OneOf(["in", "not in"]), [.. words.Where(_ => choices.Chance(0.5)).DefaultIfEmpty(words[0])], false);
            case 2:
                return new Term(choices.OneOf(Numbers), choices.OneOf(NumberOperators), [choices.OneOf(Numbers)], true);
            default:
                return new Term(choices.OneOf(Numbers), choices.OneOf(NumberOperators), [choices.OneOf(Values)], false);
        }
    }

    private static Condition Parsed(Term term) => ConditionParser.Parse(term.Text, null, out var problem) ?? throw new InvalidOperationException($"'{term.Text}': {problem}");
}
