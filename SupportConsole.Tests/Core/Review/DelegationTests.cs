using SupportConsole.Core.Domain.Access;
using SupportConsole.Core.Domain.Proposals;
using SupportConsole.Core.Domain.Reviews;
using SupportConsole.Core.Review;
using SupportConsole.Tests.Support;
using Microsoft.EntityFrameworkCore;
using static SupportConsole.Tests.Support.Staff;

namespace SupportConsole.Tests.Core.Review;

/// <summary>"Refunds up to €200 until one o'clock, from Lea to Ana": what it reaches and what it never does.</summary>
public sealed class DelegationTests
{
    [Theory, MemberData(nameof(TestDatabase.Providers), MemberType = typeof(TestDatabase))]
    public async Task DelegatedApproval_IsExecuted_AndNamesTheDelegation(string provider)
    {
        await using var shop = await OpenAsync(provider);
        var shown = await shop.PrepareAsync(TestShop.BrokenLamp);
        Assert.Equal("not_allowed", Refused(await ApproveAsync(shop, shown, TestShop.Ana)).Code);

        var id = Done(await DelegateAsync(shop, TestShop.Lea, 200)).Version;
        Done(await ApproveAsync(shop, shown, TestShop.Ana));
        await shop.LeaveAsync();

        var seen = await shop.CaseAsync(shown.Ticket.Id);
        Assert.Equal((EffectState.Done, DecisionCapacity.Delegate, id), (seen.Effect.State, seen.Decisions[0].Capacity, seen.Decisions[0].DelegationId!.Value));
        Assert.Contains("\"inPlaceOf\":3", seen.Ledger.Single(entry => entry.Kind == "decision.approve").Payload, StringComparison.Ordinal);
        Assert.Equal(1, (await shop.Database.Get<DelegationDesk>().ListAsync())[0].Uses);
        await using var db = shop.Database.Read();
        Assert.Equal(1, await db.LedgerEntries.CountAsync(entry => entry.Kind == "delegation.given"));
    }

    [Theory]
    [InlineData("amount too small", 119.99, "issue_refund", "EUR", 0)]
    [InlineData("other currency", 200, "issue_refund", "USD", 0)]
    [InlineData("other tool", 200, "apply_credit", "EUR", 0)]
    [InlineData("ended", 200, "issue_refund", "EUR", 61)]
    public async Task WhatTheDelegationDoesNotReach_ItDoesNotAllow(string why, double amount, string tool, string currency, int minutesLater)
    {
        await using var shop = await OpenAsync("sqlite");
        var shown = await shop.PrepareAsync(TestShop.BrokenLamp);
        Done(await DelegateAsync(shop, TestShop.Lea, (decimal)amount, tool, currency));
        shop.Database.Time.Advance(TimeSpan.FromMinutes(minutesLater));

        Assert.True(Refused(await ApproveAsync(shop, shown, TestShop.Ana)).Code == "not_allowed", why);
        Assert.Equal("not_allowed", Refused(await ApproveAsync(shop, shown, TestShop.Amir)).Code);
    }

    [Theory, MemberData(nameof(TestDatabase.Providers), MemberType = typeof(TestDatabase))]
    public async Task DelegationTakenBack_AllowsNothingMore_AndKeepsWhatWasDecidedBefore(string provider)
    {
        await using var shop = await OpenAsync(provider);
        var first = await shop.PrepareAsync(TestShop.BrokenLamp);
        var id = Done(await DelegateAsync(shop, TestShop.Lea, 200)).Version;
        Done(await ApproveAsync(shop, first, TestShop.Ana));
        shop.Database.Time.Advance(TimeSpan.FromSeconds(1));

        Assert.Equal("not_allowed", Refused(await shop.Database.Get<DelegationDesk>().RevokeAsync(id, TestShop.Ana)).Code);
        Done(await shop.Database.Get<DelegationDesk>().RevokeAsync(id, TestShop.Leo));
        Assert.Contains("Leo took it back", Refused(await shop.Database.Get<DelegationDesk>().RevokeAsync(id, TestShop.Lea)).Message, StringComparison.Ordinal);

        await shop.LeaveAsync();
        Assert.Equal(EffectState.Done, (await shop.CaseAsync(first.Ticket.Id)).Effect.State);
        var second = await shop.PrepareAsync("The kettle from order LS-10009 arrived broken. Please refund it.", TestShop.Ben);
        Assert.Equal("not_allowed", Refused(await ApproveAsync(shop, second, TestShop.Ana)).Code);
    }

    [Theory, MemberData(nameof(TestDatabase.Providers), MemberType = typeof(TestDatabase))]
    public async Task TwoLeads_AreNeverDelegated(string provider)
    {
        await using var shop = await OpenAsync(provider, policies => policies.Replace("approvals.yaml", "maxAmount: 500", "maxAmount: 5000"));
        var shown = await shop.PrepareAsync(TestShop.BrokenMachine);
        Done(await DelegateAsync(shop, TestShop.Lea, 5000));

        Assert.Equal("not_allowed", Refused(await ApproveAsync(shop, shown, TestShop.Ana)).Code);
        Done(await ApproveAsync(shop, shown, TestShop.Lea));
        Assert.Equal("not_allowed", Refused(await ApproveAsync(shop, await shop.CaseAsync(shown.Ticket.Id), TestShop.Ana)).Code);
    }

