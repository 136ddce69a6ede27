using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;
using SupportConsole.Core.Domain.Drafts;
using SupportConsole.Core.Domain.Reviews;
using SupportConsole.Core.Domain.Tickets;
using SupportConsole.Tests.Support;

namespace SupportConsole.Tests.Browser;

/// <summary>Taking back what was sent, and stopping what would be done.</summary>
[Collection(BrowserCollection.Name)]
public sealed class EffectJourneyTests(BrowserFixture browser)
{
    [Fact]
    public Task Undo_WithinTheWindow_NothingLeavesAndTheDraftIsBack() => Journey.RunAsync(browser, async journey =>
    {
        await journey.PreparedAsync();
        var ticket = await TicketPicker.ReplyOnlyAsync(journey.Console);
        var screen = await TicketScreen.OpenAsync(journey, "Ana Ruiz", ticket);
        await Assertions.Expect(screen.Send).ToBeEnabledAsync();
        await screen.Page.Keyboard.PressAsync("Alt+Enter");

        var toast = screen.Page.GetByRole(AriaRole.Status).Filter(new() { HasText = "Reply leaves in" });
        await toast.GetByRole(AriaRole.Button, new() { Name = "Undo" }).ClickAsync();

        await Assertions.Expect(screen.Page.GetByText("Taken back.").First).ToBeVisibleAsync();
        await Assertions.Expect(screen.Send).ToBeEnabledAsync();
        await using var db = journey.Console.Read();
        Assert.Equal(EffectState.Recalled, (await db.Effects.SingleAsync(effect => effect.TicketId == ticket.Id)).State);
        Assert.Equal(DraftState.Ready, (await db.Drafts.SingleAsync(draft => draft.TicketId == ticket.Id)).State);
        Assert.Empty(await db.Messages.Where(message => message.TicketId == ticket.Id && message.Direction == Direction.Reply).ToListAsync());
    });

    [Fact]
    public Task Stop_IsSeenByEverybodyAtOnce_AndLiftedByAnother() => Journey.RunAsync(browser, async journey =>
    {
        await journey.PreparedAsync();
        var ticket = await TicketPicker.ReplyOnlyAsync(journey.Console);
        var ana = await TicketScreen.OpenAsync(journey, "Ana Ruiz", ticket);
        var marc = await journey.SignInAsync("Marc Keller", "/approvals");
        var sofia = await journey.SignInAsync("Sofia Lindqvist", "/audit");
        await Assertions.Expect(ana.Page.GetByRole(AriaRole.Button, new() { Name = "Stop effects" })).ToHaveCountAsync(0);

        await marc.GetByRole(AriaRole.Button, new() { Name = "Stop effects" }).ClickAsync();
        var dialog = marc.GetByRole(AriaRole.Dialog);
        await dialog.GetByLabel("What to stop").SelectOptionAsync(new SelectOptionValue { Label = "reset access" });
        await dialog.GetByLabel("Why?").FillAsync("Reset links go to the wrong people.");
        await dialog.GetByRole(AriaRole.Button, new() { NameRegex = new("^Stop the action") }).ClickAsync();

        foreach (var page in new[] { marc, ana.Page, sofia })
            await Assertions.Expect(page.GetByText("Reset links go to the wrong people.")).ToBeVisibleAsync(new() { Timeout = 3000 });
        await Assertions.Expect(ana.Page.GetByRole(AriaRole.Button, new() { Name = "Lift" })).ToHaveCountAsync(0);
        await ana.Page.ReloadAsync();
        await Assertions.Expect(ana.Page.GetByText("Reset links go to the wrong people.")).ToBeVisibleAsync();

        await sofia.GetByRole(AriaRole.Button, new() { Name = "Lift" }).ClickAsync();
        await sofia.GetByLabel("Why it can go on").FillAsync("The addresses are right again.");
        await sofia.GetByRole(AriaRole.Button, new() { Name = "Lift the stop" }).ClickAsync();

        foreach (var page in new[] { marc, ana.Page, sofia })
            await Assertions.Expect(page.GetByText("Reset links go to the wrong people.")).ToHaveCountAsync(0);
        await using var db = journey.Console.Read();
        var stop = await db.Stops.SingleAsync();
        Assert.Equal(("Marc Keller", "Sofia Lindqvist", "The addresses are right again."), (stop.ByName, stop.LiftedByName, stop.LiftReason));
        Assert.Equal(2, await db.LedgerEntries.CountAsync(entry => entry.Kind == "effects.stopped" || entry.Kind == "effects.resumed"));
    });
}
