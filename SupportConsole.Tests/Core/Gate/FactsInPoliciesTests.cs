using System.Text.RegularExpressions;
using SupportConsole.Core.Domain.Proposals;
using SupportConsole.Core.Gate;
using SupportConsole.Core.Llm;
using SupportConsole.Core.Policies;
using SupportConsole.Core.Tools;
using SupportConsole.Tests.Core.Orders;
using SupportConsole.Tests.Support;

namespace SupportConsole.Tests.Core.Gate;

/// <summary>Every fact of the vocabulary can stand in a condition, is computed by code, and is explained to whoever writes the policy.</summary>
public sealed partial class FactsInPoliciesTests
{
    private static readonly GateRule Looked =
        new("looked", ["issue_refund"], [ConditionParser.Parse("not called.lookup_order", GateFixture.Policies.Tools, out _)!], VerdictLevel.Denied, "Look first.", 1);

    [Fact]
    public void DocsListEveryFact_AndNoOther()
    {
        var section = File.ReadAllText(Repository.PathOf("docs/policies.md")).Split("\n## Facts\n")[1].Split("\n## ")[0];
        var listed = section.Split('\n').Where(line => line.StartsWith("| `", StringComparison.Ordinal))
            .SelectMany(line => Code().Matches(line.Split('|')[1]).Select(match => match.Groups[1].Value)).Order(StringComparer.Ordinal);

        Assert.Equal(FactVocabulary.All.Keys.Append("called.TOOL").Order(StringComparer.Ordinal), listed);
    }

    [Fact]
    public void EveryFact_CanStandInACondition_OfItsTypeAlone()
    {
        foreach (var (name, type) in FactVocabulary.All)
        {
            var word = FactVocabulary.Words.TryGetValue(name, out var words) ? words[0] : "x";
            var good = type switch { FactType.Number => $"{name} >= 1", FactType.Text => $"{name} = {word}", _ => $"not {name}" };
            var bad = type switch { FactType.Number => $"{name} = yes_please", FactType.Text => $"{name} > 1", _ => $"{name} > 1" };

            Assert.True(ConditionParser.Parse(good, GateFixture.Policies.Tools, out var problem) is not null, $"{good}: {problem}");
            Assert.Null(ConditionParser.Parse(bad, GateFixture.Policies.Tools, out _));
        }
    }

    [Theory, MemberData(nameof(TestDatabase.Providers), MemberType = typeof(TestDatabase))]
    public async Task EveryFact_IsComputedForSomeCall(string provider)
    {
        await using var fixture = await GateFixture.CreateAsync(provider);
        GateRule[] rules = [.. GateFixture.Policies.Gate.Rules, Looked];
        var scope = GateFixture.Scope with { Policies = GateFixture.Policies with { Gate = new GatePolicy { Rules = rules } } };

        GateAnswer[] answers =
        [
            await fixture.JudgeAsync("issue_refund", new { order_id = StoreFixture.Delivered, amount = 5, reason = "damaged" }, scope),
            await fixture.JudgeAsync("exchange_items", new { order_id = StoreFixture.Delivered, item_ids = new[] { "lamp-black" }, new_item_ids = new[] { "lamp-white" }, payment_method_id = "card_1" }, scope),
        ];

        var computed = answers.SelectMany(answer => answer.Facts!.All.Keys).ToHashSet(StringComparer.Ordinal);
        Assert.Empty(FactVocabulary.All.Keys.Except(computed));
        Assert.Equal(true, answers[0].Facts!.Get("called.lookup_order"));
    }

    [Theory]
    [InlineData("lookup_order", StoreFixture.Delivered, true)]
    [InlineData("lookup_order", StoreFixture.Pending, false)]
    [InlineData("get_tracking", StoreFixture.Delivered, false)]
    public async Task Refund_NeedsALookupOfTheSameOrder(string tool, string orderId, bool enough)
    {
        await using var fixture = await GateFixture.CreateAsync("sqlite");
        GateRule[] rules = [.. GateFixture.Policies.Gate.Rules.Where(rule => rule.Id != "order.not_looked_up"), Looked];
        var arguments = GateFixture.Json(new { order_id = $"#{StoreFixture.Delivered.ToLowerInvariant()}", amount = 5, reason = "damaged" });
        var earlier = tool == "lookup_order"
            ? GateFixture.Lookup(orderId)
            : new EarlierCall(tool, $"{{\"order_id\":\"{orderId}\"}}", ToolResult.Of("t1", ToolResultKind.Record, new { orderId }));

        foreach (var policies in new[] { GateFixture.Policies, GateFixture.Policies with { Gate = new GatePolicy { Rules = rules } } })
        {
            var answer = await fixture.Gate.JudgeActionAsync("issue_refund", arguments, GateFixture.Scope with { Policies = policies }, [earlier], default);
            Assert.Equal(enough, answer.Allowed);
        }
    }

    [GeneratedRegex("`([^`]+)`")]
    private static partial Regex Code();
}
