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

    public async Task EnterAsync(SupportDb db, CancellationToken cancellationToken)
    {
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
