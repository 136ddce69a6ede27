using System.Text.Json;
using SupportConsole.Core.Domain.Access;
using SupportConsole.Core.Domain.Proposals;
using SupportConsole.Core.Domain.Reviews;
using SupportConsole.Core.Domain.Tickets;
using SupportConsole.Core.Review;
using SupportConsole.Tests.Support;
using static SupportConsole.Tests.Support.Staff;

namespace SupportConsole.Tests.Core.Review;

/// <summary>Other arguments are another proposal: judged anew, and never approved by who wrote them.</summary>
public sealed class EditProposalTests
{
    [Theory, MemberData(nameof(TestDatabase.Providers), MemberType = typeof(TestDatabase))]
    public async Task EditedAmount_IsANewProposalWithAVerdictOfItsOwn(string provider)
    {
        await using var shop = await TestShop.OpenAsync(provider);
        var shown = await shop.PrepareAsync(TestShop.BrokenLamp);
        var old = shown.Open();

        Done(await EditAsync(shop, shown, Refund(30), TestShop.Ana));

        var seen = await shop.CaseAsync(shown.Ticket.Id);
        var edited = seen.Open();
        Assert.Equal((ProposalState.Superseded, VerdictLevel.Lead), (seen.Proposals[0].State, seen.Proposals[0].Level));
        Assert.Equal((old.Id, TestShop.Ana.Id, 3000L), (edited.ParentId, edited.EditedById, edited.AmountMinor));
        Assert.NotEqual(old.Digest, edited.Digest);
        Assert.Equal((old.Reason, old.RestsOn), (edited.Reason, edited.RestsOn));
        // Automatic from the model; from a person it still waits for another one.
        Assert.Equal((VerdictLevel.Agent, VerdictLevel.Automatic, TicketChip.Ready), (edited.Level, seen.Verdicts[^1].Level, seen.Ticket.Chip));
        Assert.Equal((1, 1), (seen.Count("proposal.edited"), seen.Count("decision.edit")));
    }

    [Theory, MemberData(nameof(TestDatabase.Providers), MemberType = typeof(TestDatabase))]
    public async Task Editor_CannotApprove_AndSomebodyElseCan(string provider)
    {
        await using var shop = await TestShop.OpenAsync(provider);
        var shown = await shop.PrepareAsync(TestShop.BrokenLamp);
        Done(await EditAsync(shop, shown, Refund(30), TestShop.Ana));
        var edited = await shop.CaseAsync(shown.Ticket.Id);

        var refused = Refused(await ApproveAsync(shop, edited, TestShop.Ana));
        Assert.Equal("not_allowed", refused.Code);
        Assert.Contains("Another agent or a lead has to approve", refused.Message, StringComparison.Ordinal);

        Done(await ApproveAsync(shop, edited, TestShop.Amir));
        await shop.LeaveAsync();
        Assert.Equal(1, await DecideProposalTests.RefundsAsync(shop));
    }

    [Theory, MemberData(nameof(TestDatabase.Providers), MemberType = typeof(TestDatabase))]
    public async Task LeadWhoEdited_NeedsAnotherLead_AlsoAfterAnEditBySomebodyElse(string provider)
    {
        await using var shop = await TestShop.OpenAsync(provider);
        var shown = await shop.PrepareAsync(TestShop.BrokenLamp);
        Done(await EditAsync(shop, shown, Refund(110), TestShop.Lea));
        Done(await EditAsync(shop, await shop.CaseAsync(shown.Ticket.Id), Refund(100), TestShop.Ana));
        var edited = await shop.CaseAsync(shown.Ticket.Id);

        Assert.Contains("A lead other than you", Refused(await ApproveAsync(shop, edited, TestShop.Lea)).Message, StringComparison.Ordinal);
        Assert.Equal("not_allowed", Refused(await ApproveAsync(shop, edited, TestShop.Ana)).Code);
        Done(await ApproveAsync(shop, edited, TestShop.Leo));
    }

