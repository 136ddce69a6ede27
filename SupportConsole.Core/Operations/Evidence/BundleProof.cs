using SupportConsole.Core.Domain.Ledger;
using SupportConsole.Core.Ledger;
using SupportConsole.Core.Ledger.Export;
using SupportConsole.Core.Ledger.Keys;

namespace SupportConsole.Core.Operations.Evidence;

/// <summary>Reads a bundle's piece of the chain: which entries it shows to be in it, and what is wrong, if anything.</summary>
internal sealed record BundleProof(IReadOnlyList<LedgerEntry> Entries, string Problem)
{
    public static async Task<BundleProof> ReadAsync(byte[] bytes, KeyRing ring, OutsideCheckpoints? outside)
    {
        var (entries, chain, number, covered) = (new List<LedgerEntry>(), new ChainWalk(), 0, 0L);
        using var stream = new MemoryStream(bytes);
        await foreach (var raw in LineReader.ReadAsync(stream, CancellationToken.None))
        {
            number = raw.Number;
            var line = RecordLine.Read(raw.Bytes.Span, out var problem);
            problem = line switch
            {
                KeyLine key => ring.Add(key.KeyId, key.PublicKey, key.PreviousKeyId, key.Signature),
                CheckpointLine kept => Take(kept.ToCheckpoint()),
                EntryLine entry when entry.ToEntry() is var taken => chain.Takes(taken) ? Keep(taken) : chain.Problem,
                LinkLine link => chain.TakesLink(link.Position, link.Hash) ? "" : chain.Problem,
                null => problem,
                _ => "this line does not belong there",
            };
            if (problem.Length == 0 && outside is not null && line is EntryLine or LinkLine)
                problem = await outside!.CompareAsync(chain.Position, chain.ChainHash);
            if (problem.Length > 0)
                return new BundleProof(entries, $"line {number}: {problem}");
        }
        return new BundleProof(entries, covered < chain.Position ? $"no signed checkpoint covers what follows entry {covered}" : ring.TrustedTo < covered ? Untrusted(ring) : "");

        string Keep(LedgerEntry entry)
        {
            entries.Add(entry);
            return ring.Note(entry);
        }

        string Take(KeptCheckpoint kept)
        {
            if (ring.Check(kept) is { Length: > 0 } wrong)
                return wrong;
            // One beyond the end of a closed stretch begins the next.
            if (kept.Position > chain.Position && covered == chain.Position)
                chain.StartAt(kept.Position, kept.ChainHash);
            else if (kept.Position != chain.Position || kept.ChainHash != chain.ChainHash)
                return $"the checkpoint at {kept.Position} saw another chain";
            covered = kept.Position;
            return "";
        }
    }

    private static string Untrusted(KeyRing ring) => ring.TrustedTo == 0
        ? "nothing in it is signed with the given key, or with one that it vouches for"
        : $"what follows entry {ring.TrustedTo} is signed with a key for which no trusted key vouches";
}