    [Fact]
    public async Task DelegationOfWhoEdited_IsNotIndependent()
    {
        await using var shop = await OpenAsync("sqlite");
        var shown = await shop.PrepareAsync(TestShop.BrokenLamp);
        Done(await DelegateAsync(shop, TestShop.Lea, 200));
        Done(await EditAsync(shop, shown, """{"order_id":"LS-10002","amount":100,"reason":"broken"}""", TestShop.Lea));

        Assert.Equal("not_allowed", Refused(await ApproveAsync(shop, await shop.CaseAsync(shown.Ticket.Id), TestShop.Ana)).Code);
    }

    [Fact]
    public async Task GivingOutsideTheRules_IsRefusedInWords()
    {
        await using var shop = await OpenAsync("sqlite");

        await RefusedAsync(DelegateAsync(shop, TestShop.Ana, 40, to: TestShop.Amir), "Your role cannot do this");
        await RefusedAsync(DelegateAsync(shop, TestShop.Lea, 40, to: TestShop.Lea), "Nobody delegates to himself");
        await RefusedAsync(DelegateAsync(shop, TestShop.Lea, 40, to: TestShop.Leo), "Leo is not an agent");
        await RefusedAsync(DelegateAsync(shop, TestShop.Lea, 40, to: new Actor(99, "Nobody", Role.Agent)), "does not exist");
        await RefusedAsync(DelegateAsync(shop, TestShop.Lea, 501), "at most €500.00");
        await RefusedAsync(DelegateAsync(shop, TestShop.Lea, 0), "over 0");
        await RefusedAsync(DelegateAsync(shop, TestShop.Lea, 1.005m), "more decimals");
        await RefusedAsync(DelegateAsync(shop, TestShop.Lea, 40, currency: "euro"), "three letters");
        await RefusedAsync(DelegateAsync(shop, TestShop.Lea, 40, tool: "lookup_order"), "not an action");
        await RefusedAsync(DelegateAsync(shop, TestShop.Lea, 40, lasts: TimeSpan.FromHours(13)), "at most 12 hours");
        await RefusedAsync(DelegateAsync(shop, TestShop.Lea, 40, lasts: TimeSpan.Zero), "in the future");
        await RefusedAsync(DelegateAsync(shop, TestShop.Lea, 40, reason: " "), "reason");
        Done(await DelegateAsync(shop, TestShop.Lea, 40));
    }

    [Theory]
    [InlineData("UPDATE delegation SET revoked_at = \"from\"")]
    [InlineData("UPDATE delegation SET max_minor = 11999")]
    [InlineData("UPDATE delegation SET until = \"from\" + 1")]
    [InlineData("UPDATE delegation SET tool = 'apply_credit'")]
    [InlineData("UPDATE delegation SET currency = 'USD'")]
    [InlineData("UPDATE delegation SET to_id = 2")]
    [InlineData("UPDATE person SET role = 'Agent' WHERE id = 3")]
    [InlineData("UPDATE decision SET delegation_id = NULL")]
    [InlineData("UPDATE decision SET capacity = 'Own'")]
    [InlineData("UPDATE decision SET capacity = 'Fallback'")]
    [InlineData("UPDATE proposal SET level = 'TwoLeads'")]
    [InlineData("UPDATE proposal SET edited_by_id = 1")]
    [InlineData("UPDATE proposal SET edited_by_id = 3")]
    public async Task DelegatedPermit_IsProvenAgainFromTheRowsAtExecution(string meanwhile)
    {
        await using var shop = await OpenAsync("sqlite");
        var shown = await shop.PrepareAsync(TestShop.BrokenLamp);
        Done(await DelegateAsync(shop, TestShop.Lea, 200));
        shop.Database.Time.Advance(TimeSpan.FromSeconds(5));
        Done(await ApproveAsync(shop, shown, TestShop.Ana));

        Assert.Equal(1, await shop.SqlAsync(meanwhile));
        await shop.LeaveAsync();

        var seen = await shop.CaseAsync(shown.Ticket.Id);
        Assert.Equal(EffectState.Failed, seen.Effect.State);
        Assert.Contains("approvals are missing", seen.Effect.Failure, StringComparison.Ordinal);
        Assert.Equal(0, await DecideProposalTests.RefundsAsync(shop));
    }

    [Fact]
    public async Task SendingTheReply_GivesNoDelegatedApprovalInPassing()
    {
        await using var shop = await OpenAsync("sqlite");
        var shown = await shop.PrepareAsync(TestShop.BrokenLamp);
        Done(await DelegateAsync(shop, TestShop.Lea, 200));

        Done(await shop.SendAsync(shown, TestShop.Ana));

        Assert.Equal(ProposalState.Open, (await shop.CaseAsync(shown.Ticket.Id)).Proposal.State);
    }

    private static async Task RefusedAsync(Task<ReviewOutcome> outcome, string words) => Assert.Contains(words, Refused(await outcome).Message, StringComparison.Ordinal);

    private static async Task<TestShop> OpenAsync(string provider, Action<ShopPolicies>? policies = null)
    {
        var shop = await TestShop.OpenAsync(provider, policies: policies);
        await HireAsync(shop, TestShop.Ana, TestShop.Amir, TestShop.Lea, TestShop.Leo, TestShop.Sue);
        return shop;
    }
}
