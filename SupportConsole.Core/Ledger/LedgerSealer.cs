using Microsoft.EntityFrameworkCore;
using SupportConsole.Core.Domain.Ledger;
using SupportConsole.Core.Persistence;

namespace SupportConsole.Core.Ledger;

/// <summary>
/// Gives each entry its gapless place in the chain and signs the new head. On SQLite it is a commit hook, so an entry is sealed in the
/// commit that writes it; on PostgreSQL a leased loop seals within a second, because a lock around every append costs most of the rate.
/// </summary>
internal sealed class LedgerSealer(DatabaseOptions options, LedgerKey key, TimeProvider time) : ICommitHook
{
    public async Task BeforeCommitAsync(SupportDb db, CancellationToken cancellationToken)
    {
        var added = db.ChangeTracker.Entries<LedgerEntry>().Where(entry => entry.Entity.Position is null).Select(entry => entry.Entity).OrderBy(entry => entry.Id).ToList();
        if (added.Count == 0)
            return;
        if (options.Provider == DatabaseProvider.Sqlite)
            await SealAsync(db, added, cancellationToken);
        else
            db.LedgerPending.AddRange(added.Select(entry => new LedgerPending { EntryId = entry.Id }));
        await db.SaveChangesAsync(cancellationToken);
    }

    /// <summary>Seals what waits, at most <paramref name="limit"/> entries, oldest first. Call inside a transaction that holds the seal lock.</summary>
    /// <returns>How many were sealed.</returns>
    public async Task<int> SealPendingAsync(SupportDb db, int limit, CancellationToken cancellationToken)
    {
        var pending = await db.LedgerPending.OrderBy(p => p.EntryId).Take(limit).ToListAsync(cancellationToken);
        if (pending.Count == 0)
            return 0;
        var ids = pending.Select(p => p.EntryId).ToList();
        var entries = await db.LedgerEntries.Where(entry => ids.Contains(entry.Id)).OrderBy(entry => entry.Id).ToListAsync(cancellationToken);
        await SealAsync(db, entries, cancellationToken);
        db.LedgerPending.RemoveRange(pending);
        await db.SaveChangesAsync(cancellationToken);
        return entries.Count;
    }

    private async Task SealAsync(SupportDb db, List<LedgerEntry> entries, CancellationToken cancellationToken)
    {
        var (position, chain) = await HeadAsync(db, cancellationToken);
        foreach (var entry in entries)
        {
            entry.Position = ++position;
            entry.ChainHash = chain = EntryHash.OfChain(chain, position, entry.Hash);
        }
        await SignHeadAsync(db, position, chain, cancellationToken);
    }

    // The signed head, not the last row: where the tail was cut off, the next entry then leaves a gap instead of covering it up.
    private static async Task<(long Position, string Chain)> HeadAsync(SupportDb db, CancellationToken cancellationToken)
    {
        var last = await db.LedgerEntries.Where(entry => entry.Position != null).OrderByDescending(entry => entry.Position)
            .Select(entry => new { Position = entry.Position!.Value, entry.ChainHash }).FirstOrDefaultAsync(cancellationToken);
        var signed = await db.LedgerCheckpoints.AsNoTracking().OrderByDescending(checkpoint => checkpoint.Position).FirstOrDefaultAsync(cancellationToken);
        return (last, signed) switch
        {
            (null, null) => (0, EntryHash.Genesis),
            (not null, null) => (last.Position, last.ChainHash),
            (null, not null) => (signed.Position, signed.ChainHash),
            _ => signed.Position >= last.Position ? (signed.Position, signed.ChainHash) : (last.Position, last.ChainHash),
        };
    }

    // One row, moved along: the head is what a verifier compares with; copies kept outside are exports of it.
    private async Task SignHeadAsync(SupportDb db, long position, string chain, CancellationToken cancellationToken)
    {
        var at = DateTimeOffset.FromUnixTimeMilliseconds(time.GetUtcNow().ToUnixTimeMilliseconds());
        await db.LedgerCheckpoints.ExecuteDeleteAsync(cancellationToken);
        db.LedgerCheckpoints.Add(new LedgerCheckpoint { Position = position, ChainHash = chain, At = at, Signature = key.Sign(position, chain, at) });
    }
}
