using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;
using SupportConsole.Core.Domain.Proposals;
using SupportConsole.Core.Domain.Reviews;
using SupportConsole.Tests.Support;

namespace SupportConsole.Tests.Browser;

/// <summary>How people approve: from a card to its rule, other arguments, in a lead's place, and while others watch.</summary>
[Collection(BrowserCollection.Name)]
public sealed class ApprovalJourneyTests(BrowserFixture browser)
{
    [Fact]
    public Task Lead_GetsFromTheQueueToTheRuleInWords_InThreeClicks() => Journey.RunAsync(browser, async journey =>
    {
        await journey.PreparedAsync();
        var verdict = await VerdictAsync(journey, await OpenAsync(journey, VerdictLevel.Lead, "issue_refund"));
        var page = await journey.SignInAsync("Marc Keller");
        var clicks = 0;

        await ClickAsync(page.GetByRole(AriaRole.Link, new() { Name = "Approvals" }).First);
        var card = page.GetByRole(AriaRole.Article).Filter(new() { HasText = verdict.RuleId }).First;
        await ClickAsync(card.GetByRole(AriaRole.Button, new() { Name = "Why? Show the rule" }));

        var rule = card.GetByRole(AriaRole.Region, new() { Name = "The rule behind this verdict" });
        await Assertions.Expect(rule).ToContainTextAsync($"The rule {verdict.RuleId} says: a lead decides, because");
        await Assertions.Expect(rule).ToContainTextAsync("is more than");
        await Assertions.Expect(rule).ToContainTextAsync($"- id: {verdict.RuleId}");
        await Assertions.Expect(rule).ToContainTextAsync("gate.yaml, line");
        await Assertions.Expect(rule).ToContainTextAsync($"release {verdict.ReleaseId[..7]}");
        Assert.InRange(clicks, 1, 3);

        Task ClickAsync(ILocator target)
        {
            clicks++;
            return target.ClickAsync();
        }
    });

    [Fact]
    public Task EditedArguments_AreMendedInTheDialog_MakeANewCard_AndAnotherPersonApproves() => Journey.RunAsync(browser, async journey =>
    {
        await journey.PreparedAsync();
        var proposal = await OpenAsync(journey, VerdictLevel.Lead, "issue_refund", last: true);
        var marc = await journey.SignInAsync("Marc Keller", "/approvals");
        var lena = await journey.SignInAsync("Lena Vogt", "/approvals");
        var card = Card(marc, proposal);
        await card.GetByRole(AriaRole.Button, new() { Name = "Edit…" }).ClickAsync();
        var dialog = marc.GetByRole(AriaRole.Dialog);
        var amount = proposal.Amount.Amount - 1;

        await dialog.GetByLabel("Amount").FillAsync("a lot");
        await dialog.GetByLabel("Why you change it").FillAsync("one euro was delivery");
        await dialog.GetByLabel("Amount").PressAsync("Enter");
        await Assertions.Expect(dialog.GetByRole(AriaRole.Alert)).ToHaveTextAsync("Amount must be of type number.");
        await dialog.GetByLabel("Amount").FillAsync(amount.ToString(System.Globalization.CultureInfo.InvariantCulture));
        await dialog.GetByRole(AriaRole.Button, new() { Name = "Save as a new proposal" }).ClickAsync();
        await Assertions.Expect(dialog).ToHaveCountAsync(0);

        var edited = await journey.Console.Read().Proposals.AsNoTracking().SingleAsync(p => p.ParentId == proposal.Id);
        await Assertions.Expect(Card(marc, edited)).ToContainTextAsync("You edited this, so somebody else has to approve it.");
        await Assertions.Expect(Card(marc, edited).GetByRole(AriaRole.Button, new() { NameRegex = new("^Approve") })).ToHaveCountAsync(0);
        // Lena's page shows both by itself.
        await Assertions.Expect(Card(lena, proposal)).ToContainTextAsync("Replaced by an edit");
        await Assertions.Expect(Card(lena, edited)).ToContainTextAsync("Marc Keller edited the arguments");
        await Card(lena, edited).GetByRole(AriaRole.Button, new() { NameRegex = new("^Approve") }).ClickAsync();
        await Assertions.Expect(Card(marc, edited)).ToContainTextAsync("by Lena Vogt");
        var decision = await journey.Console.Read().Decisions.AsNoTracking().SingleAsync(d => d.ProposalId == edited.Id && d.Kind == DecisionKind.Approve);
        Assert.InRange(decision.SecondsOpen ?? -1, 0, 600);
    });

