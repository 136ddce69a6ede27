using System.Collections.Concurrent;

namespace SupportConsole.Core.Persistence;

/// <summary>
/// SQLite has one writer. Taking turns here instead of inside SQLite cuts the worst wait of eight writers from 1.2 s to 9 ms
/// (measured; docs/architecture.md). On PostgreSQL the gate stands open.
/// </summary>
internal sealed class SqliteGate(DatabaseOptions options) : IDisposable
{
    private readonly SemaphoreSlim _turn = new(1, 1);
    private readonly ConcurrentDictionary<SupportDb, byte> _inside = new();
    private readonly AsyncLocal<bool> _working = new();

    /// <summary>Notes that what is called from here on runs inside a write, so that a second write in there is told instead of waiting for itself.</summary>
    public void BeginWork() => _working.Value = true;

    /// <exception cref="InvalidOperationException">The caller's own write has not ended.</exception>
    public async Task EnterAsync(SupportDb db, CancellationToken cancellationToken)
    {
        if (_working.Value)
            throw new InvalidOperationException("A write was begun inside a write. Use the context that the outer one was given.");
        if (options.Provider != DatabaseProvider.Sqlite)
            return;
        await _turn.WaitAsync(cancellationToken);
        _inside[db] = 0;
    }

    /// <summary>Does nothing where the context is not inside.</summary>
    public void Leave(SupportDb db)
    {
        if (_inside.TryRemove(db, out _))
            _turn.Release();
    }

    public void Dispose() => _turn.Dispose();
}
