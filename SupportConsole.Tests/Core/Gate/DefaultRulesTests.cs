using System.Text.Json;
using SupportConsole.Core.Domain.Proposals;
using SupportConsole.Core.Gate;
using SupportConsole.Core.Policies;

namespace SupportConsole.Tests.Core.Gate;

/// <summary>Every shipped rule, from one setup that passes and one change that does not.</summary>
public sealed class DefaultRulesTests
{
    private static readonly Dictionary<string, string> Good = new(StringComparer.Ordinal)
    {
        ["issue_refund"] = """{"order_id":"LS-1","amount":20,"reason":"damaged"}""",
        ["reship_order"] = """{"order_id":"LS-1","reason":"lost"}""",
        ["cancel_order"] = """{"order_id":"LS-1","reason":"mistake"}""",
        ["return_items"] = """{"order_id":"LS-1","item_ids":["a"]}""",
        ["exchange_items"] = """{"order_id":"LS-1","item_ids":["a"],"new_item_ids":["b"]}""",
        ["modify_order_items"] = """{"order_id":"LS-1","item_ids":["a"],"new_item_ids":["b"]}""",
        ["update_address"] = """{"order_id":"LS-1","address1":"1 Road","city":"Town","zip":"1","country":"USA"}""",
        ["apply_credit"] = """{"order_id":"LS-1","amount":10,"reason":"sorry"}""",
        ["resend_confirmation"] = """{"order_id":"LS-1"}""",
        ["reset_access"] = "{}",
        ["update_status"] = """{"status":"solved"}""",
    };

    [Theory]
    [InlineData("issue_refund", VerdictLevel.Automatic)]
    [InlineData("apply_credit", VerdictLevel.Automatic)]
    [InlineData("resend_confirmation", VerdictLevel.Automatic)]
    [InlineData("reset_access", VerdictLevel.Automatic)]
    [InlineData("update_status", VerdictLevel.Automatic)]
    [InlineData("reship_order", VerdictLevel.Agent)]
    [InlineData("cancel_order", VerdictLevel.Agent)]
    [InlineData("return_items", VerdictLevel.Agent)]
    [InlineData("exchange_items", VerdictLevel.Agent)]
    [InlineData("modify_order_items", VerdictLevel.Agent)]
    [InlineData("update_address", VerdictLevel.Agent)]
    public void GoodCall_NeedsTheUsualApproval(string tool, VerdictLevel level)
    {
        var answer = Judge(tool, GoodFacts(tool));

        Assert.True(level == answer.Level, $"{answer.RuleId}: {answer.Reason}");
    }

