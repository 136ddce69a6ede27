using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using SupportConsole.Core.Domain.Proposals;
using SupportConsole.Core.Domain.Reviews;
using SupportConsole.Core.Domain.Tickets;
using SupportConsole.Core.Orders;
using SupportConsole.Core.Review;
using SupportConsole.Tests.Support;

namespace SupportConsole.Tests.Core.Review;

public sealed class DecideProposalTests
{
    [Theory, MemberData(nameof(TestDatabase.Providers), MemberType = typeof(TestDatabase))]
    public async Task RefundThatNeedsALead_StaysOpenWhenAnAgentSends_AndTheLeadDecides(string provider)
    {
        await using var shop = await TestShop.OpenAsync(provider);
        var shown = await shop.PrepareAsync(TestShop.BrokenLamp);

        Assert.IsType<ReviewOutcome.Done>(await shop.SendAsync(shown, TestShop.Ana));

        var waiting = await shop.CaseAsync(shown.Ticket.Id);
        Assert.Equal((ProposalState.Open, TicketChip.NeedsLead, EffectKind.Reply), (waiting.Proposal.State, waiting.Ticket.Chip, waiting.Effect.Kind));
        Assert.Equal("not_allowed", Refused(await shop.DecideAsync(waiting, TestShop.Ana)).Code);

        Assert.IsType<ReviewOutcome.Done>(await shop.DecideAsync(waiting, TestShop.Lea));

        var seen = await shop.CaseAsync(shown.Ticket.Id);
        Assert.Equal((ProposalState.Approved, TicketChip.Answered), (seen.Proposal.State, seen.Ticket.Chip));
        Assert.Equal(EffectKind.Action, seen.Effects[^1].Kind);
    }

    [Theory, MemberData(nameof(TestDatabase.Providers), MemberType = typeof(TestDatabase))]
    public async Task TwoLeads_MeansTwoDifferentOnes(string provider)
    {
        await using var shop = await TestShop.OpenAsync(provider);
        var shown = await shop.PrepareAsync(TestShop.BrokenMachine);

        var first = Assert.IsType<ReviewOutcome.Done>(await shop.DecideAsync(shown, TestShop.Lea));
        Assert.Empty(first.EffectIds);
        Assert.Equal("changed", Refused(await shop.DecideAsync(shown, TestShop.Leo)).Code);
        var half = await shop.CaseAsync(shown.Ticket.Id);
        Assert.Equal(ProposalState.Open, half.Proposal.State);
        Assert.Equal("not_allowed", Refused(await shop.DecideAsync(half, TestShop.Lea)).Code);

        Assert.Single(Assert.IsType<ReviewOutcome.Done>(await shop.DecideAsync(half, TestShop.Leo)).EffectIds);
        await shop.LeaveAsync();

        var seen = await shop.CaseAsync(shown.Ticket.Id);
        Assert.Equal((ProposalState.Executed, EffectState.Done), (seen.Proposal.State, seen.Effect.State));
    }

    [Fact]
    public async Task LeadWhoApprovedFirst_CanStillSendTheReply()
    {
        await using var shop = await TestShop.OpenAsync("sqlite");
        var shown = await shop.PrepareAsync(TestShop.BrokenMachine);
        await shop.DecideAsync(shown, TestShop.Lea);

        Assert.IsType<ReviewOutcome.Done>(await shop.SendAsync(await shop.CaseAsync(shown.Ticket.Id), TestShop.Lea));

        var seen = await shop.CaseAsync(shown.Ticket.Id);
        Assert.Equal((ProposalState.Open, TicketChip.NeedsLead, EffectKind.Reply), (seen.Proposal.State, seen.Ticket.Chip, seen.Effect.Kind));
    }

    [Fact]
    public async Task DeniedProposal_IsRejectedWithItsReason()
    {
        await using var shop = await TestShop.OpenAsync("sqlite");
        var shown = await shop.PrepareAsync(TestShop.BrokenLamp);
        Assert.Equal("invalid", Refused(await shop.DecideAsync(shown, TestShop.Lea, approve: false)).Code);

        Assert.IsType<ReviewOutcome.Done>(await shop.DecideAsync(shown, TestShop.Lea, approve: false, "no photo"));

        var seen = await shop.CaseAsync(shown.Ticket.Id);
        Assert.Equal((ProposalState.Rejected, TicketChip.Ready, DecisionKind.Deny, "no photo"), (seen.Proposal.State, seen.Ticket.Chip, seen.Decisions[0].Kind, seen.Decisions[0].Reason));
        Assert.Empty(seen.Effects);
        Assert.Equal("decided_elsewhere", Refused(await shop.DecideAsync(seen, TestShop.Leo)).Code);
    }

