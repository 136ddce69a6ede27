using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using SupportConsole.Core.Domain.Customers;
using SupportConsole.Core.Domain.Orders;
using SupportConsole.Core.Domain.Proposals;
using SupportConsole.Core.Domain.Tickets;
using SupportConsole.Core.Domain.Triage;
using SupportConsole.Core.Gate;
using SupportConsole.Core.Orders;
using SupportConsole.Tests.Core.Orders;
using SupportConsole.Tests.Support;
using static SupportConsole.Tests.Core.Orders.StoreFixture;

namespace SupportConsole.Tests.Core.Gate;

public sealed class GateKeeperTests
{
    public static TheoryData<string> Providers => TestDatabase.Providers;

    [Theory, MemberData(nameof(Providers))]
    public async Task Refund_WithinAndOverTheLimit(string provider)
    {
        await using var fixture = await GateFixture.CreateAsync(provider);

        var small = await fixture.JudgeAsync("issue_refund", new { order_id = "#ls-2", amount = 50, reason = "damaged" });
        var large = await fixture.JudgeAsync("issue_refund", new { order_id = Delivered, amount = 62, reason = "damaged" });
        var tooLarge = await fixture.JudgeAsync("issue_refund", new { order_id = Delivered, amount = 62.01, reason = "damaged" });

        Assert.Equal(VerdictLevel.Automatic, small.Level);
        Assert.Equal((VerdictLevel.Lead, "€62.00 exceeds €50.00, so a lead decides.", "at €50.00 no lead is needed"), (large.Level, large.Reason, large.LoweredBy));
        Assert.Equal("Refund €62.00 of €62.00 paid, order LS-2", large.Preview!.Title);
        Assert.Equal(("delivered, €0.00 refunded", "€62.00 refunded, to visa ending 1111"), (large.Preview.Before, large.Preview.After));
        Assert.Equal("""{"amount":50,"order_id":"LS-2","reason":"damaged"}""", small.Preview!.Arguments);
        Assert.Equal((VerdictLevel.Denied, "refund.above_refundable"), (tooLarge.Level, tooLarge.RuleId));
    }

    [Theory, MemberData(nameof(Providers))]
    public async Task OrderOfAnotherCustomer_LooksLikeOneThatDoesNotExist(string provider)
    {
        await using var fixture = await GateFixture.CreateAsync(provider);

        var foreign = await fixture.JudgeAsync("cancel_order", new { order_id = Bens, reason = "mistake" });
        var unknown = await fixture.JudgeAsync("cancel_order", new { order_id = "LS-9", reason = "mistake" });

        Assert.True((await fixture.JudgeAsync("cancel_order", new { order_id = Pending, reason = "mistake" })).Allowed);
        Assert.Equal($"{Bens} is not an order of this customer.", foreign.Reason);
        Assert.Equal(
            (unknown.RuleId, unknown.Reason.Replace("LS-9", Bens, StringComparison.Ordinal), unknown.Preview, unknown.LoweredBy, unknown.FactsUsed.Count),
            (foreign.RuleId, foreign.Reason, foreign.Preview, foreign.LoweredBy, foreign.FactsUsed.Count));
    }

    [Theory, MemberData(nameof(Providers))]
    public async Task PolicyWithoutTheOwnershipRule_StillDeniesForeignOrders(string provider)
    {
        await using var fixture = await GateFixture.CreateAsync(provider);
        var rules = GateFixture.Policies.Gate.Rules.Where(rule => !rule.Id.StartsWith("order.", StringComparison.Ordinal) && rule.Id != "twin").ToList();
        var open = GateFixture.Scope with { Policies = GateFixture.Policies with { Gate = GateFixture.Policies.Gate with { Rules = rules } } };

        Assert.True((await fixture.JudgeAsync("resend_confirmation", new { order_id = Pending }, open)).Allowed);
        Assert.Equal("scope.order", (await fixture.JudgeAsync("resend_confirmation", new { order_id = Bens }, open)).RuleId);
    }

