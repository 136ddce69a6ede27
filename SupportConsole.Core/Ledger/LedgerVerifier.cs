using Microsoft.EntityFrameworkCore;
using SupportConsole.Core.Domain.Ledger;
using SupportConsole.Core.Ledger.Export;
using SupportConsole.Core.Ledger.Keys;
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

/// <summary>Verifies the installation's own record, and writes it as an export.</summary>
public sealed class LedgerVerifier
{
    private readonly IDbContextFactory<SupportDb> _contexts;
    private readonly RecordReader _reader;
    private readonly LedgerKey _key;
    private readonly SealLoop _seal;
    private readonly LedgerOptions _options;

    internal LedgerVerifier(IDbContextFactory<SupportDb> contexts, RecordReader reader, LedgerKey key, SealLoop seal, LedgerOptions options) =>
        (_contexts, _reader, _key, _seal, _options) = (contexts, reader, key, seal, options);

    /// <summary>Verifies the database's chain against its checkpoints, its signed head and, where they are copied outside, those copies.</summary>
    public async Task<ChainStatus> VerifyAsync(CancellationToken cancellationToken = default) => (await ReportAsync(cancellationToken)).Status;

    /// <summary>The same, with what it rests on.</summary>
    public Task<LedgerReport> ReportAsync(CancellationToken cancellationToken = default) =>
        ReportAsync(new TrustAnchors { CheckpointFile = File.Exists(_options.CheckpointCopy) ? _options.CheckpointCopy : null }, cancellationToken);

    /// <summary>The same with what is given from outside, and with what it rests on.</summary>
    /// <exception cref="FormatException">A file given from outside is none; the message names it.</exception>
    public async Task<LedgerReport> ReportAsync(TrustAnchors anchors, CancellationToken cancellationToken = default)
    {
        await using var outside = OutsideCheckpoints.Open(anchors.CheckpointFile);
        await using var db = await _contexts.CreateDbContextAsync(cancellationToken);
        await using var snapshot = await _reader.SnapshotAsync(db, cancellationToken);
        var walk = new RecordWalk(await RingAsync(db, anchors, cancellationToken), outside);
        await foreach (var line in RecordReader.LinesAsync(db, cancellationToken))
        {
            if (!await walk.TakesAsync(line, number: 0))
                break;
        }
        return await walk.EndAsync(await db.LedgerEntries.LongCountAsync(e => e.Position == null, cancellationToken));
    }

    /// <summary>Writes the sealed record as JSON lines: keys, entries with the checkpoints among them, the signed head last.</summary>
    public async Task ExportAsync(Stream output, CancellationToken cancellationToken = default)
    {
        // A checkpoint over all of it: with one behind it, an entry that was altered is named exactly.
        await _seal.SettleAsync(cancellationToken);
        await using var db = await _contexts.CreateDbContextAsync(cancellationToken);
        await using var snapshot = await _reader.SnapshotAsync(db, cancellationToken);
        await foreach (var line in RecordReader.LinesAsync(db, cancellationToken))
            await output.WriteAsync((byte[])[.. line.Bytes(), (byte)'\n'], cancellationToken);
        await output.FlushAsync(cancellationToken);
    }

    /// <summary>The newest kept checkpoint as a JSON line, to be kept outside; null where nothing was recorded yet.</summary>
    public async Task<string?> NewestCheckpointAsync(CancellationToken cancellationToken = default)
    {
        await using var db = await _contexts.CreateDbContextAsync(cancellationToken);
        var kept = await db.KeptCheckpoints.AsNoTracking().OrderByDescending(checkpoint => checkpoint.Position).FirstOrDefaultAsync(cancellationToken);
        return kept is null ? null : System.Text.Encoding.UTF8.GetString(CheckpointLine.Of(kept).Bytes());
    }

    // From the inside every key counts that an entry introduces; that one was put there by somebody else only the outside can tell.
    private async Task<KeyRing> RingAsync(SupportDb db, TrustAnchors anchors, CancellationToken cancellationToken)
    {
        var given = RecordFile.AnchorIds(anchors.KeyFile);
        if (given.Count > 0)
            return new KeyRing(given);
        var keys = await db.SigningKeys.AsNoTracking().OrderBy(key => key.AddedAt).Select(key => key.KeyId).ToListAsync(cancellationToken);
        var ring = new KeyRing(keys);
        // A record of before keys had ids, in which nothing was sealed since: its head is this folder's.
        if (keys.Count == 0 && await db.LedgerCheckpoints.AnyAsync(head => head.KeyId == "", cancellationToken))
        {
            ring = new KeyRing([_key.Id]);
            ring.Add(new SigningKey { KeyId = _key.Id, PublicKey = _key.Current.PublicKey, Signature = _key.Current.Sign(Signatures.TextOfKey(_key.Id, _key.Current.PublicKey, "")), AddedAt = default });
        }
        return ring;
    }
}