    [Fact]
    public async Task ExpiredProposal_IsRefused()
    {
        await using var shop = await TestShop.OpenAsync("sqlite");
        var shown = await shop.PrepareAsync(TestShop.BrokenLamp);
        shop.Database.Time.Advance(TimeSpan.FromHours(48));

        Assert.Equal("expired", Refused(await shop.DecideAsync(shown, TestShop.Lea)).Code);

        Assert.Empty((await shop.CaseAsync(shown.Ticket.Id)).Effects);
    }

    [Theory, MemberData(nameof(TestDatabase.Providers), MemberType = typeof(TestDatabase))]
    public async Task OrderRefundedElsewhere_VoidsTheProposal(string provider)
    {
        await using var shop = await TestShop.OpenAsync(provider);
        var shown = await shop.PrepareAsync(TestShop.BrokenKettle);
        await RefundElsewhereAsync(shop);

        var refused = Refused(await shop.SendAsync(shown, TestShop.Ana));

        Assert.Equal("changed", refused.Code);
        Assert.Contains("more than the €0.00", refused.Message, StringComparison.Ordinal);
        var seen = await shop.CaseAsync(shown.Ticket.Id);
        Assert.Equal((ProposalState.Void, 1), (seen.Proposal.State, seen.Count("proposal.void")));
        Assert.Empty(seen.Effects);
    }

    [Fact]
    public async Task WhoMayNotDecide_VoidsNothingEither()
    {
        await using var shop = await TestShop.OpenAsync("sqlite");
        var shown = await shop.PrepareAsync(TestShop.BrokenKettle);
        await RefundElsewhereAsync(shop);

        Assert.Equal("not_allowed", Refused(await shop.DecideAsync(shown, TestShop.Ada)).Code);

        Assert.Equal(ProposalState.Open, (await shop.CaseAsync(shown.Ticket.Id)).Proposal.State);
    }

    [Theory]
    [InlineData("sqlite", 2)]
    [InlineData("sqlite", 8)]
    [InlineData("postgres", 2)]
    [InlineData("postgres", 5)]
    [InlineData("postgres", 8)]
    public async Task ManySendAtOnce_ExactlyOneDoes(string provider, int people)
    {
        await using var shop = await TestShop.OpenAsync(provider);
        var shown = await shop.PrepareAsync(TestShop.BrokenKettle);

        var outcomes = await Task.WhenAll(Enumerable.Range(0, people).Select(i => Task.Run(() => shop.SendAsync(shown, i % 2 == 0 ? TestShop.Ana : TestShop.Amir))));

        Assert.Single(outcomes.OfType<ReviewOutcome.Done>());
        Assert.All(outcomes.OfType<ReviewOutcome.Refused>(), refused => Assert.Contains(refused.Code, new[] { "decided_elsewhere", "changed" }));
        var seen = await shop.CaseAsync(shown.Ticket.Id);
        Assert.Equal((2, 2, 2), (seen.Effects.Count, seen.Decisions.Count, seen.Count("decision.approve")));
        await shop.LeaveAsync();
        Assert.Equal(1, await RefundsAsync(shop));
    }

    [Theory]
    [InlineData("sqlite", 4)]
    [InlineData("postgres", 2)]
    [InlineData("postgres", 6)]
    public async Task ManyDecideAtOnce_ExactlyOneDoes(string provider, int people)
    {
        await using var shop = await TestShop.OpenAsync(provider);
        var shown = await shop.PrepareAsync(TestShop.BrokenLamp);

        var outcomes = await Task.WhenAll(Enumerable.Range(0, people).Select(i => Task.Run(() => shop.DecideAsync(shown, i % 2 == 0 ? TestShop.Lea : TestShop.Leo, i < 2, "no"))));

        Assert.Single(outcomes.OfType<ReviewOutcome.Done>());
        Assert.Single((await shop.CaseAsync(shown.Ticket.Id)).Decisions);
    }

    private static ReviewOutcome.Refused Refused(ReviewOutcome outcome) => Assert.IsType<ReviewOutcome.Refused>(outcome);

    private static async Task RefundElsewhereAsync(TestShop shop)
    {
        var arguments = JsonSerializer.SerializeToElement(new { order_id = ShopFiles.Kettle, amount = 38, reason = "at the counter" });
        Assert.Equal(ActionResultKind.Done, (await shop.Database.Get<IOrderSystem>().ExecuteAsync(new OrderAction("orders.refund", "issue_refund", "c1", arguments), "elsewhere", CancellationToken.None)).Kind);
    }

    internal static async Task<int> RefundsAsync(TestShop shop)
    {
        await using var db = shop.Database.Read();
        return await db.Set<SupportConsole.Core.Domain.Orders.Payment>().CountAsync(payment => payment.Kind == SupportConsole.Core.Domain.Orders.PaymentKind.Refund);
    }
}
