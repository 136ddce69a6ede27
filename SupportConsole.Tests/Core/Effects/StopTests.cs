using SupportConsole.Core.Domain.Access;
using SupportConsole.Core.Domain.Proposals;
using SupportConsole.Core.Domain.Reviews;
using SupportConsole.Core.Domain.Stops;
using SupportConsole.Core.Review;
using SupportConsole.Tests.Core.Review;
using SupportConsole.Tests.Support;

namespace SupportConsole.Tests.Core.Effects;

public sealed class StopTests
{
    private const string Why = "Refunds are booked twice.";

    [Theory]
    [InlineData("sqlite", StopScope.Everything, "", true, true)]
    [InlineData("postgres", StopScope.Everything, "", true, true)]
    [InlineData("sqlite", StopScope.Tool, "issue_refund", false, true)]
    [InlineData("postgres", StopScope.Tool, "issue_refund", false, true)]
    [InlineData("sqlite", StopScope.Tool, "cancel_order", false, false)]
    [InlineData("sqlite", StopScope.Channel, "email", true, true)]
    [InlineData("sqlite", StopScope.Channel, "chat", false, false)]
    [InlineData("sqlite", StopScope.Automatic, "", false, true)]
    public async Task PermitIssuedBefore_IsHeldWhereTheStopCoversIt_AndGoesOnWhenLifted(string provider, StopScope scope, string target, bool replyWaits, bool refundWaits)
    {
        await using var shop = await TestShop.OpenAsync(provider);
        var desk = shop.Database.Get<StopDesk>();
        var shown = await shop.PrepareAsync(TestShop.BrokenKettle);
        await shop.SendAsync(shown, TestShop.Ana);

        Assert.IsType<ReviewOutcome.Done>(await desk.StopAsync(scope, target, Why, TestShop.Lea));
        await shop.LeaveAsync();

        var held = await shop.CaseAsync(shown.Ticket.Id);
        Assert.Equal((replyWaits, refundWaits), (Waits(held, EffectKind.Reply), Waits(held, EffectKind.Action)));
        Assert.Equal(refundWaits ? 0 : 1, await DecideProposalTests.RefundsAsync(shop));
        Assert.Equal((replyWaits ? 1 : 0) + (refundWaits ? 1 : 0), held.Count("effect.waits"));
        var state = await desk.ReadAsync();
        Assert.Equal((Why, "Lea", held.Count("effect.waits")), (Assert.Single(state.Active).Stop.Reason, state.Active[0].Stop.ByName, state.Waiting));

        Assert.IsType<ReviewOutcome.Done>(await desk.LiftAsync(state.Active[0].Stop.Id, "The books are right again.", TestShop.Sue));
        await shop.LeaveAsync();

        var seen = await shop.CaseAsync(shown.Ticket.Id);
        Assert.All(seen.Effects, effect => Assert.Equal((EffectState.Done, EffectHold.None, 1), (effect.State, effect.Hold, effect.Attempts)));
        Assert.Equal(1, await DecideProposalTests.RefundsAsync(shop));
        Assert.Empty((await desk.ReadAsync()).Active);
        await using var db = shop.Database.Read();
        Assert.Equal([("effects.stopped", "Lea"), ("effects.resumed", "Sue")], db.LedgerEntries.Where(entry => entry.Kind.StartsWith("effects.")).OrderBy(entry => entry.Id).AsEnumerable().Select(entry => (entry.Kind, entry.ActorName)));
    }

    [Fact]
    public async Task StopOfAutomaticActions_LetsThroughWhatALeadApproved()
    {
        await using var shop = await TestShop.OpenAsync("sqlite");
        await shop.Database.Get<StopDesk>().StopAsync(StopScope.Automatic, "", Why, TestShop.Lea);
        var shown = await shop.PrepareAsync(TestShop.BrokenLamp);
        Assert.Equal(VerdictLevel.Lead, shown.Proposal.Level);
        Assert.IsType<ReviewOutcome.Done>(await shop.DecideAsync(shown, TestShop.Lea));

        await shop.LeaveAsync();

        Assert.Equal(EffectState.Done, (await shop.CaseAsync(shown.Ticket.Id)).Effect.State);
    }

    [Theory]
    [InlineData(Role.Agent, false)]
    [InlineData(Role.Lead, true)]
    [InlineData(Role.Supervisor, true)]
    [InlineData(Role.Admin, false)]
    public async Task OnlyLeadsAndSupervisors_StopAndLift(Role role, bool may)
    {
        await using var shop = await TestShop.OpenAsync("sqlite");
        var desk = shop.Database.Get<StopDesk>();
        await desk.StopAsync(StopScope.Tool, "issue_refund", Why, TestShop.Sue);
        var actor = new Actor(9, "Kim", role);

        Assert.Equal(may, await desk.StopAsync(StopScope.Everything, "", Why, actor) is ReviewOutcome.Done);
        Assert.Equal(may, await desk.LiftAsync((await desk.ReadAsync()).Active[0].Stop.Id, "x", actor) is ReviewOutcome.Done);
    }

