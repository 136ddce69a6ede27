using Microsoft.EntityFrameworkCore;
using SupportConsole.Core.Domain.Ledger;
using SupportConsole.Core.Ledger.Keys;
using SupportConsole.Core.Persistence;

namespace SupportConsole.Core.Ledger.Checkpoints;

/// <summary>Keeps a signed checkpoint every so many entries or minutes. Called inside the transaction that seals.</summary>
internal sealed class CheckpointKeeper(LedgerKey key, LedgerOptions options, TimeProvider time)
{
    /// <summary>The most entries that one kept checkpoint covers; more are split over several.</summary>
    public const int MostEntries = 1000;

    // What was read last, as committed: saves a query per commit; it is read again before anything is kept.
    private Known? _last;

    /// <summary>Keeps the head, where it is due or <paramref name="now"/> says so, and saves.</summary>
    public async Task KeepAsync(SupportDb db, long head, bool now, CancellationToken cancellationToken)
    {
        if (!now && _last is { } cached && !IsDue(cached, head))
            return;
        var stored = await db.KeptCheckpoints.OrderByDescending(kept => kept.Position).Select(kept => new { kept.Position, kept.At }).FirstOrDefaultAsync(cancellationToken);
        // The first one is kept with the first entry: the earlier a copy is outside, the less can be rewritten unnoticed.
        var last = stored is null ? new Known(0, DateTimeOffset.MinValue) : new Known(stored.Position, stored.At);
        _last = last;
        if (last.Position >= head || !(now || IsDue(last, head)))
            return;
        var chain = await db.LedgerEntries.AsNoTracking().Where(entry => entry.Position > last.Position && entry.Position <= head)
            .OrderBy(entry => entry.Position).Select(entry => entry.ChainHash).ToListAsync(cancellationToken);
        // A gap is a broken chain: it is for the verifier to tell, and nothing is signed over it.
        if (chain.Count != head - last.Position)
            return;
        var from = last.Position + 1;
        foreach (var part in chain.Chunk(MostEntries))
        {
            Add(db, from, part);
            from += part.Length;
        }
        await db.SaveChangesAsync(cancellationToken);
    }

    private bool IsDue(Known last, long head) =>
        head - last.Position >= options.CheckpointEntries || (head > last.Position && time.GetUtcNow() - last.At >= options.CheckpointEvery);

    private void Add(SupportDb db, long from, string[] chain)
    {
        var signer = key.Current;
        var kept = new KeptCheckpoint
        {
            FromPosition = from,
            Position = from + chain.Length - 1,
            ChainHash = chain[^1],
            Trace = string.Concat(chain.Select(hash => hash[..KeptCheckpoint.TraceDigits])),
            At = DateTimeOffset.FromUnixTimeMilliseconds(time.GetUtcNow().ToUnixTimeMilliseconds()),
            KeyId = signer.Id,
            Signature = "",
        };
        db.KeptCheckpoints.Add(kept);
        db.Entry(kept).Property(checkpoint => checkpoint.Signature).CurrentValue = signer.Sign(Signatures.Text(kept));
    }

    private sealed record Known(long Position, DateTimeOffset At);
}
