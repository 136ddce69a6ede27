using SupportConsole.Core.Domain.Access;
using SupportConsole.Core.Domain.Drafts;
using SupportConsole.Core.Domain.Proposals;
using SupportConsole.Core.Domain.Reviews;
using SupportConsole.Core.Domain.Tickets;
using SupportConsole.Core.Policies;
using SupportConsole.Core.Review;
using SupportConsole.Tests.Support;

namespace SupportConsole.Tests.Core.Review;

public sealed class SendReplyTests
{
    [Theory, MemberData(nameof(TestDatabase.Providers), MemberType = typeof(TestDatabase))]
    public async Task AgentSends_ReplyAndRefundAreScheduledInOneTransaction(string provider)
    {
        await using var shop = await TestShop.OpenAsync(provider);
        var shown = await shop.PrepareAsync(TestShop.BrokenKettle);

        var done = Assert.IsType<ReviewOutcome.Done>(await shop.SendAsync(shown, TestShop.Ana));

        var seen = await shop.CaseAsync(shown.Ticket.Id);
        Assert.Equal((DraftState.Sent, ProposalState.Approved), (seen.Draft.State, seen.Proposal.State));
        Assert.Equal((TicketStatus.Waiting, TicketChip.Answered, Sla.Never), (seen.Ticket.Status, seen.Ticket.Chip, seen.Ticket.SlaDueAt));
        Assert.Equal(seen.Effects.Select(effect => effect.Id), done.EffectIds);
        Assert.Equal([EffectKind.Reply, EffectKind.Action], seen.Effects.Select(effect => effect.Kind));
        Assert.Equal(shown.Draft.Text, seen.Effects[0].Text);
        Assert.All(seen.Effects, effect => Assert.Equal((EffectState.Scheduled, TestTime.Start.AddSeconds(10)), (effect.State, effect.NotBefore)));
        Assert.Equal(seen.Effects.Select(effect => effect.Digest), seen.Decisions.Select(decision => decision.Digest));
        Assert.All(seen.Decisions, decision => Assert.Equal((DecisionKind.Approve, TestShop.Ana.Id, Role.Agent), (decision.Kind, decision.PersonId, decision.PersonRole)));
        Assert.Equal(2, seen.Count("decision.approve"));
    }

    [Theory, MemberData(nameof(TestDatabase.Providers), MemberType = typeof(TestDatabase))]
    public async Task EditedReply_IsWhatIsSent(string provider)
    {
        await using var shop = await TestShop.OpenAsync(provider);
        var shown = await shop.PrepareAsync(TestShop.BrokenKettle);
        var text = shown.Draft.Text.Replace("Dear Mia", "Hello Mia", StringComparison.Ordinal);
        var saved = Assert.IsType<ReviewOutcome.Done>(await shop.Desk.SaveEditAsync(shown.Draft.Id, shown.Draft.Version, text, TestShop.Ana));
        var edited = await shop.CaseAsync(shown.Ticket.Id);
        Assert.Equal(edited.Draft.Version, saved.Version);

        Assert.IsType<ReviewOutcome.Done>(await shop.SendAsync(edited, TestShop.Ana));

        var seen = await shop.CaseAsync(shown.Ticket.Id);
        Assert.Equal(text, seen.Effects[0].Text);
        Assert.Equal([DecisionKind.Edit, DecisionKind.Approve, DecisionKind.Approve], seen.Decisions.Select(decision => decision.Kind));
        Assert.Equal((shown.Draft.Text, text), (seen.Draft.Text, Assert.Single(seen.Revisions).Text));
    }

    [Theory, MemberData(nameof(TestDatabase.Providers), MemberType = typeof(TestDatabase))]
    public async Task LateEdit_IsRefusedAndKept(string provider)
    {
        await using var shop = await TestShop.OpenAsync(provider);
        var shown = await shop.PrepareAsync(TestShop.BrokenKettle);
        await shop.SendAsync(shown, TestShop.Ana);

        var refused = Refused(await shop.Desk.SaveEditAsync(shown.Draft.Id, shown.Draft.Version, "What I typed", TestShop.Amir));

        Assert.Equal("decided_elsewhere", refused.Code);
        Assert.Contains("Ana", refused.Message, StringComparison.Ordinal);
        var seen = await shop.CaseAsync(shown.Ticket.Id);
        Assert.Equal(("What I typed", TestShop.Amir.Id), (Assert.Single(seen.Revisions).Text, seen.Revisions[0].PersonId));
        Assert.Null(seen.Draft.EditedText);
    }

