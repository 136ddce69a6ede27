using System.Data;
using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using SupportConsole.Core.Domain.Ledger;
using SupportConsole.Core.Persistence;

namespace SupportConsole.Core.Ledger.Export;

/// <summary>Reads the database's record as the lines of an export, of one moment, page by page.</summary>
internal sealed class RecordReader(DatabaseOptions options)
{
    private const int PageSize = 1000;

    /// <summary>Begins the transaction that all lines are read in: entries and head must be of one moment, or an entry sealed in between looks like tampering.</summary>
    // On SQLite "read uncommitted" is how the driver is told to begin a transaction that only reads; it shows what is committed all the same.
    public Task<IDbContextTransaction> SnapshotAsync(SupportDb db, CancellationToken cancellationToken) => options.Provider switch
    {
        DatabaseProvider.Sqlite => db.Database.BeginTransactionAsync(IsolationLevel.ReadUncommitted, cancellationToken),
        DatabaseProvider.Postgres => db.Database.BeginTransactionAsync(IsolationLevel.RepeatableRead, cancellationToken),
    };

    /// <summary>Header, keys, entries with each kept checkpoint behind its last entry, head.</summary>
    public static async IAsyncEnumerable<RecordLine> LinesAsync(SupportDb db, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        yield return new RecordHeaderLine { Format = RecordWalk.Format };
        foreach (var key in await db.SigningKeys.AsNoTracking().OrderBy(key => key.AddedAt).ToListAsync(cancellationToken))
            yield return KeyLine.Of(key);
        var (after, keptAfter) = (long.MinValue, long.MinValue);
        while (await PageAsync(db, after, cancellationToken) is { Count: > 0 } page)
        {
            after = page[^1].Position!.Value;
            var kept = new Queue<KeptCheckpoint>(await KeptAsync(db, keptAfter, after, cancellationToken));
            foreach (var entry in page)
            {
                // One whose last entry is missing comes before the next entry, where the gap is.
                while (kept.TryPeek(out var passed) && passed.Position < entry.Position)
                    yield return CheckpointLine.Of(kept.Dequeue());
                yield return EntryLine.Of(entry);
                while (kept.TryPeek(out var reached) && reached.Position <= entry.Position)
                    yield return CheckpointLine.Of(kept.Dequeue());
            }
            keptAfter = after;
        }
        foreach (var beyond in await KeptAsync(db, keptAfter, long.MaxValue, cancellationToken))
            yield return CheckpointLine.Of(beyond);
        if (await db.LedgerCheckpoints.AsNoTracking().OrderByDescending(head => head.Position).FirstOrDefaultAsync(cancellationToken) is { } last)
            yield return HeadLine.Of(last);
    }

    private static Task<List<LedgerEntry>> PageAsync(SupportDb db, long after, CancellationToken cancellationToken) =>
        db.LedgerEntries.AsNoTracking().Where(entry => entry.Position > after).OrderBy(entry => entry.Position).Take(PageSize).ToListAsync(cancellationToken);

    private static Task<List<KeptCheckpoint>> KeptAsync(SupportDb db, long after, long to, CancellationToken cancellationToken) =>
        db.KeptCheckpoints.AsNoTracking().Where(kept => kept.Position > after && kept.Position <= to).OrderBy(kept => kept.Position).ToListAsync(cancellationToken);
}
