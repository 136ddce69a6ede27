using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using SupportConsole.Core.Persistence;

namespace SupportConsole.Core.Ledger;

/// <summary>
/// On PostgreSQL: seals pending entries five times a second, one node at a time; an advisory lock held by the transaction is the lease.
/// On both: keeps a checkpoint when entries have waited for one long enough.
/// </summary>
internal sealed class SealLoop(
    IDbContextFactory<SupportDb> contexts, WriteLane lane, DatabaseOptions options, LedgerSealer sealer, TimeProvider time, ILogger<SealLoop> logger) : BackgroundService
{
    // Any number that nothing else of this program locks.
    private const long SealLock = 0x5343_4C45_4447;

    private static readonly TimeSpan KeepEvery = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan Retry = TimeSpan.FromMilliseconds(50);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(options.Provider == DatabaseProvider.Postgres ? TimeSpan.FromMilliseconds(200) : KeepEvery);
        var kept = time.GetTimestamp();
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                while (options.Provider == DatabaseProvider.Postgres && await SealOnceAsync(stoppingToken) > 0)
                {
                }
                if (time.GetElapsedTime(kept) < KeepEvery)
                    continue;
                await KeepAsync(now: false, stoppingToken);
                kept = time.GetTimestamp();
            }
            catch (Exception exception) when (exception is not OperationCanceledException)
            {
                logger.LogError(exception, "Ledger entries could not be sealed; they stay pending and the next turn tries again");
            }
        }
    }

    /// <summary>One batch, in one transaction.</summary>
    public async Task<int> SealOnceAsync(CancellationToken cancellationToken) =>
        await UnderLockAsync(db => sealer.SealPendingAsync(db, 1000, cancellationToken), cancellationToken) ?? 0;

    /// <summary>Keeps a checkpoint of the head: where one is due, or at once.</summary>
    /// <returns>False where another node was sealing.</returns>
    public async Task<bool> KeepAsync(bool now, CancellationToken cancellationToken)
    {
        if (options.Provider == DatabaseProvider.Postgres)
        {
            return await UnderLockAsync(
                async db =>
                {
                    await sealer.KeepAsync(db, now, cancellationToken);
                    return 1;
                },
                cancellationToken) is not null;
        }
        await lane.WriteAsync(db => sealer.KeepAsync(db, now, cancellationToken), cancellationToken);
        return true;
    }

    /// <summary>Seals everything that waits now and keeps a checkpoint that covers it: what is to be taken outside must be covered.</summary>
    /// <exception cref="TimeoutException">Other nodes held the lock all the time.</exception>
    public async Task SettleAsync(CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var newest = await db.LedgerPending.MaxAsync(pending => (long?)pending.EntryId, cancellationToken) ?? 0;
        for (var attempt = 0; attempt < 200; attempt++)
        {
            while (options.Provider == DatabaseProvider.Postgres && await SealOnceAsync(cancellationToken) > 0)
            {
            }
            if (!await db.LedgerPending.AnyAsync(pending => pending.EntryId <= newest, cancellationToken) && await KeepAsync(now: true, cancellationToken))
                return;
            await Task.Delay(Retry, cancellationToken);
        }
        throw new TimeoutException("The record is being sealed by another node all the time.");
    }

    private async Task<int?> UnderLockAsync(Func<SupportDb, Task<int>> work, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var mine = await db.Database.SqlQuery<bool>($"SELECT pg_try_advisory_xact_lock({SealLock}) AS \"Value\"").SingleAsync(cancellationToken);
        if (!mine)
            return null;
        var result = await work(db);
        await transaction.CommitAsync(cancellationToken);
        return result;
    }
}
