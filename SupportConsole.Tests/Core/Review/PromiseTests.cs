using SupportConsole.Core.Domain.Drafts;
using SupportConsole.Core.Domain.Proposals;
using SupportConsole.Core.Domain.Reviews;
using SupportConsole.Core.Domain.Tickets;
using SupportConsole.Core.Review;
using SupportConsole.Tests.Support;

namespace SupportConsole.Tests.Core.Review;

/// <summary>A reply that tells as done what is not.</summary>
public sealed class PromiseTests
{
    private const string Told = "I have refunded €38.00 to your card.";

    [Theory, MemberData(nameof(TestDatabase.Providers), MemberType = typeof(TestDatabase))]
    public async Task WithItsAction_ItLeavesOnlyOnceTheActionIsDone(string provider)
    {
        await using var shop = await TestShop.OpenAsync(provider);
        var shown = await EditedAsync(shop, TestShop.BrokenKettle, Told);
        Assert.IsType<ReviewOutcome.Done>(await shop.SendAsync(shown, TestShop.Ana));
        shop.Database.Time.Advance(TimeSpan.FromSeconds(11));

        await HandleOneAsync(shop);
        var waiting = (await shop.CaseAsync(shown.Ticket.Id)).Effects.Single(effect => effect.Kind == EffectKind.Reply);
        Assert.Equal((EffectState.Scheduled, EffectHold.ForAction), (waiting.State, waiting.Hold));
        await shop.WorkAsync("effect");

        var seen = await shop.CaseAsync(shown.Ticket.Id);
        Assert.All(seen.Effects, effect => Assert.Equal(EffectState.Done, effect.State));
        Assert.True(seen.Ledger.Where(entry => entry.Kind == "effect.done").Select(entry => entry.Subject).SequenceEqual([seen.Proposal.Digest, waiting.Digest]));
        Assert.Contains(Told, seen.Messages[^1].Body, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(Told, "a refund", "issue refund")]
    [InlineData("I have cancelled your order LS-10001.", "a cancellation", "cancel order")]
    [InlineData("I have sent out a replacement.", "a new shipment", "reship order")]
    [InlineData("I have updated your delivery address.", "a changed address", "update address")]
    [InlineData("I have added a goodwill credit to your account.", "a store credit", "apply credit")]
    [InlineData("I have emailed you a return label.", "a return or its label", "return items")]
    public async Task WithoutItsAction_ItIsRefused_AndThePersonIsToldWhichPromiseLacksWhat(string sentence, string promise, string action)
    {
        await using var shop = await TestShop.OpenAsync("sqlite");
        var shown = await shop.PrepareAsync(TestShop.BrokenKettle);
        await shop.DecideAsync(shown, TestShop.Lea, approve: false, reason: "not yet");
        var edited = await EditAsync(shop, await shop.CaseAsync(shown.Ticket.Id), sentence);

        var refused = Assert.IsType<ReviewOutcome.Refused>(await shop.SendAsync(edited, TestShop.Ana, "agreed on the phone"));

        Assert.Equal("blocked", refused.Code);
        Assert.Contains($"tells {promise} as done", refused.Message, StringComparison.Ordinal);
        Assert.Contains(action, refused.Message, StringComparison.Ordinal);
        Assert.Empty((await shop.CaseAsync(shown.Ticket.Id)).Effects);
        Assert.IsType<ReviewOutcome.Done>(await shop.SendAsync(await EditAsync(shop, edited, "Refunds take 5 days once they are issued."), TestShop.Ana, "asked"));
    }

    [Fact]
    public async Task ActionThatStillNeedsALead_DoesNotCarryIt_UntilTheLeadApproves()
    {
        await using var shop = await TestShop.OpenAsync("sqlite");
        var shown = await EditedAsync(shop, TestShop.BrokenLamp, "I have refunded €120.00 to your card.");
        Assert.Equal("blocked", Assert.IsType<ReviewOutcome.Refused>(await shop.SendAsync(shown, TestShop.Ana)).Code);

        Assert.IsType<ReviewOutcome.Done>(await shop.DecideAsync(shown, TestShop.Lea));

        Assert.IsType<ReviewOutcome.Done>(await shop.SendAsync(await shop.CaseAsync(shown.Ticket.Id), TestShop.Ana));
        await shop.LeaveAsync();
        Assert.All((await shop.CaseAsync(shown.Ticket.Id)).Effects, effect => Assert.Equal(EffectState.Done, effect.State));
    }

    [Fact]
    public async Task ActionTakenBack_LeavesTheReplyWithAPerson()
    {
        await using var shop = await TestShop.OpenAsync("sqlite");
        var shown = await EditedAsync(shop, TestShop.BrokenKettle, Told);
        var sent = Assert.IsType<ReviewOutcome.Done>(await shop.SendAsync(shown, TestShop.Ana));
        Assert.IsType<ReviewOutcome.Done>(await shop.Desk.RecallAsync(sent.EffectIds[1], TestShop.Lea));

        await shop.LeaveAsync();

        await AssertHeldAsync(shop, shown, "its action was taken back");
    }

    [Fact]
    public async Task ActionThatFails_LeavesTheReplyWithAPerson()
    {
        await using var shop = await TestShop.OpenAsync("sqlite");
        var shown = await EditedAsync(shop, TestShop.BrokenKettle, Told);
        await shop.SendAsync(shown, TestShop.Ana);
        await shop.SqlAsync("UPDATE customer SET standing = 'Flagged' WHERE id = 'c1'");

        await shop.LeaveAsync();

        await AssertHeldAsync(shop, shown, "its action was not done");
    }

    [Fact]
    public async Task OwnReplyAfterTakingOver_IsHeldAsWell()
    {
        await using var shop = await TestShop.OpenAsync("sqlite");
        var shown = await shop.PrepareAsync(TestShop.BrokenKettle);
        await shop.Desk.TakeOverAsync(shown.Ticket.Id, TestShop.Ana);
        var version = (await shop.CaseAsync(shown.Ticket.Id)).Ticket.Version;

        var refused = Assert.IsType<ReviewOutcome.Refused>(await shop.Desk.SendOwnReplyAsync(shown.Ticket.Id, version, $"Hello Mia. {Told}", TestShop.Ana));

        Assert.Contains("issue refund", refused.Message, StringComparison.Ordinal);
        Assert.IsType<ReviewOutcome.Done>(await shop.Desk.SendOwnReplyAsync(shown.Ticket.Id, version, "Hello Mia. I will refund you today.", TestShop.Ana));
    }

    private static async Task AssertHeldAsync(TestShop shop, CaseFile shown, string why)
    {
        var seen = await shop.CaseAsync(shown.Ticket.Id);
        var reply = seen.Effects.Single(effect => effect.Kind == EffectKind.Reply);
        Assert.Equal((EffectState.Failed, 0), (reply.State, reply.Attempts));
        Assert.Contains(why, reply.Failure, StringComparison.Ordinal);
        Assert.Equal((TicketStatus.Open, TicketChip.Failed, DraftState.Ready), (seen.Ticket.Status, seen.Ticket.Chip, seen.Draft.State));
        Assert.DoesNotContain(seen.Messages, message => message.Direction == Direction.Reply);
        Assert.NotEqual(ProposalState.Executed, seen.Proposal.State);
    }

    private static async Task HandleOneAsync(TestShop shop) => await shop.Handler("effect").HandleAsync((await shop.ClaimAsync("effect"))!, CancellationToken.None);

    private static async Task<CaseFile> EditedAsync(TestShop shop, string message, string sentence) => await EditAsync(shop, await shop.PrepareAsync(message), sentence);

    private static async Task<CaseFile> EditAsync(TestShop shop, CaseFile shown, string sentence)
    {
        var text = $"Dear Mia,\n\n{sentence}\n\nKind regards\nLarkfield Supply\n\n{SeedInbox.AiDisclosure}";
        Assert.IsType<ReviewOutcome.Done>(await shop.Desk.SaveEditAsync(shown.Draft.Id, shown.Draft.Version, text, TestShop.Ana));
        return await shop.CaseAsync(shown.Ticket.Id);
    }
}