    [Theory, MemberData(nameof(Providers))]
    public async Task OrderAction_WithoutLookup_IsDenied(string provider)
    {
        await using var fixture = await GateFixture.CreateAsync(provider);
        var arguments = GateFixture.Json(new { order_id = Pending, reason = "mistake" });

        Task<GateAnswer> After(params SupportConsole.Core.Tools.EarlierCall[] earlier) => fixture.Gate.JudgeActionAsync("cancel_order", arguments, GateFixture.Scope, earlier, default);

        Assert.True((await After(GateFixture.Lookup(Pending))).Allowed);
        Assert.Equal("order.not_looked_up", (await After()).RuleId);
        Assert.Equal("order.not_looked_up", (await After(GateFixture.Lookup(Delivered))).RuleId);
    }

    [Theory, MemberData(nameof(Providers))]
    public async Task UnknownOrUnverifiedSender_MayDoNothing(string provider)
    {
        await using var fixture = await GateFixture.CreateAsync(provider);
        var status = new { status = "solved" };

        Assert.True((await fixture.JudgeAsync("update_status", status)).Allowed);
        Assert.Equal("customer.unknown", (await fixture.JudgeAsync("update_status", status, GateFixture.Scope with { CustomerId = null })).RuleId);
        Assert.Equal("customer.unknown", (await fixture.JudgeAsync("cancel_order", new { order_id = Pending, reason = "mistake" }, GateFixture.Scope with { CustomerId = null })).RuleId);
        Assert.Equal("customer.unverified", (await fixture.JudgeAsync("update_status", status, GateFixture.Scope with { IdentityVerified = false })).RuleId);
    }

    [Theory, MemberData(nameof(Providers))]
    public async Task ToolOutsideItsLane_OrSwitchedOff_IsDenied(string provider)
    {
        await using var fixture = await GateFixture.CreateAsync(provider);
        var off = new Dictionary<string, SupportConsole.Core.Policies.ToolDefinition>(GateFixture.Policies.Tools, StringComparer.Ordinal);
        off["reset_access"] = off["reset_access"] with { Enabled = false };

        Assert.True((await fixture.JudgeAsync("reset_access", new { })).Allowed);
        Assert.Equal("tool.not_in_lane", (await fixture.JudgeAsync("reset_access", new { }, GateFixture.Scope with { Lane = Lane.Orders })).RuleId);
        Assert.Equal("tool.disabled", (await fixture.JudgeAsync("reset_access", new { }, GateFixture.Scope with { Policies = GateFixture.Policies with { Tools = off } })).RuleId);
        Assert.Equal("tool.unknown", (await fixture.JudgeAsync("drop_tables", new { })).RuleId);
        Assert.Equal("tool.wrong_kind", (await fixture.JudgeAsync("get_current_date", new { })).RuleId);
    }

    [Theory, MemberData(nameof(Providers))]
    public async Task FlaggedCustomer_NeedsALead(string provider)
    {
        await using var fixture = await GateFixture.CreateAsync(provider);
        var refund = new { order_id = Delivered, amount = 5, reason = "damaged" };
        Assert.Equal(VerdictLevel.Automatic, (await fixture.JudgeAsync("issue_refund", refund)).Level);

        await fixture.Database.Lane.WriteAsync(async db => (await db.Customers.SingleAsync(c => c.Id == Mia)).Standing = Standing.Flagged);

        Assert.Equal((VerdictLevel.Lead, "customer.flagged"), LevelAndRule(await fixture.JudgeAsync("issue_refund", refund)));
    }

    [Theory, MemberData(nameof(Providers))]
    public async Task SecondRefundInAWeek_NeedsALead_AndNotAfterIt(string provider)
    {
        await using var fixture = await GateFixture.CreateAsync(provider);
        var refund = new { order_id = Delivered, amount = 5, reason = "damaged" };
        Assert.Equal(VerdictLevel.Automatic, (await fixture.JudgeAsync("issue_refund", refund)).Level);

        await ExecuteAsync(fixture.Database, "refund", new { order_id = Delivered, amount = 10, reason = "scratched" });

        Assert.Equal((VerdictLevel.Lead, "refund.second_in_a_week"), LevelAndRule(await fixture.JudgeAsync("issue_refund", refund)));
        fixture.Database.Time.Advance(TimeSpan.FromDays(7.5));
        Assert.Equal(VerdictLevel.Automatic, (await fixture.JudgeAsync("issue_refund", refund)).Level);
    }

