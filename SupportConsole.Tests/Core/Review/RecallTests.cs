using SupportConsole.Core.Domain.Drafts;
using SupportConsole.Core.Domain.Proposals;
using SupportConsole.Core.Domain.Reviews;
using SupportConsole.Core.Domain.Tickets;
using SupportConsole.Core.Review;
using SupportConsole.Tests.Support;

namespace SupportConsole.Tests.Core.Review;

public sealed class RecallTests
{
    [Theory, MemberData(nameof(TestDatabase.Providers), MemberType = typeof(TestDatabase))]
    public async Task WithinItsWindow_EverythingIsAsBefore_AndCanBeSentAgain(string provider)
    {
        await using var shop = await TestShop.OpenAsync(provider);
        var shown = await shop.PrepareAsync(TestShop.BrokenKettle);
        var sent = (ReviewOutcome.Done)await shop.SendAsync(shown, TestShop.Ana);
        shop.Database.Time.Advance(TimeSpan.FromSeconds(9));

        foreach (var effect in sent.EffectIds)
            Assert.IsType<ReviewOutcome.Done>(await shop.Desk.RecallAsync(effect, TestShop.Ana));

        var recalled = await shop.CaseAsync(shown.Ticket.Id);
        Assert.Equal((DraftState.Ready, ProposalState.Open), (recalled.Draft.State, recalled.Proposal.State));
        Assert.Equal((TicketStatus.Open, TicketChip.Ready), (recalled.Ticket.Status, recalled.Ticket.Chip));
        Assert.NotEqual(Sla.Never, recalled.Ticket.SlaDueAt);
        Assert.Equal(2, recalled.Count("effect.recalled"));
        await shop.LeaveAsync();
        Assert.All((await shop.CaseAsync(shown.Ticket.Id)).Effects, effect => Assert.Equal(EffectState.Recalled, effect.State));
        Assert.Equal(0, await DecideProposalTests.RefundsAsync(shop));

        Assert.IsType<ReviewOutcome.Done>(await shop.SendAsync(recalled, TestShop.Amir));
        await shop.LeaveAsync();

        var seen = await shop.CaseAsync(shown.Ticket.Id);
        Assert.Equal([EffectState.Done, EffectState.Done], seen.Effects.Select(effect => effect.State));
        Assert.Equal("Amir", seen.Messages[^1].AuthorName);
        Assert.Equal(1, await DecideProposalTests.RefundsAsync(shop));
    }

    [Theory, MemberData(nameof(TestDatabase.Providers), MemberType = typeof(TestDatabase))]
    public async Task TooLate_IsRefused(string provider)
    {
        await using var shop = await TestShop.OpenAsync(provider);
        var shown = await shop.PrepareAsync(TestShop.BrokenKettle);
        var sent = (ReviewOutcome.Done)await shop.SendAsync(shown, TestShop.Ana);
        shop.Database.Time.Advance(TimeSpan.FromSeconds(10));

        var refused = Assert.IsType<ReviewOutcome.Refused>(await shop.Desk.RecallAsync(sent.EffectIds[0], TestShop.Ana));

        Assert.Equal("expired", refused.Code);
        Assert.Equal(EffectState.Scheduled, (await shop.CaseAsync(shown.Ticket.Id)).Effects[0].State);
    }

    [Fact]
    public async Task AfterTheCustomerWroteAgain_TheDraftIsStaleAndCannotBeSent()
    {
        await using var shop = await TestShop.OpenAsync("sqlite");
        var shown = await shop.PrepareAsync(TestShop.BrokenKettle);
        var sent = (ReviewOutcome.Done)await shop.SendAsync(shown, TestShop.Ana);
        await shop.ArriveAsync("Forget it, it works.", inReplyTo: shown.Messages[0].ExternalId);

        await shop.Desk.RecallAsync(sent.EffectIds[0], TestShop.Ana);

        var recalled = await shop.CaseAsync(shown.Ticket.Id);
        Assert.Equal(DraftState.Stale, recalled.Draft.State);
        Assert.Equal("stale", Assert.IsType<ReviewOutcome.Refused>(await shop.SendAsync(recalled, TestShop.Ana)).Code);
        await shop.WorkAsync();
        Assert.Equal(DraftState.Withdrawn, (await shop.CaseAsync(shown.Ticket.Id)).Drafts[0].State);
    }

    [Fact]
    public async Task RecalledFirstApproval_DoesNotCountTowardsTwoLeads()
    {
        await using var shop = await TestShop.OpenAsync("sqlite");
        var shown = await shop.PrepareAsync(TestShop.BrokenMachine);
        await shop.DecideAsync(shown, TestShop.Lea);
        var done = (ReviewOutcome.Done)await shop.DecideAsync(await shop.CaseAsync(shown.Ticket.Id), TestShop.Leo);
        await shop.Desk.RecallAsync(done.EffectIds[0], TestShop.Lea);

        var again = Assert.IsType<ReviewOutcome.Done>(await shop.DecideAsync(await shop.CaseAsync(shown.Ticket.Id), TestShop.Leo));

        Assert.Empty(again.EffectIds);
        Assert.Equal(ProposalState.Open, (await shop.CaseAsync(shown.Ticket.Id)).Proposal.State);
    }
}