    [Fact]
    public Task DenialOfWhatWasEditedMeanwhile_IsRefused_AndWhatWasTypedIsKept() => Journey.RunAsync(browser, async journey =>
    {
        await journey.PreparedAsync();
        var proposal = await OpenAsync(journey, VerdictLevel.Lead, "issue_refund", skip: 2);
        var marc = await journey.SignInAsync("Marc Keller", "/approvals");
        var lena = await journey.SignInAsync("Lena Vogt", "/approvals");
        await Card(marc, proposal).GetByRole(AriaRole.Button, new() { Name = "Deny…" }).ClickAsync();
        var dialog = marc.GetByRole(AriaRole.Dialog);
        await dialog.GetByRole(AriaRole.Textbox).FillAsync("The photo shows another article.");

        await Card(lena, proposal).GetByRole(AriaRole.Button, new() { Name = "Edit…" }).ClickAsync();
        var edit = lena.GetByRole(AriaRole.Dialog);
        await edit.GetByLabel("Amount").FillAsync((proposal.Amount.Amount - 2).ToString(System.Globalization.CultureInfo.InvariantCulture));
        await edit.GetByLabel("Why you change it").FillAsync("two euros were delivery");
        await edit.GetByRole(AriaRole.Button, new() { Name = "Save as a new proposal" }).ClickAsync();
        await Assertions.Expect(edit).ToHaveCountAsync(0);

        await dialog.GetByRole(AriaRole.Button, new() { NameRegex = new("^Deny") }).ClickAsync();
        var edited = await journey.Console.Read().Proposals.AsNoTracking().SingleAsync(p => p.ParentId == proposal.Id);
        await Assertions.Expect(dialog.GetByText("Lena Vogt edited it")).ToContainTextAsync($"It now reads: “{edited.Title}”");
        await Assertions.Expect(dialog.GetByRole(AriaRole.Textbox)).ToHaveValueAsync("The photo shows another article.");
        await using (var db = journey.Console.Read())
            Assert.False(await db.Decisions.AnyAsync(d => d.Kind == DecisionKind.Deny && (d.ProposalId == proposal.Id || d.ProposalId == edited.Id)));
        await dialog.GetByRole(AriaRole.Button, new() { NameRegex = new("^Deny") }).ClickAsync();
        await Assertions.Expect(Card(lena, edited)).ToContainTextAsync("The photo shows another article.");
    });

