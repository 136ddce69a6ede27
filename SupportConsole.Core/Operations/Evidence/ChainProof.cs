using Microsoft.EntityFrameworkCore;
using SupportConsole.Core.Domain.Ledger;
using SupportConsole.Core.Ledger.Export;
using SupportConsole.Core.Persistence;

namespace SupportConsole.Core.Operations.Evidence;

/// <summary>
/// As much of the chain as shows that a ticket's entries are in it: for each stretch between two kept checkpoints that holds one of them,
/// those entries whole, the others by their hash alone, and the signed checkpoints at both ends.
/// </summary>
internal static class ChainProof
{
    /// <returns>The lines, and the last position that they cover.</returns>
    public static async Task<(IReadOnlyList<RecordLine> Lines, long Position)> OfTicketAsync(SupportDb db, long ticketId, CancellationToken cancellationToken)
    {
        var lines = new List<RecordLine>();
        foreach (var key in await db.SigningKeys.AsNoTracking().OrderBy(key => key.AddedAt).ToListAsync(cancellationToken))
            lines.Add(KeyLine.Of(key));
        // Entries of keys too: they say who vouches for whom.
        var wanted = await db.LedgerEntries.Where(entry => entry.Position != null && (entry.TicketId == ticketId || entry.Kind.StartsWith("key.")))
            .OrderBy(entry => entry.Position).Select(entry => entry.Position!.Value).ToListAsync(cancellationToken);
        var end = 0L;
        foreach (var position in wanted)
        {
            if (position <= end)
                continue;
            var stretch = await db.KeptCheckpoints.AsNoTracking().Where(kept => kept.Position >= position).OrderBy(kept => kept.Position).FirstOrDefaultAsync(cancellationToken);
            if (stretch is null)
                break;
            if (stretch.FromPosition > end + 1)
                lines.Add(CheckpointLine.Of(await db.KeptCheckpoints.AsNoTracking().SingleAsync(kept => kept.Position == stretch.FromPosition - 1, cancellationToken)));
            foreach (var entry in await EntriesAsync(db, stretch, cancellationToken))
                lines.Add(IsWanted(entry, ticketId) ? EntryLine.Of(entry) : new LinkLine { Position = entry.Position!.Value, Hash = entry.Hash });
            lines.Add(CheckpointLine.Of(stretch));
            end = stretch.Position;
        }
        return (lines, end);
    }

    private static Task<List<LedgerEntry>> EntriesAsync(SupportDb db, KeptCheckpoint stretch, CancellationToken cancellationToken) =>
        db.LedgerEntries.AsNoTracking().Where(entry => entry.Position >= stretch.FromPosition && entry.Position <= stretch.Position).OrderBy(entry => entry.Position).ToListAsync(cancellationToken);

    private static bool IsWanted(LedgerEntry entry, long ticketId) => entry.TicketId == ticketId || entry.Kind.StartsWith("key.", StringComparison.Ordinal);
}
