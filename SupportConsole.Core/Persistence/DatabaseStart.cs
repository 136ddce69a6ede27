using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace SupportConsole.Core.Persistence;

/// <summary>Brings the database to the newest schema before anything reads it, and holds the data folder for this process.</summary>
public sealed class DatabaseStart(IDbContextFactory<SupportDb> contexts, DatabaseOptions options, ILogger<DatabaseStart> logger) : IDisposable
{
    private FileStream? _lock;

    /// <summary>Whether this process holds the data folder. A verb run beside a server does not, and then migrates nothing.</summary>
    public bool HoldsFolder => _lock is not null;

    /// <summary>Takes the data folder's lock where it is free, then applies pending migrations.</summary>
    /// <exception cref="InvalidOperationException">Migrations are pending and another process holds the folder.</exception>
    public async Task RunAsync(CancellationToken cancellationToken = default)
    {
        Directory.CreateDirectory(options.DataFolder);
        _lock ??= TryLock(Path.Combine(options.DataFolder, "support.lock"));
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        if (!(await db.Database.GetPendingMigrationsAsync(cancellationToken)).Any())
            return;
        if (options.Provider == DatabaseProvider.Sqlite)
            await PrepareSqliteAsync(db, cancellationToken);
        logger.LogInformation("Bringing the {Provider} database to the newest schema", options.Provider);
        await db.Database.MigrateAsync(cancellationToken);
    }

    private async Task PrepareSqliteAsync(SupportDb db, CancellationToken cancellationToken)
    {
        if (!HoldsFolder)
            throw new InvalidOperationException($"The database in {options.DataFolder} needs a newer schema, and another process is using it. Stop that one first.");
        await db.Database.OpenConnectionAsync(cancellationToken);
        await db.Database.ExecuteSqlRawAsync("PRAGMA journal_mode=WAL", cancellationToken);
        // A kill in the middle of a migration leaves a row here that would hang every later one. The folder's lock says nobody else is migrating.
        await db.Database.ExecuteSqlRawAsync("DROP TABLE IF EXISTS \"__EFMigrationsLock\"", cancellationToken);
    }

    private static FileStream? TryLock(string path)
    {
        try
        {
            return new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException)
        {
            return null;
        }
    }

    public void Dispose()
    {
        _lock?.Dispose();
        // Pooled connections would keep the file open after the host is gone.
        if (options.Provider == DatabaseProvider.Sqlite)
            SqliteConnection.ClearAllPools();
    }
}
