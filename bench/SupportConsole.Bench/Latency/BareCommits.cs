using System.Diagnostics;
using Microsoft.Data.Sqlite;

namespace SupportConsole.Bench.Latency;

/// <summary>What the disk asks for: one row a commit, on the same disk, in the same journal mode, written through to it.</summary>
internal static class BareCommits
{
    /// <returns>Milliseconds of each commit.</returns>
    public static async Task<IReadOnlyList<double>> MeasureAsync(string folder, int count, CancellationToken cancellationToken)
    {
        await using var connection = new SqliteConnection($"Data Source={Path.Combine(folder, "bare.db")};Pooling=False");
        await connection.OpenAsync(cancellationToken);
        await ExecuteAsync(connection, "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; CREATE TABLE IF NOT EXISTS row (id INTEGER PRIMARY KEY, text TEXT NOT NULL)", cancellationToken);
        var milliseconds = new List<double>(count);
        for (var i = 0; i < count; i++)
        {
            var watch = Stopwatch.GetTimestamp();
            await ExecuteAsync(connection, "INSERT INTO row (text) VALUES ('one step of one run, as short as a step can be')", cancellationToken);
            milliseconds.Add(Stopwatch.GetElapsedTime(watch).TotalMilliseconds);
        }
        return milliseconds;
    }

    private static async Task ExecuteAsync(SqliteConnection connection, string sql, CancellationToken cancellationToken)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        await command.ExecuteNonQueryAsync(cancellationToken);
    }
}
