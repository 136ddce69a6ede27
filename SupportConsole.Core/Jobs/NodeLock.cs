using System.Globalization;
using System.Security.Cryptography;
using Microsoft.Extensions.Logging;
using Npgsql;
using SupportConsole.Core.Persistence;

namespace SupportConsole.Core.Jobs;

/// <summary>
/// Says which node a lease belongs to, and whether that node still lives. On SQLite the data folder has one process, and its lock says
/// so. On PostgreSQL each node holds a session advisory lock on a number of its own; the database frees it when the node's connection
/// is gone, so a node that starts can tell dead owners from slow ones.
/// </summary>
public sealed class NodeLock(DatabaseStart database, DatabaseOptions options, JobQueue jobs, ILogger<NodeLock> logger) : IAsyncDisposable
{
    // Positive, so that it reads well in job.owner; 62 bits, so that two nodes never draw the same.
    private readonly long _number = RandomNumberGenerator.GetInt32(1, int.MaxValue) * (long)int.MaxValue + RandomNumberGenerator.GetInt32(int.MaxValue);
    private readonly SemaphoreSlim _turn = new(1, 1);
    private NpgsqlConnection? _connection;

    /// <summary>What this node writes into job.owner.</summary>
    public string Owner => _number.ToString(CultureInfo.InvariantCulture);

    /// <summary>Takes this node's lock and makes the jobs of dead nodes ready at once.</summary>
    /// <returns>How many jobs were made ready.</returns>
    public async Task<int> StartAsync(CancellationToken cancellationToken = default)
    {
        var freed = options.Provider switch
        {
            // A verb beside the server does not hold the folder and knows nothing of its leases.
            DatabaseProvider.Sqlite => database.HoldsFolder ? await jobs.VoidLeasesAsync(null, cancellationToken) : 0,
            DatabaseProvider.Postgres => await VoidDeadAsync(cancellationToken),
        };
        if (freed > 0)
            logger.LogInformation("{Count} jobs of a stopped process are ready again", freed);
        return freed;
    }

    /// <summary>Takes the lock again where the connection that held it was lost. Workers call it before they claim.</summary>
    public async Task EnsureHeldAsync(CancellationToken cancellationToken = default)
    {
        if (options.Provider != DatabaseProvider.Postgres || _connection is { FullState: System.Data.ConnectionState.Open })
            return;
        await _turn.WaitAsync(cancellationToken);
        try
        {
            if (_connection is { FullState: System.Data.ConnectionState.Open })
                return;
            if (_connection is not null)
                await _connection.DisposeAsync();
            // Not of the pool: the lock must end with this connection and with nothing else.
            var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(options.EffectiveConnectionString) { Pooling = false, KeepAlive = 10 }.ConnectionString);
            await connection.OpenAsync(cancellationToken);
            await TryLockAsync(connection, _number, cancellationToken);
            _connection = connection;
        }
        finally
        {
            _turn.Release();
        }
    }

    private async Task<int> VoidDeadAsync(CancellationToken cancellationToken)
    {
        await EnsureHeldAsync(cancellationToken);
        var freed = 0;
        foreach (var owner in await jobs.OwnersAsync(cancellationToken))
        {
            if (owner == Owner || (long.TryParse(owner, CultureInfo.InvariantCulture, out var number) && !await IsDeadAsync(number, cancellationToken)))
                continue;
            freed += await jobs.VoidLeasesAsync(owner, cancellationToken);
        }
        return freed;
    }

    private async Task<bool> IsDeadAsync(long number, CancellationToken cancellationToken)
    {
        if (!await TryLockAsync(_connection!, number, cancellationToken))
            return false;
        await using var command = new NpgsqlCommand("SELECT pg_advisory_unlock($1)", _connection) { Parameters = { new() { Value = number } } };
        await command.ExecuteNonQueryAsync(cancellationToken);
        return true;
    }

    private static async Task<bool> TryLockAsync(NpgsqlConnection connection, long number, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand("SELECT pg_try_advisory_lock($1)", connection) { Parameters = { new() { Value = number } } };
        return await command.ExecuteScalarAsync(cancellationToken) is true;
    }

    public async ValueTask DisposeAsync()
    {
        if (_connection is not null)
            await _connection.DisposeAsync();
        _turn.Dispose();
    }
}