    [Theory, MemberData(nameof(TestDatabase.Providers), MemberType = typeof(TestDatabase))]
    public async Task StaleOrChangedDraft_IsRefusedAndNothingChanges(string provider)
    {
        await using var shop = await TestShop.OpenAsync(provider);
        var shown = await shop.PrepareAsync(TestShop.BrokenKettle);
        await shop.Desk.SaveEditAsync(shown.Draft.Id, shown.Draft.Version, $"{shown.Draft.Text}\nBest", TestShop.Amir);
        Assert.Equal("changed", Refused(await shop.SendAsync(shown, TestShop.Ana)).Code);

        await shop.ArriveAsync("And one more thing.", inReplyTo: shown.Messages[0].ExternalId);
        Assert.Equal("stale", Refused(await shop.SendAsync(await shop.CaseAsync(shown.Ticket.Id), TestShop.Ana)).Code);

        var seen = await shop.CaseAsync(shown.Ticket.Id);
        Assert.Empty(seen.Effects);
        Assert.Empty(seen.Decisions);
        Assert.Equal(0, seen.Count("decision.approve"));
    }

    [Fact]
    public async Task UnknownSum_HasToBeAnsweredFor_AForbiddenPhraseHasToGo()
    {
        await using var shop = await TestShop.OpenAsync("sqlite");
        var shown = await shop.PrepareAsync(TestShop.BrokenKettle);
        var dearer = await EditAsync(shop, shown, shown.Draft.Text.Replace("€38.00", "€64.30", StringComparison.Ordinal));

        var refused = Refused(await shop.SendAsync(dearer, TestShop.Ana));
        Assert.Equal("blocked", refused.Code);
        Assert.Contains("64.30", refused.Message, StringComparison.Ordinal);

        var forbidden = await EditAsync(shop, dearer, shown.Draft.Text.Replace("Please reply", "Please calm down. Please reply", StringComparison.Ordinal));
        Assert.Equal("blocked", Refused(await shop.SendAsync(forbidden, TestShop.Ana, "I know")).Code);

        var again = await EditAsync(shop, forbidden, dearer.Draft.EditedText!);
        Assert.IsType<ReviewOutcome.Done>(await shop.SendAsync(again, TestShop.Ana, "agreed on the phone"));
        var seen = await shop.CaseAsync(shown.Ticket.Id);
        Assert.Equal("agreed on the phone", seen.Decisions[0].Reason);
        var entry = Assert.Single(seen.Ledger, entry => entry.Kind == "reply.answered_for");
        Assert.Contains("not_in_sources", entry.Payload, StringComparison.Ordinal);
        Assert.DoesNotContain("phone", entry.Payload, StringComparison.Ordinal);
    }

    [Fact]
    public async Task DraftOfAnOlderPolicy_IsJudgedByTheOneInForce()
    {
        await using var shop = await TestShop.OpenAsync("sqlite");
        var shown = await shop.PrepareAsync(TestShop.BrokenKettle);
        shop.Policies.Replace("tone.yaml", "  - calm down\n", "  - anything is left open\n");
        Assert.True(await shop.Database.Get<PolicyPublisher>().ReloadAsync());

        var refused = Refused(await shop.SendAsync(shown, TestShop.Ana, "I know"));

        Assert.Equal("blocked", refused.Code);
        Assert.Contains("anything is left open", refused.Message, StringComparison.Ordinal);
        var mended = await EditAsync(shop, shown, shown.Draft.Text.Replace("if anything is left open", "whenever you like", StringComparison.Ordinal));
        Assert.IsType<ReviewOutcome.Done>(await shop.SendAsync(mended, TestShop.Ana));
    }

