using Deque.AxeCore.Playwright;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;
using SupportConsole.Tests.Support;

namespace SupportConsole.Tests.Browser;

/// <summary>No page breaks a rule of WCAG 2.2 AA that can be checked by machine, in either theme.</summary>
[Collection(BrowserCollection.Name)]
public sealed class AxeTests(BrowserFixture browser)
{
    [Theory]
    [InlineData(ColorScheme.Light)]
    [InlineData(ColorScheme.Dark)]
    public Task SignIn_HasNoViolations(ColorScheme scheme) => Journey.RunAsync(browser, async journey =>
        await CheckAsync(await journey.OpenAsync("/signin", scheme)));

    [Theory]
    [InlineData(ColorScheme.Light, "/queue")]
    [InlineData(ColorScheme.Dark, "/queue")]
    [InlineData(ColorScheme.Light, "/approvals")]
    [InlineData(ColorScheme.Dark, "/approvals")]
    [InlineData(ColorScheme.Light, "/approvals?view=routine")]
    [InlineData(ColorScheme.Dark, "/approvals?view=routine")]
    [InlineData(ColorScheme.Light, "/approvals?view=delegations")]
    [InlineData(ColorScheme.Dark, "/approvals?view=delegations")]
    [InlineData(ColorScheme.Light, "/knowledge")]
    [InlineData(ColorScheme.Dark, "/knowledge/articles/returns-window")]
    [InlineData(ColorScheme.Dark, "/knowledge/incidents")]
    [InlineData(ColorScheme.Light, "/audit")]
    [InlineData(ColorScheme.Dark, "/audit")]
    public Task Page_HasNoViolations(ColorScheme scheme, string path) => Journey.RunAsync(browser, async journey =>
    {
        await journey.PreparedAsync();
        await CheckAsync(await journey.SignInAsync("Marc Keller", path, scheme));
    });

    [Theory]
    [InlineData(ColorScheme.Light, "/account")]
    [InlineData(ColorScheme.Dark, "/account")]
    [InlineData(ColorScheme.Light, "/settings/people")]
    [InlineData(ColorScheme.Dark, "/settings/people")]
    public Task PageOfAccounts_HasNoViolations(ColorScheme scheme, string path) => Journey.RunAsync(browser, async journey =>
    {
        var page = await journey.SignInAsync("Tom Adler", path, scheme);
        if (path == "/account")
            await page.GetByRole(AriaRole.Button, new() { Name = "Set up" }).ClickAsync();
        await CheckAsync(page);
    });

    [Theory]
    [InlineData(ColorScheme.Light)]
    [InlineData(ColorScheme.Dark)]
    public Task TicketAndItsStory_HaveNoViolations(ColorScheme scheme) => Journey.RunAsync(browser, async journey =>
    {
        await journey.PreparedAsync();
        var ticket = await TicketPicker.ShowcaseAsync(journey.Console);
        var page = await journey.SignInAsync("Marc Keller", TicketScreen.PathOf(ticket), scheme);
        await Assertions.Expect(new TicketScreen(page).Bar).ToBeVisibleAsync();
        await CheckAsync(page);
        await page.GotoAsync($"/audit/tickets/{ticket.Id}");
        await CheckAsync(page);
        await using var db = journey.Console.Read();
        var run = await db.Runs.Where(run => run.TicketId == ticket.Id).MaxAsync(run => run.Id);
        await page.GotoAsync($"/tickets/{ticket.Id}/runs/{run}?stage=grounding");
        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Grounding" })).ToBeVisibleAsync();
        await CheckAsync(page);
    });

    private static async Task CheckAsync(IPage page)
    {
        // The title comes with the page's own render; on a busy machine that is after the load.
        await page.WaitForFunctionAsync("() => document.title.length > 0");
        var result = await page.RunAxe();
        Assert.NotEmpty(result.Passes);
        var violations = result.Violations.SelectMany(violation => violation.Nodes.Select(node => $"{violation.Id}: {violation.Help}: {node.Html}")).ToList();
        Assert.True(violations.Count == 0, string.Join('\n', violations));
    }
}
