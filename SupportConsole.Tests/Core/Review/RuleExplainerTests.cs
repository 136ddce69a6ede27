using SupportConsole.Core.Domain.Proposals;
using SupportConsole.Core.Policies;
using SupportConsole.Core.Review;
using SupportConsole.Tests.Support;

namespace SupportConsole.Tests.Core.Review;

public sealed class RuleExplainerTests
{
    [Theory, MemberData(nameof(TestDatabase.Providers), MemberType = typeof(TestDatabase))]
    public async Task VerdictIsExplainedFromItsOwnRelease_WhenTheRuleHasChangedSince(string provider)
    {
        await using var shop = await TestShop.OpenAsync(provider);
        var shown = await shop.PrepareAsync(TestShop.BrokenLamp);
        var explainer = shop.Database.Get<RuleExplainer>();

        var now = await explainer.ExplainAsync(shown.Verdicts.Single(verdict => verdict.ProposalId is not null), "EUR");

        Assert.Equal(("refund.over_limit", "gate.yaml", false), (now.RuleId, now.File, now.IsOlderRelease));
        Assert.Equal(new ExplainedCondition("amount > 50", "the amount is more than €50.00", "€120.00"), Assert.Single(now.Conditions));
        Assert.StartsWith("- id: refund.over_limit\n  tools: [issue_refund]", now.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("over_second_limit", now.Text, StringComparison.Ordinal);
        Assert.Equal(now.Text.Split('\n')[0], File.ReadLines(Path.Combine(shop.Policies.Folder, "gate.yaml")).ElementAt(now.Line - 1).Trim());

        shop.Policies.Replace("gate.yaml", "when: [\"amount > 50\"]\n    verdict: lead\n    reason: \"{amount} exceeds {limit}", "when: [\"amount > 60\"]\n    verdict: lead\n    reason: \"{amount} exceeds {limit}");
        await shop.Database.Get<PolicyPublisher>().ReloadAsync();
        var later = await explainer.ExplainAsync(shown.Verdicts.Single(verdict => verdict.ProposalId is not null), "EUR");

        Assert.True(later.IsOlderRelease);
        Assert.Equal((now.Text, now.Line), (later.Text, later.Line));
    }

    [Fact]
    public async Task VerdictOfTheProgramItself_HasNoFile()
    {
        await using var shop = await TestShop.OpenAsync("sqlite");
        var release = shop.Database.Get<PolicyStore>().Current.ReleaseId;

        var explained = await shop.Database.Get<RuleExplainer>().ExplainAsync(
            new Verdict { TicketId = 1, RunId = 1, Tool = "issue_refund", Level = VerdictLevel.Denied, RuleId = "scope.order", Reason = "", Facts = """{"order_id":"X","customer.known":true}""", ReleaseId = release, At = TestTime.Start }, "");

        Assert.Equal(("", 0), (explained.File, explained.Line));
        Assert.Equal([("customer.known", "yes"), ("order_id", "X")], explained.Facts);
    }

    [Theory]
    [InlineData("customer.flagged", "the customer is flagged")]
    [InlineData("not customer.verified", "the customer is not verified")]
    [InlineData("items.on_order", "the items are on order")]
    [InlineData("red_alert", "red alert holds")]
    [InlineData("order.status in [delivered, return_requested]", "the order status is delivered or return requested")]
    [InlineData("currency not in [USD, EUR]", "the currency is none of USD, EUR")]
    [InlineData("refunds_last_7_days >= 1", "the refunds last 7 days is at least 1")]
    [InlineData("amount > order.refundable", "the amount is more than the order refundable")]
    [InlineData("amount <= 50", "the amount is at most €50.00")]
    public void Condition_ReadsAsWords(string written, string words) =>
        Assert.Equal(words, ConditionWords.Of(ConditionParser.Parse(written, null, out _)!, "EUR"));
}
