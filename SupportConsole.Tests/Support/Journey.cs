using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using Microsoft.Playwright;

namespace SupportConsole.Tests.Support;

/// <summary>What people do in the browser during one test. Whatever goes wrong, a picture and the text of every page are kept.</summary>
internal sealed class Journey(BrowserFixture fixture)
{
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(2);
    private static readonly TimeSpan ClosingLimit = TimeSpan.FromSeconds(15);

    private readonly List<IPage> _pages = [];

    // The last call that has no limit of its own.
    private string _doing = "";

    public TestConsole Console => fixture.Console;

    /// <inheritdoc cref="BrowserFixture.PreparedAsync"/>
    public Task PreparedAsync() => fixture.PreparedAsync();

    /// <summary>
    /// Runs a test body. Each wait of a body has a limit of its own, seconds long; only calls into a browser that stopped answering have none. Such a browser fails the
    /// test that it stopped in, and another is started for the next ones.
    /// </summary>
    public static async Task RunAsync(BrowserFixture fixture, Func<Journey, Task> body, [CallerMemberName] string name = "")
    {
        var journey = new Journey(fixture);
        var running = journey.RunAsync(body, name);
        if (await Task.WhenAny(running, Task.Delay(Limit)) != running)
        {
            await fixture.LaunchAgainAsync();
            Directory.CreateDirectory(BrowserFixture.EvidenceFolder);
            await File.WriteAllTextAsync(Path.Combine(BrowserFixture.EvidenceFolder, $"{name}-console.log"), fixture.Console.Log);
            Assert.Fail($"The browser did not answer for {Limit.TotalMinutes} minutes while {journey._doing}; pages: {string.Join(", ", journey._pages.Select(page => page.Url))}");
        }
        await running;
    }

    private async Task RunAsync(Func<Journey, Task> body, string name)
    {
        try
        {
            await body(this);
        }
        catch
        {
            await KeepEvidenceAsync(name);
            throw;
        }
        finally
        {
            await CloseAsync();
        }
    }

    /// <summary>A page nobody is signed in on.</summary>
    public async Task<IPage> OpenAsync(string path, ColorScheme scheme = ColorScheme.Light, int width = 1440, int height = 900)
    {
        _doing = $"opening a browser for {path}";
        var context = await fixture.NewContextAsync(scheme, width, height);
        _doing = $"opening a page for {path}";
        var page = await context.NewPageAsync();
        _doing = $"going on from {path}";
        _pages.Add(page);
        await page.GotoAsync(path);
        return page;
    }

    /// <summary>Signs a demo person in with one click, in a browser of their own.</summary>
    /// <param name="person">Their display name.</param>
    public async Task<IPage> SignInAsync(string person, string path = "/queue", ColorScheme scheme = ColorScheme.Light, int width = 1440, int height = 900)
    {
        var page = await OpenAsync($"/signin?returnUrl={Uri.EscapeDataString(path)}", scheme, width, height);
        await page.GetByRole(AriaRole.Button, new() { Name = person }).ClickAsync();
        await page.WaitForURLAsync(url => !url.Contains("/signin", StringComparison.Ordinal));
        await InteractiveAsync(page);
        return page;
    }

    /// <summary>Waits until the page was sent to the sign-in. The address alone is looked at: a page that is sent on while it loads may never report that it has.</summary>
    public static Task SignedOutAsync(IPage page) =>
        Assertions.Expect(page).ToHaveURLAsync(new Regex("/signin", RegexOptions.None, TimeSpan.FromSeconds(1)), new() { Timeout = 15_000 });

    /// <summary>Waits until the page answers to clicks: the server's circuit is up.</summary>
    public static Task InteractiveAsync(IPage page) =>
        page.WaitForFunctionAsync("() => document.documentElement.dataset.ready === 'true'");

    // A page that is being sent elsewhere at that moment may never close, and its browser with it; what was to be tested is over by then.
    private async Task CloseAsync()
    {
        foreach (var page in _pages)
        {
            _doing = $"closing {page.Url}";
            var closing = page.Context.DisposeAsync().AsTask();
            if (await Task.WhenAny(closing, Task.Delay(ClosingLimit)) == closing)
                continue;
            await fixture.LaunchAgainAsync();
            return;
        }
    }

    private async Task KeepEvidenceAsync(string name)
    {
        Directory.CreateDirectory(BrowserFixture.EvidenceFolder);
        for (var i = 0; i < _pages.Count; i++)
        {
            var path = Path.Combine(BrowserFixture.EvidenceFolder, $"{name}-{i + 1}");
            await _pages[i].ScreenshotAsync(new() { Path = $"{path}.png" });
            await File.WriteAllTextAsync($"{path}.txt", $"{_pages[i].Url}\n\n{await _pages[i].Locator("body").InnerTextAsync()}");
        }
        await File.WriteAllTextAsync(Path.Combine(BrowserFixture.EvidenceFolder, $"{name}-console.log"), Console.Log);
    }
}
