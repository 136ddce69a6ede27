using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;
using SupportConsole.Faults.Truth;

namespace SupportConsole.Faults.Runs;

/// <summary>How a run is set up.</summary>
internal sealed record KillOptions
{
    /// <summary>The built console.</summary>
    public required string Dll { get; init; }
    public required int SqliteKills { get; init; }
    public required int PostgresKills { get; init; }

    /// <summary>Installations on each database that are killed side by side.</summary>
    public int Sites { get; init; } = 1;
    public int Seed { get; init; }

    /// <summary>From the start of a process until everything goes on.</summary>
    public TimeSpan ResumeWithin { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>Afterwards no further kill is begun.</summary>
    public DateTimeOffset Until { get; init; } = DateTimeOffset.MaxValue;

    /// <summary>How many customers each installation has; each writes once.</summary>
    public int Customers { get; init; } = 4000;

    /// <summary>Whether the order system is the reference server, failing; else the embedded store.</summary>
    public bool OrderServer { get; init; } = true;

    /// <summary>Hears of each kill.</summary>
    public Action<string> Say { get; init; } = _ => { };
}

/// <summary>What a run showed.</summary>
internal sealed record KillResult
{
    public required DateTimeOffset At { get; init; }
    public required TimeSpan Took { get; init; }
    public required string Machine { get; init; }
    public required IReadOnlyList<Kill> Kills { get; init; }
    public required IReadOnlyList<Resume> Resumes { get; init; }
    public required int Verifications { get; init; }
    public required Totals Totals { get; init; }

    /// <summary>How often the order server failed.</summary>
    public required int OrderFaults { get; init; }

    /// <summary>Everything that did not hold, in words.</summary>
    public required IReadOnlyList<string> Violations { get; init; }

    public int HitsOf(Phase phase) => Kills.Count(kill => kill.Aimed == phase && kill.Hit);
}

/// <summary>Kills consoles on SQLite and on PostgreSQL side by side.</summary>
internal static class KillRun
{
    public static async Task<KillResult> RunAsync(KillOptions options, CancellationToken cancellationToken = default)
    {
        var watch = Stopwatch.StartNew();
        var kills = new List<KillCount>();
        var sites = new List<Task<(Site Site, Checks Checks, int Faults)>>();
        foreach (var (provider, wanted) in new[] { ("sqlite", options.SqliteKills), ("postgres", options.PostgresKills) })
        {
            if (wanted == 0)
                continue;
            var count = new KillCount(wanted, options.Until);
            kills.Add(count);
            sites.AddRange(Enumerable.Range(0, provider == "sqlite" ? options.Sites : 1).Select(n => RunSiteAsync(options, provider, count, new Random(HashCode.Combine(options.Seed, provider == "sqlite", n)), cancellationToken)));
        }
        var ended = await Task.WhenAll(sites);
        return new KillResult
        {
            At = DateTimeOffset.UtcNow,
            Took = watch.Elapsed,
            Machine = string.Create(CultureInfo.InvariantCulture, $"{Environment.ProcessorCount} cores, {RuntimeInformation.FrameworkDescription}"),
            Kills = [.. kills.SelectMany(count => count.All)],
            // The first start of an installation resumes nothing.
            Resumes = [.. ended.SelectMany(end => end.Site.Resumes.Skip(1))],
            Verifications = ended.Sum(end => end.Site.Verifications),
            Totals = ended.Select(end => end.Checks.Totals).Aggregate((a, b) => a + b),
            OrderFaults = ended.Sum(end => end.Faults),
            Violations = [.. ended.SelectMany(end => end.Checks.Violations)],
        };
    }

    private static async Task<(Site, Checks, int)> RunSiteAsync(KillOptions options, string provider, KillCount kills, Random random, CancellationToken cancellationToken)
    {
        await using var orders = options.OrderServer ? await FailingOrders.StartAsync(options.Customers, random.Next(), cancellationToken) : null;
        using var installation = await Installation.CreateAsync(options, provider, orders, cancellationToken);
        var book = new Book();
        var checks = new Checks(installation, book, orders is null ? new EmbeddedWitness(installation) : new ServerWitness(orders.Server));
        var site = new Site(installation, book, checks, kills, random, options);
        await site.RunAsync(cancellationToken);
        return (site, checks, orders?.Server.Faults.Struck.Values.Sum() ?? 0);
    }
}