    [Theory, MemberData(nameof(Providers))]
    public async Task OneLargeRefundCutIntoSmallOnes_NeedsALeadFromTheSecondOn(string provider)
    {
        await using var fixture = await GateFixture.CreateAsync(provider);
        var first = new { order_id = Delivered, amount = 30, reason = "first" };
        var second = new { order_id = Delivered, amount = 30, reason = "second" };

        Assert.Equal(VerdictLevel.Automatic, (await fixture.JudgeAsync("issue_refund", second)).Level);
        Assert.Equal((VerdictLevel.Lead, "refund.second_in_a_week"), LevelAndRule(await fixture.JudgeAsync("issue_refund", second, null, GateFixture.Proposed("issue_refund", first))));
    }

    [Theory, MemberData(nameof(Providers))]
    public async Task SameCallTwiceInARun_IsDenied(string provider)
    {
        await using var fixture = await GateFixture.CreateAsync(provider);
        var cancel = new { order_id = Pending, reason = "mistake" };

        Assert.True((await fixture.JudgeAsync("cancel_order", cancel)).Allowed);
        Assert.Equal("call.repeated", (await fixture.JudgeAsync("cancel_order", cancel, null, GateFixture.Proposed("cancel_order", new { order_id = "#ls-1", reason = "mistake" }))).RuleId);
    }

    [Theory, MemberData(nameof(Providers))]
    public async Task TwinOfAnotherRun_RaisesTheVerdict(string provider)
    {
        await using var fixture = await GateFixture.CreateAsync(provider);
        var arguments = new { order_id = Delivered, amount = 5, reason = "damaged" };
        var answer = await fixture.JudgeAsync("issue_refund", arguments);
        Assert.Equal(VerdictLevel.Automatic, answer.Level);
        await SaveAsync(fixture, fixture.Database.Get<ProposalFactory>().ProposalOf(answer, "issue_refund", GateFixture.Scope, "damaged", "t1"));

        var later = GateFixture.Scope with { RunId = 2 };

        var twin = await fixture.JudgeAsync("issue_refund", arguments with { reason = "broken on arrival" }, later);
        Assert.Equal((VerdictLevel.Lead, "twin"), LevelAndRule(twin));
    }

    [Theory, MemberData(nameof(Providers))]
    public async Task ItemActions_AreJudgedByTheRecords(string provider)
    {
        await using var fixture = await GateFixture.CreateAsync(provider);

        Task<GateAnswer> Exchange(string from, string to, string method = "card_1", string order = Delivered) => fixture.JudgeAsync(
            "exchange_items", new { order_id = order, item_ids = new[] { from }, new_item_ids = new[] { to }, payment_method_id = method });

        var good = await Exchange("lamp-black", "lamp-white");
        Assert.Equal(VerdictLevel.Agent, good.Level);
        Assert.Equal("Exchange Desk Lamp (black) for Desk Lamp (white), order LS-2", good.Preview!.Title);
        Assert.Equal(("exchange requested, €3.00 more, from visa ending 1111", 300), (good.Preview.After, good.Preview.AmountMinor));
        Assert.Equal("items.not_on_order", (await Exchange("lamp-gold", "lamp-white")).RuleId);
        Assert.Equal("items.unavailable", (await Exchange("lamp-black", "lamp-gone")).RuleId);
        Assert.Equal("items.unavailable", (await Exchange("lamp-black", "no-such-thing")).RuleId);
        Assert.Equal("items.other_product", (await Exchange("lamp-black", "bottle-blue")).RuleId);
        Assert.Equal("payment_method.foreign", (await Exchange("lamp-black", "lamp-white", "card_9")).RuleId);
        Assert.Equal("payment_method.not_enough", (await Exchange("lamp-black", "lamp-gold", "gift_1")).RuleId);
        Assert.Equal("exchange.not_delivered", (await Exchange("lamp-black", "lamp-white", order: Pending)).RuleId);
    }

