using System.Text.RegularExpressions;
using Microsoft.Playwright;

namespace SupportConsole.Tests.Support;

/// <summary>One Chromium and one console with demo data, all messages prepared, for every browser test of a run.</summary>
public sealed class BrowserFixture : IAsyncLifetime
{
    private IPlaywright? _playwright;
    private IBrowser? _browser;

    internal TestConsole Console { get; private set; } = null!;

    /// <summary>Where a failed test leaves what it saw.</summary>
    public static string EvidenceFolder => Repository.PathOf("TestResults", "browser");

    public async Task InitializeAsync()
    {
        Console = await TestConsole.StartAsync(demo: true);
        await LaunchAsync();
    }

    /// <summary>Leaves a browser that does not answer any more behind and starts another.</summary>
    internal Task LaunchAgainAsync()
    {
        // Its close is not asked for, which it would not answer either: the driver ends, and its browser with it.
        _playwright?.Dispose();
        return LaunchAsync();
    }

    private async Task LaunchAsync()
    {
        _playwright = await Playwright.CreateAsync();
        _browser = await _playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions
        {
            ExecutablePath = FindChromium(),
            Args = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"],
        });
    }

    /// <summary>Waits until the agent has prepared every seeded message; at once after the first time.</summary>
    internal Task PreparedAsync() => Console.PreparedAsync(80, TimeSpan.FromMinutes(2));

    public async Task DisposeAsync()
    {
        if (_browser is not null)
            await Task.WhenAny(_browser.DisposeAsync().AsTask(), Task.Delay(TimeSpan.FromSeconds(20)));
        _playwright?.Dispose();
        if (Console is not null)
            await Console.DisposeAsync();
    }

    /// <summary>A browser of its own for one person: own cookies, own storage.</summary>
    internal async Task<IBrowserContext> NewContextAsync(ColorScheme scheme, int width, int height)
    {
        var context = await _browser!.NewContextAsync(new BrowserNewContextOptions
        {
            BaseURL = Console.Url,
            ColorScheme = scheme,
            ReducedMotion = ReducedMotion.Reduce,
            ViewportSize = new ViewportSize { Width = width, Height = height },
            Locale = "en-GB",
            TimezoneId = "Europe/Berlin",
        });
        context.SetDefaultTimeout(15_000);
        return context;
    }

    private static string FindChromium() =>
        new[] { "/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome" }.FirstOrDefault(File.Exists)
        ?? throw new InvalidOperationException("Chromium was not found. ./test installs it.");
}

/// <summary>Browser tests run one after another: they share a console and two cores.</summary>
[CollectionDefinition(Name)]
public sealed class BrowserCollection : ICollectionFixture<BrowserFixture>
{
    public const string Name = "Browser";
}
