using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;
using SupportConsole.Core.Domain.Drafts;
using SupportConsole.Core.Domain.Knowledge;
using SupportConsole.Core.Domain.Reviews;
using SupportConsole.Core.Domain.Tickets;
using SupportConsole.Tests.Support;

namespace SupportConsole.Tests.Browser;

/// <summary>A reply that rests on an old passage of a changing topic does not leave with one press.</summary>
[Collection(BrowserCollection.Name)]
public sealed class StalePassageJourneyTests(BrowserFixture browser)
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(40);

    [Fact]
    public Task StalePassage_StopsOneClickSend_UntilAPersonChecksIt() => Journey.RunAsync(browser, async journey =>
    {
        await journey.PreparedAsync();
        await ImportArticleAsync(journey.Console);
        var (checkedOne, outdated) = (await ArriveAsync(journey.Console, "first"), await ArriveAsync(journey.Console, "second"));

        var ana = await TicketScreen.OpenAsync(journey, "Ana Ruiz", checkedOne);
        await Assertions.Expect(ana.Answer.GetByText("A passage may be out of date.")).ToBeVisibleAsync();
        await Assertions.Expect(ana.Answer.GetByText("not reviewed for 400 days · specification")).ToBeVisibleAsync();
        await Assertions.Expect(ana.Answer.Locator("blockquote")).ToContainTextAsync("104 cm");
        await Assertions.Expect(ana.Send).ToBeDisabledAsync();
        await ana.Page.Keyboard.PressAsync("Alt+Enter");
        await ana.Answer.GetByRole(AriaRole.Button, new() { Name = "I checked this, it is still right" }).ClickAsync();
        await Assertions.Expect(ana.Answer.GetByText("Checked by Ana Ruiz")).ToBeVisibleAsync();
        await ana.Send.ClickAsync();
        await AgentJourneyTests.EffectsDoneAsync(journey.Console, checkedOne, 1);

        // What one agent found right on one ticket is nobody else's yet.
        var ben = await TicketScreen.OpenAsync(journey, "Ben Okafor", outdated);
        await ben.Answer.GetByRole(AriaRole.Button, new() { Name = "It is outdated…" }).ClickAsync();
        var dialog = ben.Page.GetByRole(AriaRole.Dialog);
        await dialog.GetByLabel("What is not right any more?").FillAsync("The new model is 98 cm wide.");
        await dialog.GetByRole(AriaRole.Button, new() { Name = "Mark as outdated" }).ClickAsync();
        await Assertions.Expect(ben.Answer.GetByText("The new model is 98 cm wide.")).ToBeVisibleAsync();
        await Assertions.Expect(ben.Send).ToBeDisabledAsync();
        await ben.EditAsync("Hello,\n\nI am looking this up for you and will write again today.\n\nBen");
        await Assertions.Expect(ben.Send).ToBeEnabledAsync();

        await using var db = journey.Console.Read();
        Assert.Equal(
            [(checkedOne.Id, PassageFinding.StillRight, "Ana Ruiz"), (outdated.Id, PassageFinding.Outdated, "Ben Okafor")],
            (await db.PassageChecks.OrderBy(check => check.Id).ToListAsync()).Select(check => (check.TicketId, check.Finding, check.PersonName)));
        Assert.Equal(2, await db.LedgerEntries.CountAsync(entry => entry.Kind == "passage.checked"));
        Assert.Equal(1, await db.Decisions.CountAsync(decision => decision.TicketId == checkedOne.Id && decision.Kind == DecisionKind.Approve));
    });

    private static async Task ImportArticleAsync(TestConsole console)
    {
        using var folder = new TempFolder();
        var updated = DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().UtcDateTime).AddDays(-400).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        await File.WriteAllTextAsync(folder.At("nimbus.md"), $"---\nid: nimbus\ntitle: Nimbus Umbrella size\ntopic: specification\nupdated: {updated}\n---\n\nThe Nimbus Umbrella is 104 cm wide when it is open.");
        Assert.Equal(0, (await console.VerbAsync(["import", "knowledge", folder.At("nimbus.md")])).ExitCode);
    }

    // The console beside which the article was imported sees it within two seconds; a message that came sooner is asked again.
    private static async Task<Ticket> ArriveAsync(TestConsole console, string name)
    {
        using var folder = new TempFolder();
        var times = 0;
        return await Eventually.BecomesAsync(
            async () =>
            {
                await File.WriteAllTextAsync(folder.At("in.jsonl"), $$"""{"externalId":"nimbus-{{name}}-{{++times}}","channel":"email","from":"{{name}}{{times}}@example.net","subject":"Nimbus {{name}} {{times}}","text":"How wide is the Nimbus Umbrella when it is open?"}""");
                Assert.Equal(0, (await console.VerbAsync(["import", "inbox", folder.At("in.jsonl")])).ExitCode);
                await console.PreparedAsync(80 + times, Limit);
                await using var db = console.Read();
                return await db.Tickets.SingleOrDefaultAsync(ticket => ticket.Subject == $"Nimbus {name} {times}" && db.Drafts.Any(draft => draft.TicketId == ticket.Id && draft.Kind == DraftKind.Reply));
            },
            ticket => ticket is not null,
            Limit,
            "a reply about the umbrella") ?? throw new InvalidOperationException("There is no such ticket.");
    }
}