    [Theory, MemberData(nameof(TestDatabase.Providers), MemberType = typeof(TestDatabase))]
    public async Task SendingTheReply_DoesNotApproveOnesOwnEdit(string provider)
    {
        await using var shop = await TestShop.OpenAsync(provider);
        var shown = await shop.PrepareAsync(TestShop.BrokenKettle);
        Done(await EditAsync(shop, shown, Refund(20, ShopFiles.Kettle), TestShop.Ana));

        Done(await shop.SendAsync(await shop.CaseAsync(shown.Ticket.Id), TestShop.Ana, "told the customer"));

        var seen = await shop.CaseAsync(shown.Ticket.Id);
        Assert.Equal((ProposalState.Open, EffectKind.Reply), (seen.Open().State, seen.Effect.Kind));
    }

    [Theory]
    [InlineData("""{"order_id":"LS-10002","amount":"much","reason":"broken"}""", "invalid", "amount")]
    [InlineData("""{"order_id":"LS-10002","amount":30,"reason":"broken","to":"me"}""", "invalid", "to is not known")]
    [InlineData("""{"order_id":"LS-10002","reason":"broken"}""", "invalid", "mount is missing")]
    [InlineData("""{"order_id":"LS-10002","amount":30.001,"reason":"broken"}""", "invalid", "decimals")]
    [InlineData("""[1]""", "invalid", "object")]
    [InlineData("{", "invalid", "not JSON")]
    [InlineData("""{"order_id":"LS-10002","amount":500,"reason":"broken"}""", "denied", "more than the €120.00")]
    [InlineData("""{"order_id":"LS-10009","amount":30,"reason":"broken"}""", "denied", "not an order of this customer")]
    public async Task ArgumentsThatDoNotFit_AreRefusedInWords_AndNothingChanges(string arguments, string code, string words)
    {
        await using var shop = await TestShop.OpenAsync("sqlite");
        var shown = await shop.PrepareAsync(TestShop.BrokenLamp);

        var refused = Refused(await EditAsync(shop, shown, arguments, TestShop.Ana));

        Assert.Equal(code, refused.Code);
        Assert.Contains(words, refused.Message, StringComparison.OrdinalIgnoreCase);
        var seen = await shop.CaseAsync(shown.Ticket.Id);
        Assert.Equal((ProposalState.Open, 1, 0), (seen.Open().State, seen.Proposals.Count, seen.Decisions.Count));
    }

    [Theory, MemberData(nameof(TestDatabase.Providers), MemberType = typeof(TestDatabase))]
    public async Task EditWithoutARole_AReason_AChangeOrTheNewestVersion_IsRefused(string provider)
    {
        await using var shop = await TestShop.OpenAsync(provider);
        var shown = await shop.PrepareAsync(TestShop.BrokenMachine);
        var same = shown.Open().Arguments;

        Assert.Equal("not_allowed", Refused(await EditAsync(shop, shown, Refund(30, ShopFiles.Machine), TestShop.Sue)).Code);
        Assert.Equal("invalid", Refused(await EditAsync(shop, shown, Refund(30, ShopFiles.Machine), TestShop.Ana, " ")).Code);
        Assert.Contains("Nothing was changed", Refused(await EditAsync(shop, shown, same, TestShop.Ana)).Message, StringComparison.Ordinal);
        Done(await ApproveAsync(shop, shown, TestShop.Lea));
        Assert.Equal("changed", Refused(await EditAsync(shop, shown, Refund(30, ShopFiles.Machine), TestShop.Ana)).Code);
    }