    [Theory, MemberData(nameof(Providers))]
    public async Task Titles_SayWhatWouldHappen(string provider)
    {
        await using var fixture = await GateFixture.CreateAsync(provider);

        async Task<string> TitleAsync(string tool, object arguments) => (await fixture.JudgeAsync(tool, arguments)) is { Preview: { } preview } ? $"{preview.Title}: {preview.Before} → {preview.After}" : "";

        Assert.Equal("Cancel order LS-1: pending, €62.00 paid → cancelled, €62.00 back to visa ending 1111", await TitleAsync("cancel_order", new { order_id = Pending, reason = "mistake" }));
        Assert.Equal(
            "Return Water Bottle, Desk Lamp from order LS-2: delivered → return requested, €51.00 to gift card once the items have arrived",
            await TitleAsync("return_items", new { order_id = Delivered, item_ids = new[] { "bottle-blue", "lamp-black" }, payment_method_id = "gift_1" }));
        Assert.Equal(
            "Change Desk Lamp (black) for Desk Lamp (red), order LS-1: total €62.00 → €5.00 back to visa ending 1111",
            await TitleAsync("modify_order_items", new { order_id = Pending, item_ids = new[] { "lamp-black" }, new_item_ids = new[] { "lamp-red" } }));
        Assert.Equal(
            "Change the address in the profile: 1 Main Street, Springfield, 12345, USA → 2 New Road, Town, 1, USA",
            await TitleAsync("update_address", new { address1 = "2 New Road", city = "Town", zip = "1", country = "USA" }));
        Assert.Equal("Send order LS-2 again: delivered → second shipment to 1 Main Street, Springfield, 12345, USA", await TitleAsync("reship_order", new { order_id = Delivered, reason = "lost" }));
        Assert.Equal("Credit €10.00 for a later order:  → €10.00 credit", await TitleAsync("apply_credit", new { amount = 10, reason = "sorry" }));
        Assert.Equal("Send a link to set a new password:  → sent to mia@example.com", await TitleAsync("reset_access", new { }));
    }

    [Theory, MemberData(nameof(Providers))]
    public async Task Proposal_KeepsItsDigestThroughTheDatabase(string provider)
    {
        await using var fixture = await GateFixture.CreateAsync(provider);
        fixture.Database.Time.Advance(TimeSpan.FromTicks(1234));
        var answer = await fixture.JudgeAsync("issue_refund", new { order_id = "#LS-2", amount = 62.00m, reason = "damaged" });
        var factory = fixture.Database.Get<ProposalFactory>();
        var proposal = factory.ProposalOf(answer, "issue_refund", GateFixture.Scope, "damaged", "t1");
        var again = factory.ProposalOf(await fixture.JudgeAsync("issue_refund", new { reason = "damaged", amount = 62, order_id = "ls-2" }), "issue_refund", GateFixture.Scope, "damaged", "t1");
        await SaveAsync(fixture, proposal);

        await using var db = fixture.Database.Read();
        var stored = await db.Proposals.SingleAsync();

        Assert.Equal(proposal.Digest, again.Digest);
        Assert.Equal(stored.Digest, ProposalDigest.Of(stored));
        Assert.Equal((6200, "EUR", Delivered, VerdictLevel.Lead, TimeSpan.FromHours(48)), (stored.AmountMinor, stored.Currency, stored.OrderId, stored.Level, stored.ExpiresAt - stored.CreatedAt));
    }

    [Theory, MemberData(nameof(Providers))]
    public async Task JudgedAgain_TheSameUnlessARecordChanged(string provider)
    {
        await using var fixture = await GateFixture.CreateAsync(provider);
        var answer = await fixture.JudgeAsync("issue_refund", new { order_id = Delivered, amount = 40, reason = "damaged" });
        var proposal = fixture.Database.Get<ProposalFactory>().ProposalOf(answer, "issue_refund", GateFixture.Scope, "damaged", "t1");
        await SaveAsync(fixture, proposal);

        var same = await fixture.Gate.RejudgeAsync(proposal, GateFixture.Scope, default);
        Assert.True(same.Stands, same.Words);
        Assert.Equal((answer.Level, answer.RuleId), LevelAndRule(same.Answer));
        Assert.Equal(JsonSerializer.Serialize(answer.FactsUsed), JsonSerializer.Serialize(same.Answer.FactsUsed));

        await ExecuteAsync(fixture.Database, "refund", new { order_id = Delivered, amount = 30, reason = "elsewhere" });

        var other = await fixture.Gate.RejudgeAsync(proposal, GateFixture.Scope, default);
        Assert.Equal((VerdictLevel.Denied, "refund.above_refundable"), LevelAndRule(other.Answer));
        Assert.False(other.Stands);
    }

