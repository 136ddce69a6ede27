using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace SupportConsole.Core.Persistence;

/// <summary>
/// The one way to write: a fresh context, one transaction, the commit hooks, the commit, then the announcement. On SQLite writers
/// take turns; on PostgreSQL a deadlock or serialisation failure is tried again, with a fresh context, twice.
/// </summary>
public sealed class WriteLane
{
    private readonly IDbContextFactory<SupportDb> _contexts;
    private readonly SqliteGate _gate;
    private readonly CommitListeners _listeners;
    private readonly ICommitHook[] _hooks;

    internal WriteLane(IDbContextFactory<SupportDb> contexts, SqliteGate gate, CommitListeners listeners, IEnumerable<ICommitHook> hooks)
    {
        _contexts = contexts;
        _gate = gate;
        _listeners = listeners;
        _hooks = [.. hooks];
    }

    /// <summary>Runs the work and saves what it left unsaved, all or nothing.</summary>
    /// <exception cref="DbUpdateConcurrencyException">Somebody else changed a row that the work had read.</exception>
    public async Task<T> WriteAsync<T>(Func<SupportDb, Task<T>> work, CancellationToken cancellationToken = default)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return await OnceAsync(work, cancellationToken);
            }
            catch (Exception exception) when (attempt < 3 && IsTransient(exception))
            {
                await Task.Delay(TimeSpan.FromMilliseconds(20 * attempt), cancellationToken);
            }
        }
    }

    /// <inheritdoc cref="WriteAsync{T}"/>
    public Task WriteAsync(Func<SupportDb, Task> work, CancellationToken cancellationToken = default) =>
        WriteAsync(
            async db =>
            {
                await work(db);
                return true;
            },
            cancellationToken);

    private async Task<T> OnceAsync<T>(Func<SupportDb, Task<T>> work, CancellationToken cancellationToken)
    {
        await using var db = await _contexts.CreateDbContextAsync(cancellationToken);
        await _gate.EnterAsync(db, cancellationToken);
        T result;
        try
        {
            await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
            _gate.BeginWork();
            result = await work(db);
            await db.SaveChangesAsync(cancellationToken);
            foreach (var hook in _hooks)
                await hook.BeforeCommitAsync(db, cancellationToken);
            await transaction.CommitAsync(cancellationToken);
        }
        catch
        {
            _listeners.Forget(db);
            throw;
        }
        finally
        {
            _gate.Leave(db);
        }
        _listeners.Publish(db);
        return result;
    }

    private static bool IsTransient(Exception exception) =>
        (exception as PostgresException ?? exception.InnerException as PostgresException)?.SqlState is PostgresErrorCodes.DeadlockDetected or PostgresErrorCodes.SerializationFailure;
}
