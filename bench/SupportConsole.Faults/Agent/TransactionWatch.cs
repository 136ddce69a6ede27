using System.Data.Common;
using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using SupportConsole.Core.Domain.Ledger;

namespace SupportConsole.Faults.Agent;

/// <summary>Moves the caller's phase along with its transactions, and shows the sealing of ledger entries as a phase of its own.</summary>
internal sealed class TransactionWatch(PhaseBoard board) : DbTransactionInterceptor, ISaveChangesInterceptor
{
    private readonly ConditionalWeakTable<DbContext, PhaseScope> _sealing = [];

    public override async ValueTask<DbTransaction> TransactionStartedAsync(DbConnection connection, TransactionEndEventData eventData, DbTransaction result, CancellationToken cancellationToken = default)
    {
        await MoveAsync(Point.Inside);
        return result;
    }

    public override Task TransactionCommittedAsync(DbTransaction transaction, TransactionEndEventData eventData, CancellationToken cancellationToken = default)
    {
        End(eventData.Context);
        return MoveAsync(Point.After);
    }

    public override Task TransactionRolledBackAsync(DbTransaction transaction, TransactionEndEventData eventData, CancellationToken cancellationToken = default)
    {
        End(eventData.Context);
        return MoveAsync(Point.Before);
    }

    /// <summary>Entries about to get their places: from here until the commit the chain is being written.</summary>
    public async ValueTask<InterceptionResult<int>> SavingChangesAsync(DbContextEventData eventData, InterceptionResult<int> result, CancellationToken cancellationToken = default)
    {
        if (eventData.Context is { } db && !_sealing.TryGetValue(db, out _)
            && db.ChangeTracker.Entries<LedgerEntry>().Any(entry => entry.State is EntityState.Added or EntityState.Modified && entry.Entity.Position is not null))
        {
            var scope = PhaseScope.BeginDetached(board, Phase.Ledger);
            _sealing.Add(db, scope);
            await scope.MoveToAsync(Point.Inside);
        }
        return result;
    }

    private static Task MoveAsync(Point point) => PhaseScope.Current?.MoveToAsync(point) ?? Task.CompletedTask;

    private void End(DbContext? db)
    {
        if (db is null || !_sealing.TryGetValue(db, out var scope))
            return;
        _sealing.Remove(db);
        scope.Dispose();
    }
}
