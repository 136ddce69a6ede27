using System.Globalization;
using SupportConsole.Core.Domain.Proposals;
using SupportConsole.Core.Domain.Reviews;
using SupportConsole.Core.Review;
using SupportConsole.Tests.Support;
using static SupportConsole.Tests.Support.Staff;

namespace SupportConsole.Tests.Core.Review;

/// <summary>One click over several of one shape, one record each.</summary>
public sealed class BatchTests
{
    [Theory, MemberData(nameof(TestDatabase.Providers), MemberType = typeof(TestDatabase))]
    public async Task BatchOfOneShape_DecidesEachByItself_UnderOneId(string provider)
    {
        await using var shop = await OpenAsync(provider);
        var (first, second) = (await KettleAsync(shop, TestShop.Mia, ShopFiles.Kettle, 10), await KettleAsync(shop, TestShop.Ben, ShopFiles.Bens, 12));
        shop.Database.Time.Advance(TimeSpan.FromSeconds(7));

        var outcome = await shop.Desk.ApproveBatchAsync(new ApproveBatch([Command(first, shop), Command(second, shop)]), TestShop.Lea);

        Assert.Null(outcome.Refusal);
        Assert.All(outcome.Items, item => Done(item.Outcome));
        var decisions = new[] { (await shop.CaseAsync(first.Ticket.Id)).Approvals().Single(), (await shop.CaseAsync(second.Ticket.Id)).Approvals().Single() };
        Assert.All(decisions, decision => Assert.Equal((outcome.BatchId, 7), (decision.BatchId, decision.SecondsOpen)));
        await shop.LeaveAsync();
        Assert.Equal(2, await DecideProposalTests.RefundsAsync(shop));
    }

    [Theory, MemberData(nameof(TestDatabase.Providers), MemberType = typeof(TestDatabase))]
    public async Task OneThatIsStale_DoesNotSinkTheOthers(string provider)
    {
        await using var shop = await OpenAsync(provider);
        var (first, second) = (await KettleAsync(shop, TestShop.Mia, ShopFiles.Kettle, 10), await KettleAsync(shop, TestShop.Ben, ShopFiles.Bens, 12));
        Done(await ApproveAsync(shop, first, TestShop.Amir));

        var outcome = await shop.Desk.ApproveBatchAsync(new ApproveBatch([Command(first, shop), Command(second, shop)]), TestShop.Lea);

        Assert.Contains("Amir", Refused(outcome.Items[0].Outcome).Message, StringComparison.Ordinal);
        Assert.Equal(first.Open().Title, outcome.Items[0].Title);
        Done(outcome.Items[1].Outcome);
    }

    [Fact]
    public async Task WhatIsNotRoutine_IsLeftOutWithItsReason()
    {
        await using var shop = await OpenAsync("sqlite");
        var (first, second) = (await KettleAsync(shop, TestShop.Mia, ShopFiles.Kettle, 10), await KettleAsync(shop, TestShop.Ben, ShopFiles.Bens, 30));
        Assert.Equal(1, (await shop.Database.Get<RoutineReader>().ReadAsync()).Sum(group => group.Items.Count));

        var outcome = await shop.Desk.ApproveBatchAsync(new ApproveBatch([Command(first, shop), Command(second, shop)]), TestShop.Lea);

        Done(outcome.Items[0].Outcome);
        Assert.Contains("€30.00 is more than", Refused(outcome.Items[1].Outcome).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task FlaggedAccount_IsNotRoutine()
    {
        await using var shop = await OpenAsync("sqlite");
        await KettleAsync(shop, TestShop.Mia, ShopFiles.Kettle, 10);
        await shop.SqlAsync("UPDATE customer SET standing = 'Flagged'");

        Assert.Empty(await shop.Database.Get<RoutineReader>().ReadAsync());
    }

    [Fact]
    public async Task SelectionOfDifferentShapes_TooMany_TooFewOrTheSameTwice_IsRefusedAsAWhole()
    {
        await using var shop = await OpenAsync("sqlite");
        var (first, other) = (await KettleAsync(shop, TestShop.Mia, ShopFiles.Kettle, 10), await shop.PrepareAsync(TestShop.BrokenLamp));

        await RefusedAsync([Command(first, shop), Command(other, shop)], "differ");
        await RefusedAsync([Command(first, shop)], "at least two");
        await RefusedAsync([Command(first, shop), Command(first, shop)], "at least two");
        await RefusedAsync([.. Enumerable.Range(0, 21).Select(i => Command(first, shop) with { ProposalId = i })], "20 at once");
        Assert.Empty((await shop.CaseAsync(first.Ticket.Id)).Decisions);

        async Task RefusedAsync(IReadOnlyList<DecideProposal> items, string words) =>
            Assert.Contains(words, (await shop.Desk.ApproveBatchAsync(new ApproveBatch(items), TestShop.Lea)).Refusal?.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task WhoMayNotApprove_ApprovesNothingByABatchEither()
    {
        await using var shop = await OpenAsync("sqlite");
        var (first, second) = (await KettleAsync(shop, TestShop.Mia, ShopFiles.Kettle, 10), await KettleAsync(shop, TestShop.Ben, ShopFiles.Bens, 12));

        var outcome = await shop.Desk.ApproveBatchAsync(new ApproveBatch([Command(first, shop), Command(second, shop)]), TestShop.Sue);

        Assert.All(outcome.Items, item => Assert.Equal("not_allowed", Refused(item.Outcome).Code));
    }

    private static DecideProposal Command(CaseFile shown, TestShop shop) =>
        new(shown.Open().Id, shown.Open().Digest, shown.Open().Version, Approve: true, OpenedAt: shop.Database.Time.GetUtcNow().AddSeconds(-7));

    // The shop's proposals are of the whole price: the rows are made small behind the program's back, digest and all.
    private static async Task<CaseFile> KettleAsync(TestShop shop, string from, string order, decimal amount)
    {
        var shown = await shop.PrepareAsync($"The kettle in order {order} arrived broken. Please refund {amount.ToString(CultureInfo.InvariantCulture)} euros of it.", from);
        var proposal = shown.Open();
        if (proposal.AmountMinor == amount * 100 && proposal.Level == VerdictLevel.Automatic)
            return shown;
        var arguments = CanonicalJson.Of(new { order_id = order, amount, reason = "broken" });
        var digest = ProposalDigest.Of(proposal.TicketId, proposal.RunId, proposal.Tool, proposal.ToolVersion, arguments, proposal.CustomerId, proposal.ReleaseId, proposal.ExpiresAt);
        await shop.SqlAsync($"UPDATE proposal SET amount_minor = {(long)(amount * 100)}, level = 'Automatic', arguments = '{arguments.Replace("{", "{{", StringComparison.Ordinal).Replace("}", "}}", StringComparison.Ordinal)}', digest = '{digest}' WHERE id = {proposal.Id}");
        await shop.SqlAsync($"UPDATE verdict SET level = 'Automatic', rule_id = 'refund.within_limit' WHERE proposal_id = {proposal.Id}");
        return await shop.CaseAsync(shown.Ticket.Id);
    }

    private static async Task<TestShop> OpenAsync(string provider)
    {
        var shop = await TestShop.OpenAsync(provider);
        await HireAsync(shop, TestShop.Ana, TestShop.Amir, TestShop.Lea, TestShop.Leo);
        return shop;
    }
}
