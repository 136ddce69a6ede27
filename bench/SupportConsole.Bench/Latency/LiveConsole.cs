using System.Diagnostics;
using Microsoft.EntityFrameworkCore;
using SupportConsole.Core;
using SupportConsole.Core.Domain.Runs;
using SupportConsole.Core.Live;
using SupportConsole.Core.Persistence;
using SupportConsole.Core.Tickets;

namespace SupportConsole.Bench.Latency;

/// <summary>The program's own services with workers, signal and seed data, over a SQLite file of its own; only the web is left out.</summary>
internal sealed class LiveConsole : IAsyncDisposable
{
    private readonly IHost _host;
    private readonly RunWatch _watch;
    private readonly Ingest _ingest;
    private readonly ChangeFeed _feed;
    private readonly DraftStream _drafts;
    private int _sent;

    private LiveConsole(IHost host, RunWatch watch)
    {
        (_host, _watch) = (host, watch);
        (_ingest, _feed, _drafts) = (host.Services.GetRequiredService<Ingest>(), host.Services.GetRequiredService<ChangeFeed>(), host.Services.GetRequiredService<DraftStream>());
    }

    /// <summary>Starts it and waits until nothing of the seed data is being prepared any more.</summary>
    public static async Task<LiveConsole> StartAsync(string folder, int seeded, CancellationToken cancellationToken)
    {
        var watch = new RunWatch();
        var builder = Host.CreateApplicationBuilder(new HostApplicationBuilderSettings { Args = [], ContentRootPath = folder });
        builder.Logging.ClearProviders();
        builder.Services.AddSupportCore(new CoreOptions
        {
            Database = new DatabaseOptions { DataFolder = folder },
            PoliciesFolder = Path.Combine(Checkout.Root, "policies"),
            PoliciesLive = PoliciesLive.Published,
            SeedFolder = Path.Combine(Checkout.Root, "seed-data"),
            Demo = true,
        });
        builder.Services.AddSingleton<ICommitListener>(watch);
        var host = builder.Build();
        await host.Services.GetRequiredService<CoreStart>().RunAsync(cancellationToken);
        await host.StartAsync(cancellationToken);
        var console = new LiveConsole(host, watch);
        await console.QuietAsync(seeded, cancellationToken);
        return console;
    }

    /// <summary>Sends one message and waits for its draft.</summary>
    /// <param name="watched">Whether somebody has the ticket open.</param>
    public async Task<Sample> SendAsync(Letter letter, bool watched, CancellationToken cancellationToken)
    {
        var accepted = await _ingest.AcceptAsync(
            new InboundMessage { Channel = "email", ExternalId = $"<bench-{Interlocked.Increment(ref _sent)}@bench.invalid>", From = letter.From, Subject = letter.Subject, Text = letter.Text },
            cancellationToken) is IngestOutcome.Accepted found ? found : throw new InvalidOperationException("The message was not accepted.");
        var committed = Stopwatch.GetTimestamp();
        var ticket = accepted.TicketId;
        long? first = null;
        using var page = watched ? _feed.Subscribe(Topic.Ticket(ticket), () => first ??= _drafts.Read(ticket) is { Length: > 0 } ? Stopwatch.GetTimestamp() : null) : null;
        var ready = await _watch.ReadyAsync(ticket).WaitAsync(TimeSpan.FromMinutes(2), cancellationToken);
        return new Sample(Stopwatch.GetElapsedTime(committed, ready).TotalMilliseconds, first is { } at ? Stopwatch.GetElapsedTime(committed, at).TotalMilliseconds : null, _watch.CommitsOf(ticket), ticket);
    }

    /// <summary>What each kind of step cost and what passed between it and the next, in milliseconds a run.</summary>
    public async Task<IReadOnlyList<(string Step, double PerRun, double Work, double Between)>> StepsAsync(IReadOnlyList<Sample> samples, CancellationToken cancellationToken)
    {
        await using var db = await _host.Services.GetRequiredService<IDbContextFactory<SupportDb>>().CreateDbContextAsync(cancellationToken);
        var (first, last) = (samples.Min(sample => sample.Ticket), samples.Max(sample => sample.Ticket));
        var steps = await db.Steps.AsNoTracking().Where(step => step.TicketId >= first && step.TicketId <= last).OrderBy(step => step.RunId).ThenBy(step => step.Ordinal).ToListAsync(cancellationToken);
        var runs = (double)steps.Select(step => step.RunId).Distinct().Count();
        var gaps = steps.Zip(steps.Skip(1)).Where(pair => pair.First.RunId == pair.Second.RunId)
            .ToDictionary(pair => pair.First.Id, pair => (pair.Second.StartedAt - pair.First.StartedAt).TotalMilliseconds - pair.First.DurationMs);
        return [.. steps.GroupBy(step => step.Kind).OrderBy(group => group.Key)
            .Select(group => (group.Key.ToString(), group.Count() / runs, group.Sum(step => step.DurationMs) / runs, group.Sum(step => gaps.GetValueOrDefault(step.Id)) / runs))];
    }

    public async ValueTask DisposeAsync()
    {
        await _host.StopAsync();
        await ((IAsyncDisposable)_host).DisposeAsync();
    }

    private async Task QuietAsync(int seeded, CancellationToken cancellationToken)
    {
        var contexts = _host.Services.GetRequiredService<IDbContextFactory<SupportDb>>();
        while (true)
        {
            await using var db = await contexts.CreateDbContextAsync(cancellationToken);
            if (await db.Runs.CountAsync(cancellationToken) >= seeded && !await db.Runs.AnyAsync(run => run.State == RunState.Queued || run.State == RunState.Running, cancellationToken))
                return;
            await Task.Delay(100, cancellationToken);
        }
    }
}

/// <summary>A message to send.</summary>
internal sealed record Letter(string From, string Subject, string Text);

/// <summary>Milliseconds from the commit of a message to the commit of its draft, and to the first text on an open page.</summary>
internal sealed record Sample(double Ready, double? FirstText, int Commits, long Ticket);
