using SupportConsole.Core.Domain.Proposals;
using SupportConsole.Core.Gate;
using SupportConsole.Core.Policies;
using SupportConsole.Tests.Support;

namespace SupportConsole.Tests.Core.Gate;

/// <summary>What is said to lower a verdict lowers it: applied to the facts, the rules answer with something milder.</summary>
public sealed class LoweringTests
{
    private const string Tool = "issue_refund";

    [Theory]
    [InlineData("not customer.verified", "customer.verified", false, "once the customer's identity is verified no lead is needed")]
    [InlineData("not customer_confirmed", "customer_confirmed", false, "with the customer's yes no lead is needed")]
    [InlineData("guard.flagged", "guard.flagged", true, "for a message that is not flagged no lead is needed")]
    [InlineData("not called.lookup_order", "called.lookup_order", false, "after lookup_order for the same call no lead is needed")]
    [InlineData("order.status != delivered", "order.status", "shipped", "with order.status at delivered no lead is needed")]
    [InlineData("order.status in [shipped, processed]", "order.status", "shipped", "with order.status at pending no lead is needed")]
    [InlineData("refund_total_last_30_days >= 100", "refund_total_last_30_days", 140, "with refund_total_last_30_days at €99.99 no lead is needed")]
    [InlineData("guard.findings > 2", "guard.findings", 5, "with guard.findings at 2 no lead is needed")]
    [InlineData("currency not in [USD, EUR]", "currency", "CHF", "with currency at USD no lead is needed")]
    [InlineData("amount > order.refunded", "amount", 70, "at €30.00 no lead is needed")]
    public void OneFact_IsNamedInWords(string condition, string fact, object value, string words)
    {
        var policy = Policy(("base", VerdictLevel.Agent, []), ("strict", VerdictLevel.Lead, [condition]));
        var facts = new Facts().Set("currency", "EUR").Set("order.refunded", 30).Set(fact, value);

        Assert.Equal(words, RuleEngine.Evaluate(policy, Tool, facts).LoweredBy);
    }

    [Fact]
    public void ChangeThatAnotherRuleForbids_IsNotNamed()
    {
        var policy = Policy(("base", VerdictLevel.Agent, []), ("late", VerdictLevel.Lead, ["order.status = delivered"]), ("other", VerdictLevel.Denied, ["order.status != delivered"]));

        Assert.Equal("", RuleEngine.Evaluate(policy, Tool, new Facts().Set("order.status", "delivered")).LoweredBy);
    }

    [Fact]
    public void TwoRulesInTheWay_NeedBothChanges_AndThreeAreNotNamed()
    {
        var facts = new Facts().Set("currency", "EUR").Set("amount", 70).Set("guard.flagged", true).Set("customer.flagged", true);
        (string, VerdictLevel, string[]) basis = ("base", VerdictLevel.Agent, []), over = ("over", VerdictLevel.Lead, ["amount > 50"]), flag = ("flag", VerdictLevel.Lead, ["guard.flagged"]);

        Assert.Equal("at €50.00 and for a message that is not flagged no lead is needed", RuleEngine.Evaluate(Policy(basis, over, flag), Tool, facts).LoweredBy);
        Assert.Equal("", RuleEngine.Evaluate(Policy(basis, over, flag, ("account", VerdictLevel.Lead, ["customer.flagged"])), Tool, facts).LoweredBy);
    }

    [Fact]
    public void AnyFacts_WhatIsStatedLowersTheVerdict()
    {
        var random = new Random(20261121);
        var policies = GateFixture.Policies;
        var tools = policies.Tools.Values.Where(tool => tool.Kind == ToolKind.Action).Select(tool => tool.Name).Append(GateKeeper.DraftReply).ToList();
        var stated = 0;
        for (var round = 0; round < 20_000; round++)
        {
            var policy = round % 2 == 0 ? policies.Gate : RandomPolicy(random);
            var tool = round % 2 == 0 ? tools[random.Next(tools.Count)] : Tool;
            var facts = RandomFacts(random);
            var answer = RuleEngine.Evaluate(policy, tool, facts);
            if (answer.Lowering is not { } lowering)
                continue;
            stated++;
            Assert.NotEqual("", answer.LoweredBy);
            var changed = lowering.Facts.Aggregate(facts, (before, change) => before.With(change.Key, change.Value));
            var after = RuleEngine.Evaluate(policy, tool, changed);
            Assert.True(after.Level < answer.Level && after.Level == lowering.To, $"{tool}: {answer.Level} by {answer.RuleId}, '{answer.LoweredBy}' gives {after.Level} by {after.RuleId}");
        }
        Assert.InRange(stated, 2_000, 20_000);
    }

    private static GatePolicy RandomPolicy(Random random) => Policy(
    [
        ("base", VerdictLevel.Automatic, []),
        .. Enumerable.Range(0, 4).Select(number => ($"r{number}", (VerdictLevel)random.Next(1, 5), Enumerable.Range(0, random.Next(1, 3)).Select(_ => RandomCondition(random)).ToArray())),
    ]);

    private static string RandomCondition(Random random)
    {
        var (fact, type) = FactVocabulary.All.ElementAt(random.Next(FactVocabulary.All.Count));
        return type switch
        {
            FactType.Flag => random.Next(2) == 0 ? fact : $"not {fact}",
            FactType.Number => $"{fact} {new[] { ">", ">=", "<", "<=", "=", "!=" }[random.Next(6)]} {random.Next(100)}",
            _ => $"{fact} {new[] { "=", "!=" }[random.Next(2)]} {Word(fact, random)}",
        };
    }

    private static Facts RandomFacts(Random random)
    {
        var facts = new Facts();
        // Mostly what lets a call pass, or every verdict would be the same denial.
        foreach (var (name, type) in FactVocabulary.All.Where(_ => random.Next(40) > 0))
        {
            var usual = random.Next(8) > 0;
            facts.Set(name, type switch
            {
                FactType.Flag => usual ? name is not ("red_alert" or "customer.flagged" or "guard.flagged" or "twin.open_or_done" or "order.items_modified") : random.Next(2) == 0,
                FactType.Number => name is "amount" ? random.Next(1, 120_000) / 100m : name.Contains("last", StringComparison.Ordinal) ? (usual ? 0 : random.Next(3)) : random.Next(3000),
                _ => name == "currency" ? (usual ? "EUR" : "CHF") : Word(name, random),
            });
        }
        return facts;
    }

    private static string Word(string fact, Random random) => FactVocabulary.Words.TryGetValue(fact, out var words) ? words[random.Next(words.Count)] : "word";

    private static GatePolicy Policy(params IEnumerable<(string Id, VerdictLevel Level, string[] When)> rules) => new()
    {
        Rules = [.. rules.Select((rule, line) => new GateRule(rule.Id, [Tool], [.. rule.When.Select(text => ConditionParser.Parse(text, GateFixture.Policies.Tools, out var problem) ?? throw new FormatException(problem))], rule.Level, $"{rule.Id}.", line))],
    };
}
