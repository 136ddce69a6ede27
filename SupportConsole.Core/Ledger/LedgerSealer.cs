using Microsoft.EntityFrameworkCore;
using SupportConsole.Core.Domain.Access;
using SupportConsole.Core.Domain.Ledger;
using SupportConsole.Core.Ledger.Checkpoints;
using SupportConsole.Core.Ledger.Keys;
using SupportConsole.Core.Persistence;

namespace SupportConsole.Core.Ledger;

/// <summary>
/// Gives each entry its gapless place in the chain and signs the new head. On SQLite it is a commit hook, so an entry is sealed in the
/// commit that writes it; on PostgreSQL a leased loop seals within a second, because a lock around every append costs most of the rate.
/// </summary>
internal sealed class LedgerSealer(DatabaseOptions options, LedgerKey key, KeyRegistry registry, CheckpointKeeper keeper, TimeProvider time) : ICommitHook
{
    public async Task BeforeCommitAsync(SupportDb db, CancellationToken cancellationToken)
    {
        var added = Unsealed(db);
        if (added.Count == 0)
            return;
        if (options.Provider == DatabaseProvider.Sqlite)
        {
            await SealAsync(db, added, cancellationToken);
            return;
        }
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
        db.LedgerPending.RemoveRange(pending);
        await SealAsync(db, entries, cancellationToken);
        return entries.Count;
    }

    /// <summary>Keeps a checkpoint of the head, where one is due or <paramref name="now"/> says so. Call inside a transaction in which nobody else seals.</summary>
    public async Task KeepAsync(SupportDb db, bool now, CancellationToken cancellationToken)
    {
        await registry.EnsureAsync(db, Actor.System, cancellationToken);
        if (Unsealed(db) is { Count: > 0 } added)
            await SealAsync(db, added, cancellationToken);
        var (position, _) = await HeadAsync(db, cancellationToken);
        await keeper.KeepAsync(db, position, now, cancellationToken);
    }

    private async Task SealAsync(SupportDb db, List<LedgerEntry> entries, CancellationToken cancellationToken)
    {
        if (await registry.EnsureAsync(db, Actor.System, cancellationToken))
            entries = Unsealed(db);
        var (position, chain) = await HeadAsync(db, cancellationToken);
        foreach (var entry in entries)
        {
            entry.Position = ++position;
            entry.ChainHash = chain = EntryHash.OfChain(chain, position, entry.Hash);
        }
        await SignHeadAsync(db, position, chain, cancellationToken);
        await db.SaveChangesAsync(cancellationToken);
        await keeper.KeepAsync(db, position, now: false, cancellationToken);
    }

    private static List<LedgerEntry> Unsealed(SupportDb db) =>
        [.. db.ChangeTracker.Entries<LedgerEntry>().Select(entry => entry.Entity).Where(entry => entry.Position is null).OrderBy(entry => entry.Id)];

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

    // One row, moved along; what stays are the kept checkpoints.
    private async Task SignHeadAsync(SupportDb db, long position, string chain, CancellationToken cancellationToken)
    {
        var signer = key.Current;
        var head = new LedgerCheckpoint
        {
            Position = position,
            ChainHash = chain,
            At = DateTimeOffset.FromUnixTimeMilliseconds(time.GetUtcNow().ToUnixTimeMilliseconds()),
            KeyId = signer.Id,
            Signature = "",
        };
        await db.LedgerCheckpoints.ExecuteDeleteAsync(cancellationToken);
        db.LedgerCheckpoints.Add(head);
        db.Entry(head).Property(checkpoint => checkpoint.Signature).CurrentValue = signer.Sign(Signatures.Text(head));
    }
}