    [Fact]
    public async Task WhatMakesNoSense_IsRefused()
    {
        await using var shop = await TestShop.OpenAsync("sqlite");
        var desk = shop.Database.Get<StopDesk>();

        Assert.Equal("invalid", Refused(await desk.StopAsync(StopScope.Everything, "", " ", TestShop.Lea)));
        Assert.Equal("invalid", Refused(await desk.StopAsync(StopScope.Tool, "lookup_order", Why, TestShop.Lea)));
        Assert.Equal("invalid", Refused(await desk.StopAsync(StopScope.Channel, "pigeon", Why, TestShop.Lea)));
        await desk.StopAsync(StopScope.Everything, "", Why, TestShop.Lea);
        Assert.Equal("decided_elsewhere", Refused(await desk.StopAsync(StopScope.Everything, "", Why, TestShop.Leo)));
        var id = (await desk.ReadAsync()).Active[0].Stop.Id;
        await desk.LiftAsync(id, "over", TestShop.Leo);
        Assert.Equal("decided_elsewhere", Refused(await desk.LiftAsync(id, "over", TestShop.Lea)));
    }

    [Fact]
    public async Task ApprovedWhileStopped_IsRecordedAndSaysThatItWaits_AndCanBeTakenBack()
    {
        await using var shop = await TestShop.OpenAsync("sqlite");
        var desk = shop.Database.Get<StopDesk>();
        await desk.StopAsync(StopScope.Everything, "", Why, TestShop.Lea);
        var shown = await shop.PrepareAsync(TestShop.BrokenKettle);

        var sent = Assert.IsType<ReviewOutcome.Done>(await shop.SendAsync(shown, TestShop.Ana));

        Assert.Contains($"Lea stopped all effects ({Why})", sent.Message, StringComparison.Ordinal);
        await shop.LeaveAsync();
        foreach (var effect in sent.EffectIds)
            Assert.IsType<ReviewOutcome.Done>(await shop.Desk.RecallAsync(effect, TestShop.Ana));
        await desk.LiftAsync((await desk.ReadAsync()).Active[0].Stop.Id, "over", TestShop.Lea);
        await shop.LeaveAsync();
        Assert.All((await shop.CaseAsync(shown.Ticket.Id)).Effects, effect => Assert.Equal(EffectState.Recalled, effect.State));
        Assert.Equal(0, await DecideProposalTests.RefundsAsync(shop));
    }

    [Fact]
    public async Task TwoStops_BothHaveToBeLifted()
    {
        await using var shop = await TestShop.OpenAsync("sqlite");
        var desk = shop.Database.Get<StopDesk>();
        var shown = await shop.PrepareAsync(TestShop.BrokenKettle);
        await shop.SendAsync(shown, TestShop.Ana);
        await desk.StopAsync(StopScope.Tool, "issue_refund", Why, TestShop.Lea);
        await desk.StopAsync(StopScope.Everything, "", Why, TestShop.Leo);
        await shop.LeaveAsync();

        await desk.LiftAsync((await desk.ReadAsync()).Active.Single(view => view.Stop.Scope == StopScope.Everything).Stop.Id, "over", TestShop.Lea);
        await shop.LeaveAsync();

        var seen = await shop.CaseAsync(shown.Ticket.Id);
        Assert.Equal((false, true), (Waits(seen, EffectKind.Reply), Waits(seen, EffectKind.Action)));
    }

    [Fact]
    public async Task FactsThatChangedWhileItWaited_AreJudgedAgainWhenItGoesOn()
    {
        await using var shop = await TestShop.OpenAsync("sqlite");
        var desk = shop.Database.Get<StopDesk>();
        var shown = await shop.PrepareAsync(TestShop.BrokenKettle);
        await shop.SendAsync(shown, TestShop.Ana);
        await desk.StopAsync(StopScope.Everything, "", Why, TestShop.Lea);
        await shop.LeaveAsync();
        await shop.SqlAsync("UPDATE customer SET standing = 'Flagged' WHERE id = 'c1'");

        await desk.LiftAsync((await desk.ReadAsync()).Active[0].Stop.Id, "over", TestShop.Lea);
        await shop.LeaveAsync();

        var refund = (await shop.CaseAsync(shown.Ticket.Id)).Effects.Single(effect => effect.Kind == EffectKind.Action);
        Assert.Equal((EffectState.Failed, 0), (refund.State, await DecideProposalTests.RefundsAsync(shop)));
        Assert.Contains("facts changed", refund.Failure, StringComparison.Ordinal);
    }

    private static bool Waits(CaseFile seen, EffectKind kind) => seen.Effects.Single(effect => effect.Kind == kind) is { State: EffectState.Scheduled, Hold: EffectHold.Stopped, Attempts: 0 };

    private static string Refused(ReviewOutcome outcome) => Assert.IsType<ReviewOutcome.Refused>(outcome).Code;
}
