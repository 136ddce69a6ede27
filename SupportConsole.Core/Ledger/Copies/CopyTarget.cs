using Microsoft.EntityFrameworkCore;
using SupportConsole.Core.Ledger.Export;
using SupportConsole.Core.Persistence;

namespace SupportConsole.Core.Ledger.Copies;

/// <summary>A place outside to which the record is copied while it grows.</summary>
internal abstract class CopyTarget
{
    /// <summary>What its cursor is kept under. It names the place: another place starts from the beginning.</summary>
    public abstract string Name { get; }

    /// <summary>What comes after a position, in order and without a gap, at most <paramref name="limit"/>.</summary>
    /// <exception cref="InvalidDataException">Something is missing from the record; the copy stops there, loudly.</exception>
    public abstract Task<IReadOnlyList<(long Position, RecordLine Line)>> ReadAsync(SupportDb db, long after, int limit, CancellationToken cancellationToken);

    /// <summary>How far the record itself has come.</summary>
    public abstract Task<long> HeadAsync(SupportDb db, CancellationToken cancellationToken);

    /// <summary>Hands it over; returns when the other side has it.</summary>
    /// <exception cref="IOException">It was not taken; the message says why.</exception>
    public abstract Task SendAsync(IReadOnlyList<RecordLine> lines, CancellationToken cancellationToken);

    protected static async Task<IReadOnlyList<(long, RecordLine)>> EntriesAsync(SupportDb db, long after, int limit, CancellationToken cancellationToken)
    {
        var next = new List<(long Position, RecordLine)>();
        foreach (var entry in await db.LedgerEntries.AsNoTracking().Where(entry => entry.Position > after).OrderBy(entry => entry.Position).Take(limit).ToListAsync(cancellationToken))
        {
            if (entry.Position != after + next.Count + 1)
                return next.Count > 0 ? next : throw new InvalidDataException($"entry {after + 1} is missing from the record");
            next.Add((entry.Position.Value, EntryLine.Of(entry)));
        }
        return next;
    }

    protected static async Task<long> LastEntryAsync(SupportDb db, CancellationToken cancellationToken) =>
        await db.LedgerEntries.MaxAsync(entry => entry.Position, cancellationToken) ?? 0;
}

/// <summary>Every entry as a JSON line of a file, spelled as in an export.</summary>
internal sealed class EntryFileCopy(string path) : CopyTarget
{
    public override string Name => $"file:{path}";

    public override Task<IReadOnlyList<(long Position, RecordLine Line)>> ReadAsync(SupportDb db, long after, int limit, CancellationToken cancellationToken) =>
        EntriesAsync(db, after, limit, cancellationToken);

    public override Task<long> HeadAsync(SupportDb db, CancellationToken cancellationToken) => LastEntryAsync(db, cancellationToken);

    public override Task SendAsync(IReadOnlyList<RecordLine> lines, CancellationToken cancellationToken) => AppendedFile.AppendAsync(path, lines, cancellationToken);
}

/// <summary>Every kept checkpoint as a JSON line of a file: what <c>ledger verify --checkpoint</c> compares with.</summary>
internal sealed class CheckpointFileCopy(string path) : CopyTarget
{
    public override string Name => $"checkpoints:{path}";

    public override async Task<IReadOnlyList<(long Position, RecordLine Line)>> ReadAsync(SupportDb db, long after, int limit, CancellationToken cancellationToken) =>
        [.. (await db.KeptCheckpoints.AsNoTracking().Where(kept => kept.Position > after).OrderBy(kept => kept.Position).Take(limit).ToListAsync(cancellationToken))
            .Select(kept => (kept.Position, (RecordLine)CheckpointLine.Of(kept)))];

    public override async Task<long> HeadAsync(SupportDb db, CancellationToken cancellationToken) =>
        await db.KeptCheckpoints.MaxAsync(kept => (long?)kept.Position, cancellationToken) ?? 0;

    public override Task SendAsync(IReadOnlyList<RecordLine> lines, CancellationToken cancellationToken) => AppendedFile.AppendAsync(path, lines, cancellationToken);
}
