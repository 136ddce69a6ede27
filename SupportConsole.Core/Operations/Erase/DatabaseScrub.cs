using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using SupportConsole.Core.Persistence;

namespace SupportConsole.Core.Operations.Erase;

/// <summary>
/// Makes sure that what was overwritten is not still in the database's bytes. On SQLite the file is written anew and the write-ahead log
/// emptied; on PostgreSQL the dead rows are freed, and overwritten as the space is used again.
/// </summary>
internal sealed class DatabaseScrub(DatabaseOptions options, SqliteGate gate, IDbContextFactory<SupportDb> contexts)
{
    // Readers hold the log open for moments only.
    private const int Attempts = 100;

    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(50);

    /// <exception cref="InvalidOperationException">Somebody read from the write-ahead log all the time.</exception>
    public Task RunAsync(CancellationToken cancellationToken) => options.Provider switch
    {
        DatabaseProvider.Sqlite => SqliteAsync(cancellationToken),
        DatabaseProvider.Postgres => PostgresAsync(cancellationToken),
    };

    private async Task SqliteAsync(CancellationToken cancellationToken)
    {
        await using var turn = await contexts.CreateDbContextAsync(cancellationToken);
        await gate.EnterAsync(turn, cancellationToken);
        try
        {
            await using var connection = new SqliteConnection(new SqliteConnectionStringBuilder(options.EffectiveConnectionString) { Pooling = false }.ConnectionString);
            await connection.OpenAsync(cancellationToken);
            await ExecuteAsync(connection, "PRAGMA secure_delete = ON", cancellationToken);
            await ExecuteAsync(connection, "VACUUM", cancellationToken);
            for (var attempt = 0; await ExecuteAsync(connection, "PRAGMA wal_checkpoint(TRUNCATE)", cancellationToken) != 0; attempt++)
            {
                if (attempt == Attempts)
                    throw new InvalidOperationException("The write-ahead log is in use.");
                await Task.Delay(Pause, cancellationToken);
            }
        }
        finally
        {
            gate.Leave(turn);
        }
    }

    // The first column: for a checkpoint of the log, whether it was kept from it.
    private static async Task<long> ExecuteAsync(SqliteConnection connection, string sql, CancellationToken cancellationToken)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        return await command.ExecuteScalarAsync(cancellationToken) is long value ? value : 0;
    }

    private async Task PostgresAsync(CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        await using var connection = new NpgsqlConnection(options.EffectiveConnectionString);
        await connection.OpenAsync(cancellationToken);
        foreach (var table in ErasurePlan.Rules.Select(rule => db.Model.FindEntityType(rule.Entity)!.GetTableName()).Distinct(StringComparer.Ordinal))
        {
            await using var command = new NpgsqlCommand($"VACUUM \"{table}\"", connection);
            await command.ExecuteNonQueryAsync(cancellationToken);
        }
    }
}