    [Theory]
    [InlineData("issue_refund", "customer.known", false, VerdictLevel.Denied, "customer.unknown")]
    [InlineData("update_status", "customer.known", false, VerdictLevel.Denied, "customer.unknown")]
    [InlineData("reset_access", "customer.verified", false, VerdictLevel.Denied, "customer.unverified")]
    [InlineData("cancel_order", "red_alert", true, VerdictLevel.Denied, "red_alert")]
    [InlineData("issue_refund", "customer.flagged", true, VerdictLevel.Lead, "customer.flagged")]
    [InlineData("return_items", "customer.flagged", true, VerdictLevel.Lead, "customer.flagged")]
    [InlineData("update_address", "guard.flagged", true, VerdictLevel.Lead, "guard.flagged")]
    [InlineData("issue_refund", "twin.open_or_done", true, VerdictLevel.Lead, "twin")]
    [InlineData("issue_refund", "order.own", false, VerdictLevel.Denied, "order.not_own")]
    [InlineData("update_address", "order.own", false, VerdictLevel.Denied, "order.not_own_named")]
    [InlineData("cancel_order", "order.looked_up", false, VerdictLevel.Denied, "order.not_looked_up")]
    [InlineData("apply_credit", "order.looked_up", false, VerdictLevel.Denied, "order.not_looked_up_named")]
    [InlineData("issue_refund", "currency", "CHF", VerdictLevel.Lead, "money.other_currency")]
    [InlineData("apply_credit", "currency", "JPY", VerdictLevel.Lead, "money.other_currency")]
    [InlineData("issue_refund", "order.refundable", 19.99, VerdictLevel.Denied, "refund.above_refundable")]
    [InlineData("issue_refund", "refunds_last_7_days", 1, VerdictLevel.Lead, "refund.second_in_a_week")]
    [InlineData("apply_credit", "credits_last_30_days", 1, VerdictLevel.Agent, "credit.second_in_a_month")]
    [InlineData("cancel_order", "amount", 500.01, VerdictLevel.Lead, "money.over_lead_limit")]
    [InlineData("return_items", "amount", 501, VerdictLevel.Lead, "money.over_lead_limit")]
    [InlineData("exchange_items", "amount", 501, VerdictLevel.Lead, "money.over_lead_limit")]
    [InlineData("modify_order_items", "amount", 501, VerdictLevel.Lead, "money.over_lead_limit")]
    [InlineData("reship_order", "order.total", 501, VerdictLevel.Lead, "reship.valuable")]
    [InlineData("reship_order", "order.status", "pending", VerdictLevel.Denied, "reship.nothing_sent")]
    [InlineData("reship_order", "order.total", 100.01, VerdictLevel.Lead, "reship.valuable")]
    [InlineData("cancel_order", "order.status", "processed", VerdictLevel.Denied, "cancel.not_pending")]
    [InlineData("modify_order_items", "order.status", "shipped", VerdictLevel.Denied, "modify.not_pending")]
    [InlineData("modify_order_items", "order.items_modified", true, VerdictLevel.Denied, "modify.second_time")]
    [InlineData("update_address", "order.status", "delivered", VerdictLevel.Denied, "address.not_pending")]
    [InlineData("return_items", "order.status", "shipped", VerdictLevel.Denied, "return.not_delivered")]
    [InlineData("exchange_items", "order.status", "return_requested", VerdictLevel.Denied, "exchange.not_delivered")]
    [InlineData("return_items", "items.on_order", false, VerdictLevel.Denied, "items.not_on_order")]
    [InlineData("exchange_items", "items.available", false, VerdictLevel.Denied, "items.unavailable")]
    [InlineData("modify_order_items", "items.same_product", false, VerdictLevel.Denied, "items.other_product")]
    [InlineData("return_items", "payment_method.own", false, VerdictLevel.Denied, "payment_method.foreign")]
    [InlineData("modify_order_items", "payment_method.covers", false, VerdictLevel.Denied, "payment_method.not_enough")]
    public void OneFactOtherwise_ChangesTheVerdict(string tool, string fact, object value, VerdictLevel level, string rule)
    {
        var good = GoodFacts(tool);

        Assert.NotEqual(level, Judge(tool, good).Level);
        var answer = Judge(tool, good.With(fact, value));

        Assert.Equal((level, rule), (answer.Level, answer.RuleId));
        Assert.DoesNotContain("{", answer.Reason, StringComparison.Ordinal);
        Assert.DoesNotContain("unknown fact", answer.Reason, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("issue_refund", 50, VerdictLevel.Automatic, "refund.within_limit", "")]
    [InlineData("issue_refund", 50.01, VerdictLevel.Lead, "refund.over_limit", "at €50.00 no lead is needed")]
    [InlineData("issue_refund", 2000, VerdictLevel.Lead, "refund.over_limit", "at €50.00 no lead is needed")]
    [InlineData("issue_refund", 2000.01, VerdictLevel.TwoLeads, "refund.over_second_limit", "at €2,000.00 one lead is enough")]
    [InlineData("issue_refund", 5000.01, VerdictLevel.Denied, "refund.above_refundable", "at €5,000.00 it could be proposed")]
    [InlineData("apply_credit", 20, VerdictLevel.Automatic, "credit.within_limit", "")]
    [InlineData("apply_credit", 20.01, VerdictLevel.Agent, "credit.over_limit", "at €20.00 no approval is needed")]
    [InlineData("apply_credit", 50.01, VerdictLevel.Lead, "credit.over_second_limit", "at €50.00 no lead is needed")]
    public void Amounts_HaveTheirLimits(string tool, double amount, VerdictLevel level, string rule, string loweredBy)
    {
        var arguments = JsonSerializer.SerializeToElement(new { order_id = "LS-1", amount = (decimal)amount, reason = "damaged" });

        var answer = GateKeeper.Judge(GateFixture.Policies, tool, arguments, GoodFacts(tool));

        Assert.Equal((level, rule, loweredBy), (answer.Level, answer.RuleId, answer.LoweredBy));
    }

    [Fact]
    public void TwinOverTheLimit_NeedsTwoLeads()
    {
        var arguments = JsonSerializer.SerializeToElement(new { order_id = "LS-1", amount = 62, reason = "damaged" });

        Assert.Equal(VerdictLevel.Lead, GateKeeper.Judge(GateFixture.Policies, "issue_refund", arguments, GoodFacts("issue_refund")).Level);
        var answer = GateKeeper.Judge(GateFixture.Policies, "issue_refund", arguments, GoodFacts("issue_refund").With("twin.open_or_done", true));

        Assert.Equal((VerdictLevel.TwoLeads, "twin.over_limit"), (answer.Level, answer.RuleId));
    }

    [Fact]
    public void SeveralReasonsForOneVerdict_AreAllSaid_AndWhatWouldLowerBoth()
    {
        var arguments = JsonSerializer.SerializeToElement(new { order_id = "LS-1", amount = 62, reason = "damaged" });

        var answer = GateKeeper.Judge(GateFixture.Policies, "issue_refund", arguments, GoodFacts("issue_refund").With("refunds_last_7_days", 2));

        Assert.Equal("€62.00 exceeds €50.00, so a lead decides. Refunds to this customer in the last 7 days: 2, so a lead decides.", answer.Reason);
        Assert.Equal("at €50.00 and with refunds_last_7_days at 0 no lead is needed", answer.LoweredBy);
        Assert.Equal(["amount", "order_id", "refunds_last_7_days"], answer.FactsUsed.Keys);
    }

    [Fact]
    public void ForgottenLookup_IsNamedAsWhatWouldHelp()
    {
        var answer = Judge("cancel_order", GoodFacts("cancel_order").With("order.looked_up", false));

        Assert.Equal("after lookup_order of this order it could be proposed", answer.LoweredBy);
    }

    [Fact]
    public void EveryMissingFact_ThatARuleNeeds_Denies()
    {
        foreach (var tool in Good.Keys)
        {
            var facts = GoodFacts(tool);
            var needed = GateFixture.Policies.Gate.Rules.Where(rule => rule.Tools.Contains(tool) || rule.Tools.Contains("*")).SelectMany(rule => rule.When)
                .SelectMany(condition => condition.FactNames).Where(name => name is not ("amount" or "scope" or "reason")).Distinct();
            foreach (var name in needed)
            {
                var without = new Facts();
                foreach (var (key, value) in facts.All.Where(fact => fact.Key != name))
                    without.Set(key, value);
                var answer = Judge(tool, without);
                Assert.True(answer.Level == VerdictLevel.Denied, $"{tool} without {name} is {answer.Level}");
                Assert.Contains($"unknown fact '{name}'", answer.Reason, StringComparison.Ordinal);
            }
        }
    }

    [Fact]
    public void AmountOfTheArguments_CountsAndNotTheOneClaimed()
    {
        var arguments = JsonSerializer.SerializeToElement(new { order_id = "LS-1", amount = 62, reason = "damaged" });

        var answer = GateKeeper.Judge(GateFixture.Policies, "issue_refund", arguments, GoodFacts("issue_refund").With("amount", 1));

        Assert.Equal(VerdictLevel.Lead, answer.Level);
    }

    [Theory]
    [InlineData("burn_money", "{}", "tool.unknown")]
    [InlineData("issue_refund", """{"order_id":"LS-1","reason":"damaged"}""", "arguments.invalid")]
    [InlineData("issue_refund", """{"order_id":"LS-1","amount":20,"reason":"damaged","force":true}""", "arguments.invalid")]
    public void CallThatIsNoCall_IsDenied(string tool, string arguments, string rule)
    {
        var facts = GoodFacts("issue_refund");
        Assert.True(Judge("issue_refund", facts).Allowed);

        Assert.Equal(rule, GateKeeper.Judge(GateFixture.Policies, tool, Parse(arguments), facts).RuleId);
    }

    [Fact]
    public void NoRuleThatSpeaks_Denies()
    {
        var silent = GateFixture.Policies with { Gate = new GatePolicy { Rules = [] } };

        var answer = GateKeeper.Judge(silent, "update_status", Parse(Good["update_status"]), GoodFacts("update_status"));

        Assert.Equal((VerdictLevel.Denied, "gate.no_rule"), (answer.Level, answer.RuleId));
    }

    private static GateAnswer Judge(string tool, Facts facts) => GateKeeper.Judge(GateFixture.Policies, tool, Parse(Good[tool]), facts);

    private static JsonElement Parse(string json) => JsonSerializer.Deserialize<JsonElement>(json);

    private static Facts GoodFacts(string tool) => new Facts()
        .Set("customer.known", true)
        .Set("customer.verified", true)
        .Set("customer.flagged", false)
        .Set("red_alert", false)
        .Set("guard.flagged", false)
        .Set("twin.open_or_done", false)
        .Set("currency", "EUR")
        .Set("amount", 40)
        .Set("refunds_last_7_days", 0)
        .Set("credits_last_30_days", 0)
        .Set("order.own", true)
        .Set("order.looked_up", true)
        .Set("order.status", tool is "return_items" or "exchange_items" or "reship_order" or "issue_refund" ? "delivered" : "pending")
        .Set("order.total", tool == "reship_order" ? 80 : 5000)
        .Set("order.refundable", 5000)
        .Set("order.items_modified", false)
        .Set("items.on_order", true)
        .Set("items.available", true)
        .Set("items.same_product", true)
        .Set("payment_method.own", true)
        .Set("payment_method.covers", true);
}
