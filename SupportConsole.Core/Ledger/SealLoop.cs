using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using SupportConsole.Core.Persistence;

namespace SupportConsole.Core.Ledger;

/// <summary>On PostgreSQL: seals pending entries five times a second, one node at a time. An advisory lock held by the transaction is the lease.</summary>
internal sealed class SealLoop(IDbContextFactory<SupportDb> contexts, DatabaseOptions options, LedgerSealer sealer, ILogger<SealLoop> logger) : BackgroundService
{
    // Any number that nothing else of this program locks.
    private const long SealLock = 0x5343_4C45_4447;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (options.Provider != DatabaseProvider.Postgres)
            return;
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(200));
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                while (await SealOnceAsync(stoppingToken) > 0)
                {
                }
            }
            catch (Exception exception) when (exception is not OperationCanceledException)
            {
                logger.LogError(exception, "Ledger entries could not be sealed; they stay pending and the next turn tries again");
            }
        }
    }

    /// <summary>One batch, in one transaction.</summary>
    public async Task<int> SealOnceAsync(CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var mine = await db.Database.SqlQuery<bool>($"SELECT pg_try_advisory_xact_lock({SealLock}) AS \"Value\"").SingleAsync(cancellationToken);
        if (!mine)
            return 0;
        var count = await sealer.SealPendingAsync(db, 1000, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return count;
    }
}