    [Theory]
    [InlineData(Role.Supervisor)]
    [InlineData(Role.Admin)]
    public async Task WhoMayNotWorkTickets_IsToldWhoCan(Role role)
    {
        await using var shop = await TestShop.OpenAsync("sqlite");
        var shown = await shop.PrepareAsync(TestShop.BrokenKettle);
        var actor = role == Role.Supervisor ? TestShop.Sue : TestShop.Ada;

        foreach (var outcome in new[]
        {
            await shop.SendAsync(shown, actor),
            await shop.DecideAsync(shown, actor),
            await shop.Desk.SaveEditAsync(shown.Draft.Id, shown.Draft.Version, "x", actor),
            await shop.Desk.RejectAsync(shown.Draft.Id, shown.Draft.Version, "x", actor),
            await shop.Desk.EscalateAsync(shown.Ticket.Id, Teams.Legal, "x", actor),
            await shop.Desk.TakeOverAsync(shown.Ticket.Id, actor),
            await shop.Desk.AddNoteAsync(shown.Ticket.Id, "x", actor),
            await shop.Desk.SendOwnReplyAsync(shown.Ticket.Id, shown.Ticket.Version, "x", actor),
        })
        {
            Assert.Equal("not_allowed", Refused(outcome).Code);
            Assert.Contains("Agents or Leads can", Refused(outcome).Message, StringComparison.Ordinal);
        }
        var seen = await shop.CaseAsync(shown.Ticket.Id);
        Assert.Equal((shown.Ticket.Version, shown.Ledger.Count), (seen.Ticket.Version, seen.Ledger.Count));
    }

    [Fact]
    public async Task ShadowStage_SendsNothing()
    {
        await using var shop = await TestShop.OpenAsync("sqlite", policies: files => files.Replace("rollout.yaml", ": assist", ": shadow"));
        var shown = await shop.PrepareAsync(TestShop.BrokenKettle);
        Assert.Equal(TicketChip.Shadow, shown.Ticket.Chip);

        Assert.Equal("blocked", Refused(await shop.SendAsync(shown, TestShop.Lea)).Code);

        Assert.Empty((await shop.CaseAsync(shown.Ticket.Id)).Effects);
    }

    [Fact]
    public async Task Findings_AreNoReplyUntilEdited()
    {
        await using var shop = await TestShop.OpenAsync("sqlite");
        var shown = await shop.PrepareAsync("Which opera was the kettle named after?");

        Assert.Equal("blocked", Refused(await shop.SendAsync(shown, TestShop.Ana)).Code);

        var edited = await EditAsync(shop, shown, "Dear Mia,\n\nwhich of your orders do you mean?\n\nKind regards\nLarkfield Supply");
        Assert.IsType<ReviewOutcome.Done>(await shop.SendAsync(edited, TestShop.Ana));
    }

    [Fact]
    public async Task OwnReply_NeedsATakeoverOfNothingButATextAndTheTicketAsSeen()
    {
        await using var shop = await TestShop.OpenAsync("sqlite");
        var shown = await shop.PrepareAsync(TestShop.BrokenKettle);
        Assert.IsType<ReviewOutcome.Done>(await shop.Desk.TakeOverAsync(shown.Ticket.Id, TestShop.Ana));
        Assert.Equal("changed", Refused(await shop.Desk.SendOwnReplyAsync(shown.Ticket.Id, shown.Ticket.Version, "Hello", TestShop.Ana)).Code);
        var mine = await shop.CaseAsync(shown.Ticket.Id);

        Assert.Contains("Ben Ode", Refused(await shop.Desk.SendOwnReplyAsync(mine.Ticket.Id, mine.Ticket.Version, "Hello Mia, that was for Ben Ode.", TestShop.Ana)).Message, StringComparison.Ordinal);
        Assert.Contains("guarantee", Refused(await shop.Desk.SendOwnReplyAsync(mine.Ticket.Id, mine.Ticket.Version, "Hello Mia, I guarantee it.", TestShop.Ana)).Message, StringComparison.Ordinal);
        Assert.IsType<ReviewOutcome.Done>(await shop.Desk.SendOwnReplyAsync(mine.Ticket.Id, mine.Ticket.Version, "Hello Mia", TestShop.Ana));
        await shop.LeaveAsync();

        var seen = await shop.CaseAsync(shown.Ticket.Id);
        Assert.Equal((EffectState.Done, "Hello Mia", "Ana"), (seen.Effect.State, seen.Messages[^1].Body, seen.Messages[^1].AuthorName));
    }

    private static async Task<CaseFile> EditAsync(TestShop shop, CaseFile shown, string text)
    {
        Assert.IsType<ReviewOutcome.Done>(await shop.Desk.SaveEditAsync(shown.Draft.Id, shown.Draft.Version, text, TestShop.Ana));
        return await shop.CaseAsync(shown.Ticket.Id);
    }

    private static ReviewOutcome.Refused Refused(ReviewOutcome outcome) => Assert.IsType<ReviewOutcome.Refused>(outcome);
}