    [Fact]
    public Task DelegatedAgent_SeesOnTheCardUntilWhen_AndApproves_UntilItIsTakenBack() => Journey.RunAsync(browser, async journey =>
    {
        await journey.PreparedAsync();
        var proposal = await OpenAsync(journey, VerdictLevel.Lead, "issue_refund", mostMinor: 50_000);
        var agent = await journey.SignInAsync("Ana Ruiz", $"/tickets/{proposal.TicketId}");
        var action = agent.GetByRole(AriaRole.Article, new() { Name = proposal.Title });
        await Assertions.Expect(action).ToBeVisibleAsync();
        await Assertions.Expect(action.GetByRole(AriaRole.Button, new() { Name = "Approve", Exact = true })).ToHaveCountAsync(0);

        var lead = await journey.SignInAsync("Marc Keller", "/approvals?view=delegations");
        await lead.GetByRole(AriaRole.Button, new() { Name = "Delegate…" }).ClickAsync();
        var dialog = lead.GetByRole(AriaRole.Dialog);
        await dialog.GetByLabel("Up to, for one action").FillAsync("500");
        await dialog.GetByLabel("Currency").SelectOptionAsync(proposal.Currency);
        await dialog.GetByRole(AriaRole.Button, new() { Name = "Delegate", Exact = true }).ClickAsync();
        await Assertions.Expect(dialog.GetByRole(AriaRole.Alert)).ToContainTextAsync("Please give a reason");
        await dialog.GetByRole(AriaRole.Textbox, new() { Name = "Why" }).FillAsync("team meeting");
        await dialog.GetByRole(AriaRole.Button, new() { Name = "Delegate", Exact = true }).ClickAsync();
        await Assertions.Expect(dialog).ToHaveCountAsync(0);
        var row = lead.GetByRole(AriaRole.Listitem).Filter(new() { HasText = "Ana Ruiz may approve issue refund up to" }).First;
        await Assertions.Expect(row).ToContainTextAsync("from Marc Keller");

        await Assertions.Expect(action).ToContainTextAsync("delegated by Marc Keller");
        await action.GetByRole(AriaRole.Button, new() { Name = "Approve", Exact = true }).ClickAsync();
        await Assertions.Expect(row).ToContainTextAsync("used 1 times");
        await row.GetByRole(AriaRole.Button, new() { Name = "Take back from Ana Ruiz" }).ClickAsync();
        await Assertions.Expect(row).ToContainTextAsync("taken back by Marc Keller");
        await using var db = journey.Console.Read();
        var decision = await db.Decisions.AsNoTracking().SingleAsync(d => d.ProposalId == proposal.Id && d.Kind == DecisionKind.Approve);
        Assert.Equal((DecisionCapacity.Delegate, "Ana Ruiz"), (decision.Capacity, decision.PersonName));
    });

    [Fact]
    public Task RoutineOfOneShape_IsApprovedWithOneClick() => Journey.RunAsync(browser, async journey =>
    {
        await journey.PreparedAsync();
        var page = await journey.SignInAsync("Marc Keller", "/approvals?view=routine");
        var group = page.GetByRole(AriaRole.Group, new() { Name = "resend confirmation" });
        var boxes = group.GetByRole(AriaRole.Listitem).GetByRole(AriaRole.Checkbox);
        await boxes.Nth(0).CheckAsync();
        await Assertions.Expect(group.GetByRole(AriaRole.Button, new() { Name = "Select two or more" })).ToBeDisabledAsync();
        await boxes.Nth(1).CheckAsync();
        await group.GetByRole(AriaRole.Button, new() { Name = "Approve 2" }).ClickAsync();

        await Assertions.Expect(page.GetByText("2 of 2 approved")).ToBeVisibleAsync();
        await using var db = journey.Console.Read();
        var decisions = await db.Decisions.AsNoTracking().Where(d => d.BatchId != "").ToListAsync();
        Assert.Equal(2, decisions.Count);
        Assert.Single(decisions.Select(d => d.BatchId).Distinct());
    });

    private static ILocator Card(IPage page, Proposal proposal) => page.Locator($"article[aria-labelledby='approval-{proposal.Id}']");

    private static async Task<Proposal> OpenAsync(Journey journey, VerdictLevel level, string tool, bool last = false, int skip = 0, long mostMinor = long.MaxValue)
    {
        await using var db = journey.Console.Read();
        var open = await db.Proposals.AsNoTracking().Where(p => p.State == ProposalState.Open && p.Level == level && p.Tool == tool && p.AmountMinor <= mostMinor && p.AmountMinor > 6000).OrderBy(p => p.Id).ToListAsync();
        Assert.NotEmpty(open);
        return last ? open[^1] : open[Math.Min(skip, open.Count - 1)];
    }

    private static async Task<Verdict> VerdictAsync(Journey journey, Proposal proposal)
    {
        await using var db = journey.Console.Read();
        return await db.Verdicts.AsNoTracking().Where(v => v.ProposalId == proposal.Id).OrderByDescending(v => v.Id).FirstAsync();
    }
}
