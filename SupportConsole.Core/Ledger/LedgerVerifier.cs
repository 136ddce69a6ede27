using System.Data;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using SupportConsole.Core.Domain.Ledger;
using SupportConsole.Core.Persistence;

namespace SupportConsole.Core.Ledger;

/// <summary>The state of the chain.</summary>
/// <param name="Entries">Sealed entries read, up to the first broken one.</param>
/// <param name="Pending">Entries not sealed yet.</param>
/// <param name="FirstBroken">Position of the first entry that does not verify; null where all do.</param>
/// <param name="Problem">What is wrong, in words; empty where nothing is.</param>
public sealed record ChainStatus(long Entries, long Pending, long? FirstBroken, string Problem)
{
    public bool Verifies => Problem.Length == 0;
}

/// <summary>Recomputes every hash and names the first entry that does not hold.</summary>
public sealed class LedgerVerifier(IDbContextFactory<SupportDb> contexts, DatabaseOptions options, LedgerKey key)
{
    /// <summary>Verifies the database's chain against its signed head.</summary>
    public async Task<ChainStatus> VerifyAsync(CancellationToken cancellationToken = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        await using var snapshot = await SnapshotAsync(db, cancellationToken);
        var walk = new ChainWalk();
        await foreach (var entry in Sealed(db).WithCancellation(cancellationToken))
        {
            if (!walk.Takes(entry))
                break;
        }
        walk.EndsAt(await HeadAsync(db, cancellationToken), key);
        return walk.Status(await db.LedgerEntries.LongCountAsync(e => e.Position == null, cancellationToken));
    }

    /// <summary>
    /// Verifies an exported file of JSON lines, without a database. Where the last line is the head, the chain must end there; its
    /// signature is not judged, since the file does not say whose key it should be.
    /// </summary>
    /// <exception cref="FormatException">A line is not an entry; the message names file and line.</exception>
    public static async Task<ChainStatus> VerifyFileAsync(string path, CancellationToken cancellationToken = default)
    {
        var walk = new ChainWalk();
        var number = 0;
        await foreach (var line in File.ReadLinesAsync(path, cancellationToken))
        {
            number++;
            try
            {
                using var json = JsonDocument.Parse(line);
                if (json.RootElement.TryGetProperty("signature", out _))
                {
                    walk.EndsAt(Read<LedgerCheckpoint>(json));
                    break;
                }
                if (!walk.Takes(Read<LedgerEntry>(json)))
                    break;
            }
            catch (Exception exception) when (exception is JsonException or InvalidOperationException)
            {
                throw new FormatException($"{path}:{number}: not a ledger entry: {exception.Message}", exception);
            }
        }
        return walk.Status(0);
    }

    /// <summary>Writes the sealed chain as JSON lines, the signed head last.</summary>
    public async Task ExportAsync(TextWriter output, CancellationToken cancellationToken = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        await using var snapshot = await SnapshotAsync(db, cancellationToken);
        await foreach (var entry in Sealed(db).WithCancellation(cancellationToken))
            await output.WriteLineAsync(JsonSerializer.Serialize(entry, JsonSerializerOptions.Web));
        if (await HeadAsync(db, cancellationToken) is { } head)
            await output.WriteLineAsync(JsonSerializer.Serialize(head, JsonSerializerOptions.Web));
    }

    // Entries and head must be of one moment, or an entry sealed in between looks like tampering. On SQLite "read uncommitted" is how
    // the driver is told to begin a transaction that only reads; it shows what is committed all the same.
    private Task<IDbContextTransaction> SnapshotAsync(SupportDb db, CancellationToken cancellationToken) => options.Provider switch
    {
        DatabaseProvider.Sqlite => db.Database.BeginTransactionAsync(IsolationLevel.ReadUncommitted, cancellationToken),
        DatabaseProvider.Postgres => db.Database.BeginTransactionAsync(IsolationLevel.RepeatableRead, cancellationToken),
    };

    private static IAsyncEnumerable<LedgerEntry> Sealed(SupportDb db) =>
        db.LedgerEntries.AsNoTracking().Where(e => e.Position != null).OrderBy(e => e.Position).AsAsyncEnumerable();

    private static Task<LedgerCheckpoint?> HeadAsync(SupportDb db, CancellationToken cancellationToken) =>
        db.LedgerCheckpoints.AsNoTracking().OrderByDescending(c => c.Position).FirstOrDefaultAsync(cancellationToken);

    private static T Read<T>(JsonDocument json) => json.Deserialize<T>(JsonSerializerOptions.Web) ?? throw new JsonException("null");
}
