using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using SupportConsole.Core.Domain.Access;
using SupportConsole.Core.Domain.Tickets;
using SupportConsole.Core.Ledger;
using SupportConsole.Core.Persistence;

namespace SupportConsole.Core.Tickets;

/// <summary>Closes what stayed solved and abandons what stayed silent, once an hour.</summary>
internal sealed class SilenceLoop(IDbContextFactory<SupportDb> contexts, WriteLane lane, LedgerBook ledger, TimeProvider time, ILogger<SilenceLoop> logger) : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromHours(1);
    private const int Batch = 200;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Interval, time);
        do
        {
            try
            {
                await RunOnceAsync(stoppingToken);
            }
            catch (Exception exception) when (exception is not OperationCanceledException)
            {
                logger.LogWarning(exception, "Silent tickets could not be closed; tried again in an hour");
            }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    /// <summary>One pass over everything that is due.</summary>
    /// <returns>How many tickets changed.</returns>
    public async Task<int> RunOnceAsync(CancellationToken cancellationToken = default)
    {
        var changed = 0;
        foreach (var (status, silence, kind) in new[]
        {
            (TicketStatus.Solved, TicketLife.CloseSolvedAfter, "ticket.closed"),
            (TicketStatus.Waiting, TicketLife.AbandonWaitingAfter, "ticket.abandoned"),
        })
        {
            var before = time.GetUtcNow() - silence;
            while (await DueAsync(status, before, cancellationToken) is { Count: > 0 } due)
                changed += await lane.WriteAsync(db => EndAsync(db, due, status, kind, cancellationToken), cancellationToken);
        }
        return changed;
    }

    private async Task<List<long>> DueAsync(TicketStatus status, DateTimeOffset before, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await db.Tickets.Where(t => t.Status == status && t.ChangedAt <= before).OrderBy(t => t.Id).Select(t => t.Id).Take(Batch).ToListAsync(cancellationToken);
    }

    private async Task<int> EndAsync(SupportDb db, List<long> ids, TicketStatus status, string kind, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        // Read again inside the transaction: a customer may have written since.
        var tickets = await db.Tickets.Where(t => ids.Contains(t.Id) && t.Status == status).ToListAsync(cancellationToken);
        foreach (var ticket in tickets)
        {
            ticket.Status = TicketLife.AfterSilence(ticket.Status, ticket.ChangedAt, now);
            ticket.ChangedAt = now;
            ledger.Append(db, kind, Actor.System, ticket.Id);
        }
        return tickets.Count;
    }
}
