using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using SupportConsole.Core.Persistence;

namespace SupportConsole.Core.Live;

/// <summary>
/// Every two seconds announces tickets, stops and knowledge that another process changed: a verb run beside the server, another node. Reads an index
/// of change times, so a quiet system costs one look-up a sweep. Compares rows with rows, never with a clock, so it does not
/// matter where the business clock stands.
/// </summary>
internal sealed class ChangeSweep(IDbContextFactory<SupportDb> contexts, ChangeFeed feed, ILogger<ChangeSweep> logger) : BackgroundService
{
    private const int MostAtOnce = 500;
    private static readonly string[] KnowledgeEntries = ["import.done", "article.reviewed", "incident.added", "incident.changed", "incident.ended"];
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(2);

    // Clocks of two nodes differ a little, and a commit is seen after its stamp was taken.
    private static readonly TimeSpan Overlap = TimeSpan.FromSeconds(3);

    private HashSet<(long Id, long Version)> _seen = [];
    private DateTimeOffset _newest;
    private string? _stops;
    private long? _knowledge;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Interval);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                await SweepAsync(stoppingToken);
            }
            catch (Exception exception) when (exception is not OperationCanceledException)
            {
                logger.LogWarning(exception, "The sweep for changes failed; the next one repeats it");
            }
        }
    }

    /// <summary>Announces what changed since the last call; the first only looks where things stand.</summary>
    /// <returns>How many tickets were announced.</returns>
    public async Task<int> SweepAsync(CancellationToken cancellationToken = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        await SweepStopsAsync(db, cancellationToken);
        await SweepKnowledgeAsync(db, cancellationToken);
        var isFirst = _newest == default;
        if (isFirst)
            _newest = await db.Tickets.MaxAsync(ticket => (DateTimeOffset?)ticket.ChangedAt, cancellationToken) ?? DateTimeOffset.UnixEpoch;
        var since = _newest - Overlap;
        var recent = await db.Tickets.Where(ticket => ticket.ChangedAt > since).OrderByDescending(ticket => ticket.ChangedAt)
            .Select(ticket => new { ticket.Id, ticket.Version, ticket.ChangedAt }).Take(MostAtOnce).ToListAsync(cancellationToken);
        var changed = recent.Where(ticket => !_seen.Contains((ticket.Id, ticket.Version))).ToList();
        _seen = [.. recent.Select(ticket => (ticket.Id, ticket.Version))];
        if (isFirst || changed.Count == 0)
            return 0;
        _newest = recent[0].ChangedAt;
        feed.Publish([.. changed.Select(ticket => Topic.Ticket(ticket.Id)), Topic.Queue, Topic.Approvals, Topic.Delegations, Topic.Ledger]);
        return changed.Count;
    }

    // A stop on another node must be seen here as well; the executor reads the table itself and does not wait for this.
    private async Task SweepStopsAsync(SupportDb db, CancellationToken cancellationToken)
    {
        var stops = string.Join(',', await db.Stops.Where(stop => stop.LiftedAt == null).OrderBy(stop => stop.Id).Select(stop => stop.Id).ToListAsync(cancellationToken));
        if (_stops is { } before && before != stops)
            feed.Publish([Topic.Stops]);
        _stops = stops;
    }

    // Whoever changes articles or incidents leaves an entry: an import beside the server, a review on another node.
    private async Task SweepKnowledgeAsync(SupportDb db, CancellationToken cancellationToken)
    {
        var newest = await db.LedgerEntries.Where(entry => KnowledgeEntries.Contains(entry.Kind)).MaxAsync(entry => (long?)entry.Id, cancellationToken) ?? 0;
        if (_knowledge is { } before && before != newest)
            feed.Publish([Topic.Knowledge]);
        _knowledge = newest;
    }
}