    [Theory, MemberData(nameof(TestDatabase.Providers), MemberType = typeof(TestDatabase))]
    public async Task DecisionOnWhatWasEditedMeanwhile_IsRefusedAndNamesTheEditor(string provider)
    {
        await using var shop = await TestShop.OpenAsync(provider);
        var shown = await shop.PrepareAsync(TestShop.BrokenLamp);
        Done(await EditAsync(shop, shown, Refund(100), TestShop.Ana));

        var refused = Refused(await ApproveAsync(shop, shown, TestShop.Lea));

        Assert.Equal("decided_elsewhere", refused.Code);
        Assert.Contains("Ana edited it", refused.Message, StringComparison.Ordinal);
        Assert.Empty((await shop.CaseAsync(shown.Ticket.Id)).Effects);
    }

    [Theory, MemberData(nameof(TestDatabase.Providers), MemberType = typeof(TestDatabase))]
    public async Task WhoComesLate_FindsWhatStandsThereNow_UntilItIsDecided(string provider)
    {
        await using var shop = await TestShop.OpenAsync(provider);
        var line = shop.Database.Get<ProposalLine>();
        var shown = await shop.PrepareAsync(TestShop.BrokenLamp);
        var old = shown.Open();
        Assert.Equal(old.Id, (await line.OpenNowAsync(old.Id))?.Id);
        Done(await EditAsync(shop, shown, Refund(110), TestShop.Ana));
        Done(await EditAsync(shop, await shop.CaseAsync(shown.Ticket.Id), Refund(100), TestShop.Amir));
        var edited = await shop.CaseAsync(shown.Ticket.Id);

        Assert.Equal(edited.Open().Digest, (await line.OpenNowAsync(old.Id))?.Digest);
        Done(await ApproveAsync(shop, edited, TestShop.Lea));
        Assert.Null(await line.OpenNowAsync(old.Id));
    }

    [Theory, MemberData(nameof(TestDatabase.Providers), MemberType = typeof(TestDatabase))]
    public async Task ApprovalGivenBeforeAnEdit_DoesNotCountAfterIt(string provider)
    {
        await using var shop = await TestShop.OpenAsync(provider);
        var shown = await shop.PrepareAsync(TestShop.BrokenMachine);
        Done(await ApproveAsync(shop, shown, TestShop.Lea));
        Done(await EditAsync(shop, await shop.CaseAsync(shown.Ticket.Id), Refund(2300, ShopFiles.Machine), TestShop.Ana));

        Assert.Empty(Done(await ApproveAsync(shop, await shop.CaseAsync(shown.Ticket.Id), TestShop.Leo)).EffectIds);
        Assert.Single(Done(await ApproveAsync(shop, await shop.CaseAsync(shown.Ticket.Id), TestShop.Lea)).EffectIds);
    }

    [Theory]
    [InlineData("sqlite", 4)]
    [InlineData("postgres", 6)]
    public async Task EditsAndApprovalsAtOnce_OneWins_AndTheOthersAreToldWho(string provider, int people)
    {
        await using var shop = await TestShop.OpenAsync(provider);
        var shown = await shop.PrepareAsync(TestShop.BrokenLamp);

        var outcomes = await Task.WhenAll(Enumerable.Range(0, people).Select(i => Task.Run(() => i % 2 == 0
            ? EditAsync(shop, shown, Refund(100 + i), new Actor(10 + i, $"Editor {i}", Role.Agent))
            : ApproveAsync(shop, shown, new Actor(20 + i, $"Lead {i}", Role.Lead)))));

        Assert.Single(outcomes.OfType<SupportConsole.Core.Review.ReviewOutcome.Done>());
        var winner = Assert.Single((await shop.CaseAsync(shown.Ticket.Id)).Decisions).PersonName;
        Assert.All(outcomes.OfType<SupportConsole.Core.Review.ReviewOutcome.Refused>(), refused => Assert.Contains(winner, refused.Message, StringComparison.Ordinal));
    }

    private static string Refund(decimal amount, string order = ShopFiles.Lamp) => JsonSerializer.Serialize(new { order_id = order, amount, reason = "broken" });
}
