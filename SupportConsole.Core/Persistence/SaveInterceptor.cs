using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using SupportConsole.Core.Domain.Tickets;

namespace SupportConsole.Core.Persistence;

/// <summary>
/// Raises versions and notes what a save touches. Publishing waits for the commit: at once where the save was its own transaction,
/// else the write lane does it, because SavedChanges also fires inside transactions that later roll back.
/// </summary>
internal sealed class SaveInterceptor(CommitListeners listeners, SqliteGate gate) : SaveChangesInterceptor
{
    /// <summary>A save that does not wait its turn asynchronously would block a thread, so there is none.</summary>
    public override InterceptionResult<int> SavingChanges(DbContextEventData eventData, InterceptionResult<int> result) =>
        throw new InvalidOperationException("Save with SaveChangesAsync.");

    public override async ValueTask<InterceptionResult<int>> SavingChangesAsync(
        DbContextEventData eventData, InterceptionResult<int> result, CancellationToken cancellationToken = default)
    {
        var db = (SupportDb)eventData.Context!;
        Versions.Raise(db.ChangeTracker);
        Note(db);
        // A save outside the lane is Identity's own; on SQLite it takes its turn like every other write.
        if (db.Database.CurrentTransaction is null)
            await gate.EnterAsync(db, cancellationToken);
        return result;
    }

    public override ValueTask<int> SavedChangesAsync(SaveChangesCompletedEventData eventData, int result, CancellationToken cancellationToken = default)
    {
        var db = (SupportDb)eventData.Context!;
        if (db.Database.CurrentTransaction is null)
        {
            gate.Leave(db);
            listeners.Publish(db);
        }
        return ValueTask.FromResult(result);
    }

    public override Task SaveChangesFailedAsync(DbContextErrorEventData eventData, CancellationToken cancellationToken = default) =>
        EndTurn((SupportDb)eventData.Context!);

    public override Task SaveChangesCanceledAsync(DbContextEventData eventData, CancellationToken cancellationToken = default) =>
        EndTurn((SupportDb)eventData.Context!);

    // Inside the lane the turn lasts as long as the transaction, whatever became of one save.
    private Task EndTurn(SupportDb db)
    {
        if (db.Database.CurrentTransaction is null)
        {
            gate.Leave(db);
            listeners.Forget(db);
        }
        return Task.CompletedTask;
    }

    private void Note(SupportDb db)
    {
        var changes = listeners.For(db);
        foreach (var entry in db.ChangeTracker.Entries())
        {
            if (entry.State is not (EntityState.Added or EntityState.Modified or EntityState.Deleted))
                continue;
            changes.Types.Add(entry.Metadata.ClrType);
            // A new ticket has no id yet; its first message, saved with or after it, names it.
            if (entry.Entity is Ticket { Id: > 0 } ticket)
                changes.Tickets.Add(ticket.Id);
            else if (entry.Entity is ITicketFact { TicketId: > 0 } fact)
                changes.Tickets.Add(fact.TicketId);
        }
    }
}
