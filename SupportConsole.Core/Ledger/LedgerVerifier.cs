using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using SupportConsole.Core.Domain.Ledger;
using SupportConsole.Core.Persistence;

namespace SupportConsole.Core.Ledger;

/// <summary>The state of the chain.</summary>
/// <param name="Entries">Sealed entries read.</param>
/// <param name="Pending">Entries not sealed yet.</param>
/// <param name="FirstBroken">Position of the first entry that does not verify; null where all do.</param>
/// <param name="Problem">What is wrong, in words; empty where nothing is.</param>
public sealed record ChainStatus(long Entries, long Pending, long? FirstBroken, string Problem)
{
    public bool Verifies => Problem.Length == 0;
}

/// <summary>Recomputes every hash and names the first entry that does not hold.</summary>
public sealed class LedgerVerifier(IDbContextFactory<SupportDb> contexts, LedgerKey key)
{
    /// <summary>Verifies the database's chain against its signed head.</summary>
    public async Task<ChainStatus> VerifyAsync(CancellationToken cancellationToken = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var walk = new ChainWalk();
        await foreach (var entry in db.LedgerEntries.AsNoTracking().Where(e => e.Position != null).OrderBy(e => e.Position).AsAsyncEnumerable().WithCancellation(cancellationToken))
        {
            if (!walk.Takes(entry))
                break;
        }
        var pending = await db.LedgerEntries.LongCountAsync(e => e.Position == null, cancellationToken);
        if (walk.Problem.Length > 0)
            return walk.Status(pending);
        var checkpoint = await db.LedgerCheckpoints.AsNoTracking().OrderByDescending(c => c.Position).FirstOrDefaultAsync(cancellationToken);
        return walk.Against(checkpoint, key, pending);
    }

    /// <summary>Verifies an exported file of JSON lines, without a database. A last line may be the checkpoint.</summary>
    /// <exception cref="FormatException">A line is not an entry; the message names file and line.</exception>
    public static async Task<ChainStatus> VerifyFileAsync(string path, CancellationToken cancellationToken = default)
    {
        var walk = new ChainWalk();
        var number = 0;
        await foreach (var line in File.ReadLinesAsync(path, cancellationToken))
        {
            number++;
            if (line.Contains("\"signature\":", StringComparison.Ordinal))
                continue;
            LedgerEntry entry;
            try
            {
                entry = JsonSerializer.Deserialize<LedgerEntry>(line, JsonSerializerOptions.Web) ?? throw new JsonException("empty");
            }
            catch (JsonException exception)
            {
                throw new FormatException($"{path}:{number}: not a ledger entry: {exception.Message}", exception);
            }
            if (!walk.Takes(entry))
                break;
        }
        return walk.Status(0);
    }

    /// <summary>Writes the sealed chain as JSON lines, the signed head last.</summary>
    public async Task ExportAsync(TextWriter output, CancellationToken cancellationToken = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        await foreach (var entry in db.LedgerEntries.AsNoTracking().Where(e => e.Position != null).OrderBy(e => e.Position).AsAsyncEnumerable().WithCancellation(cancellationToken))
            await output.WriteLineAsync(JsonSerializer.Serialize(entry, JsonSerializerOptions.Web));
        var head = await db.LedgerCheckpoints.AsNoTracking().OrderByDescending(c => c.Position).FirstOrDefaultAsync(cancellationToken);
        if (head is not null)
            await output.WriteLineAsync(JsonSerializer.Serialize(head, JsonSerializerOptions.Web));
    }

    private sealed class ChainWalk
    {
        private long _position;
        private string _chain = EntryHash.Genesis;

        public string Problem { get; private set; } = "";

        public bool Takes(LedgerEntry entry)
        {
            var expected = _position + 1;
            if (entry.Position != expected)
                return Breaks($"entry {expected} is missing: the next one says {entry.Position}");
            if (EntryHash.OfEntry(entry) != entry.Hash)
                return Breaks($"entry {expected} ({entry.Kind}) was altered: its content does not give its hash");
            var chain = EntryHash.OfChain(_chain, expected, entry.Hash);
            if (chain != entry.ChainHash)
                return Breaks($"entry {expected} ({entry.Kind}) does not follow from the one before it");
            (_position, _chain) = (expected, chain);
            return true;
        }

        public ChainStatus Against(LedgerCheckpoint? checkpoint, LedgerKey key, long pending)
        {
            if (checkpoint is null)
                Problem = _position == 0 ? "" : "the signed head is missing";
            else if (!key.Verifies(checkpoint))
                Problem = $"the signed head at {checkpoint.Position} does not carry this installation's signature";
            else if (checkpoint.Position != _position || checkpoint.ChainHash != _chain)
                Problem = $"the chain ends at {_position}, the signed head says {checkpoint.Position}";
            return Status(pending);
        }

        public ChainStatus Status(long pending) => new(_position, pending, Problem.Length == 0 ? null : _position + 1, Problem);

        private bool Breaks(string problem)
        {
            Problem = problem;
            return false;
        }
    }
}