    [Theory, MemberData(nameof(Providers))]
    public async Task DeniedCall_MakesNoProposal(string provider)
    {
        await using var fixture = await GateFixture.CreateAsync(provider);
        var denied = await fixture.JudgeAsync("cancel_order", new { order_id = Delivered, reason = "mistake" });

        Assert.Throws<InvalidOperationException>(() => fixture.Database.Get<ProposalFactory>().ProposalOf(denied, "cancel_order", GateFixture.Scope, "", ""));
        Assert.Equal(("cancel.not_pending", VerdictLevel.Denied), (fixture.Database.Get<ProposalFactory>().VerdictOf(denied, "cancel_order", GateFixture.Scope).RuleId, denied.Level));
    }

    [Theory, MemberData(nameof(Providers))]
    public async Task AmountFinerThanTheCurrency_IsDenied(string provider)
    {
        await using var fixture = await GateFixture.CreateAsync(provider);

        Assert.Equal("arguments.invalid", (await fixture.JudgeAsync("issue_refund", new { order_id = Delivered, amount = 10.005, reason = "damaged" })).RuleId);
    }

    [Fact]
    public void Reads_NeedAKnownAndVerifiedCustomer_WhereTheyAreScoped()
    {
        var gate = new GateKeeper(null!, null!);
        var order = GateFixture.Json(new { order_id = "LS-1" });
        var query = GateFixture.Json(new { query = "returns" });
        var stranger = GateFixture.Scope with { CustomerId = null };

        Assert.True(gate.JudgeRead("lookup_order", order, GateFixture.Scope).Allowed);
        Assert.Equal("read.customer_unknown", gate.JudgeRead("lookup_order", order, stranger).RuleId);
        Assert.Equal("read.customer_unverified", gate.JudgeRead("lookup_order", order, GateFixture.Scope with { IdentityVerified = false }).RuleId);
        Assert.True(gate.JudgeRead("search_knowledge", query, stranger).Allowed);
        Assert.Equal("arguments.invalid", gate.JudgeRead("lookup_customer", GateFixture.Json(new { customer_id = "ben" }), GateFixture.Scope).RuleId);
        Assert.Equal("tool.not_in_lane", gate.JudgeRead("get_tracking", order, GateFixture.Scope with { Lane = Lane.Account }).RuleId);
        Assert.Equal("tool.wrong_kind", gate.JudgeRead("reset_access", GateFixture.Json(new { }), GateFixture.Scope).RuleId);
        Assert.True(gate.JudgeRead("escalate", GateFixture.Json(new { reason = "asks for a person", summary = "nothing found", team = "legal" }), stranger).Allowed);
        Assert.Equal("arguments.invalid", gate.JudgeRead("escalate", GateFixture.Json(new { reason = "asks for a person", summary = "nothing found", team = "pirates" }), stranger).RuleId);
    }

    [Fact]
    public void Reply_IsDeniedInARedAlert_WhateverThePolicySays()
    {
        var gate = new GateKeeper(null!, null!);
        var open = GateFixture.Policies with { Gate = GateFixture.Policies.Gate with { Rules = [.. GateFixture.Policies.Gate.Rules.Where(rule => rule.Id != "reply.red_alert")] } };

        Assert.True(gate.JudgeReply(GateFixture.Scope).Allowed);
        Assert.False(gate.JudgeReply(GateFixture.Scope with { RedAlert = true }).Allowed);
        Assert.True(gate.JudgeReply(GateFixture.Scope with { Policies = open }).Allowed);
        Assert.False(gate.JudgeReply(GateFixture.Scope with { Policies = open, RedAlert = true }).Allowed);
    }

    private static (VerdictLevel Level, string Rule) LevelAndRule(GateAnswer answer) => (answer.Level, answer.RuleId);

    private static Task SaveAsync(GateFixture fixture, Proposal proposal) => fixture.Database.Lane.WriteAsync(db =>
    {
        db.Proposals.Add(proposal);
        return Task.CompletedTask;
    });
}
