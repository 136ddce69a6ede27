using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;
using SupportConsole.Core.Domain.Tickets;
using SupportConsole.Tests.Support;

namespace SupportConsole.Tests.Browser;

/// <summary>What arrives while a page is open.</summary>
[Collection(BrowserCollection.Name)]
public sealed class LiveTests(BrowserFixture browser)
{
    [Fact]
    public Task MessageImportedBesideTheServer_AppearsInTheOpenQueueAndIsPrepared() => Journey.RunAsync(browser, async journey =>
    {
        await journey.PreparedAsync();
        var page = await journey.SignInAsync("Ana Ruiz");
        using var folder = new TempFolder();
        var subject = $"A question that came at {Guid.NewGuid():N}"[..40];
        await File.WriteAllTextAsync(folder.At("inbox.jsonl"), JsonSerializer.Serialize(new { externalId = subject, channel = "email", from = "someone.new@example.com", subject, text = "How long do I have to send something back?" }));

        var result = await journey.Console.VerbAsync(["import", "inbox", folder.At("inbox.jsonl")]);
        Assert.True(result.ExitCode == 0, result.ToString());

        await Eventually.TrueAsync(
            async () =>
            {
                await using var db = journey.Console.Read();
                return await db.Tickets.AnyAsync(ticket => ticket.Subject == subject && db.Drafts.Any(draft => draft.TicketId == ticket.Id));
            },
            TimeSpan.FromSeconds(30),
            "the message to be prepared");
        var open = await OpenTicketsAsync(journey.Console);
        await Assertions.Expect(page.GetByRole(AriaRole.Link, new() { Name = $"Open {open}" })).ToBeVisibleAsync();
        await page.GetByRole(AriaRole.Searchbox).FillAsync("someone.new@example.com");
        await page.GetByRole(AriaRole.Searchbox).PressAsync("Enter");
        await Assertions.Expect(page.GetByRole(AriaRole.Link).Filter(new() { HasText = "someone.new@example.com" })).ToHaveCountAsync(1);
    });

    private static async Task<int> OpenTicketsAsync(TestConsole console)
    {
        await using var db = console.Read();
        return await db.Tickets.CountAsync(ticket => ticket.Status == TicketStatus.New || ticket.Status == TicketStatus.Open);
    }
}
