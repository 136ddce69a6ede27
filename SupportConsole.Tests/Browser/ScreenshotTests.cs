using Microsoft.Playwright;
using SupportConsole.Tests.Support;

namespace SupportConsole.Tests.Browser;

/// <summary>
/// Every main screen opens in both themes without an error; with SCREENSHOTS=1 in the environment the README's pictures are taken of them
/// again, otherwise the pictures stay in TestResults, so that a test run leaves the checkout as it was.
/// </summary>
[Collection(BrowserCollection.Name)]
public sealed class ScreenshotTests(BrowserFixture browser)
{
    private static readonly string Folder = Environment.GetEnvironmentVariable("SCREENSHOTS") == "1"
        ? Repository.PathOf("docs", "screenshots")
        : Repository.PathOf("TestResults", "screenshots");

    [Theory]
    [InlineData("workspace", ColorScheme.Light)]
    [InlineData("workspace", ColorScheme.Dark)]
    [InlineData("queue", ColorScheme.Light)]
    [InlineData("queue", ColorScheme.Dark)]
    [InlineData("approvals", ColorScheme.Light)]
    [InlineData("audit", ColorScheme.Light)]
    [InlineData("signin", ColorScheme.Light)]
    public Task MainScreen_OpensWithoutAnError(string screen, ColorScheme scheme) => Journey.RunAsync(browser, async journey =>
    {
        await journey.PreparedAsync();
        var page = screen == "signin" ? await journey.OpenAsync("/signin", scheme) : await journey.SignInAsync("Marc Keller", "/queue", scheme);
        var errors = new List<string>();
        page.Console += (_, message) =>
        {
            if (message.Type == "error")
                errors.Add(message.Text);
        };
        if (screen is not "signin" and not "queue")
        {
            await page.GotoAsync(screen == "workspace" ? TicketScreen.PathOf(await TicketPicker.ShowcaseAsync(journey.Console)) : $"/{screen}");
            await Journey.InteractiveAsync(page);
        }
        await Assertions.Expect(ContentOf(page, screen)).ToBeVisibleAsync();
        await page.EvaluateAsync("() => document.fonts.ready");
        Directory.CreateDirectory(Folder);
        await page.ScreenshotAsync(new() { Path = Path.Combine(Folder, $"{screen}-{scheme.ToString().ToLowerInvariant()}.png"), Animations = ScreenshotAnimations.Disabled });
        Assert.Empty(errors);
    });

    private static ILocator ContentOf(IPage page, string screen) => screen switch
    {
        "workspace" => new TicketScreen(page).Send,
        "queue" => page.GetByRole(AriaRole.Heading, new() { Name = "Open tickets" }),
        "approvals" => page.GetByRole(AriaRole.Button, new() { NameRegex = new("^Approve") }).First,
        "audit" => page.GetByText("The record holds"),
        _ => page.GetByRole(AriaRole.Button, new() { Name = "Ana Ruiz" }),
    };
}
