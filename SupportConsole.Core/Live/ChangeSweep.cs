using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using SupportConsole.Core.Persistence;

namespace SupportConsole.Core.Live;

/// <summary>
/// Every two seconds announces tickets that another process changed: a verb run beside the server, another node. Reads an index
/// of change times, so a quiet system costs one look-up a sweep.
/// </summary>
internal sealed class ChangeSweep(IDbContextFactory<SupportDb> contexts, ChangeFeed feed, TimeProvider time, ILogger<ChangeSweep> logger) : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(2);

    // Clocks of two nodes differ a little, and a commit is seen after its stamp was taken.
    private static readonly TimeSpan Overlap = TimeSpan.FromSeconds(3);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var since = time.GetUtcNow();
        using var timer = new PeriodicTimer(Interval, time);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                since = await SweepAsync(since, stoppingToken);
            }
            catch (Exception exception) when (exception is not OperationCanceledException)
            {
                logger.LogWarning(exception, "The sweep for changes failed; the next one repeats it");
            }
        }
    }

    private async Task<DateTimeOffset> SweepAsync(DateTimeOffset since, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var changed = await db.Tickets.Where(ticket => ticket.ChangedAt > since).OrderBy(ticket => ticket.ChangedAt).Select(ticket => ticket.Id).Take(500).ToListAsync(cancellationToken);
        if (changed.Count > 0)
            feed.Publish([.. changed.Select(Topic.Ticket), Topic.Queue, Topic.Approvals, Topic.Ledger]);
        return now - Overlap;
    }
}
