using SupportConsole.Core.Domain.Ledger;
using SupportConsole.Core.Ledger;
using SupportConsole.Core.Ledger.Export;
using SupportConsole.Core.Ledger.Keys;

namespace SupportConsole.Tests.Core.Ledger;

/// <summary>What somebody who knows the whole scheme, and may even hold the key, makes of an export.</summary>
internal static class ForgedRecord
{
    /// <summary>An entry with another payload and its own hash made anew; with <paramref name="previous"/> it also follows from the one before it.</summary>
    public static EntryLine Altered(EntryLine line, string? previous)
    {
        var entry = (line with { Payload = """{"amount":1}""" }).ToEntry();
        var hash = EntryHash.OfEntry(entry);
        return line with { Payload = entry.Payload, Hash = hash, ChainHash = previous is null ? line.ChainHash : EntryHash.OfChain(previous, line.Position, hash) };
    }

    /// <summary>The record with entry <paramref name="from"/> altered and every hash and signature after it made anew with the given key.</summary>
    public static IReadOnlyList<RecordLine> Rewritten(IReadOnlyList<RecordLine> lines, long from, KeyPair key)
    {
        var (chain, hashes, forged) = (EntryHash.Genesis, new List<string>(), new List<RecordLine>());
        foreach (var line in lines)
        {
            switch (line)
            {
                case KeyLine:
                    forged.Add(new KeyLine { KeyId = key.Id, PublicKey = key.PublicKey, PreviousKeyId = "", Signature = key.Sign(Signatures.TextOfKey(key.Id, key.PublicKey, "")) });
                    break;
                case EntryLine entry:
                    var made = entry.Position == from ? Altered(entry, chain) : entry with { ChainHash = EntryHash.OfChain(chain, entry.Position, entry.Hash) };
                    chain = made.ChainHash;
                    hashes.Add(chain);
                    forged.Add(made);
                    break;
                case CheckpointLine kept:
                    forged.Add(Signed(kept.ToCheckpoint(), hashes, key));
                    break;
                case HeadLine head:
                    forged.Add(Head(head.Position, chain, head.At, key));
                    break;
                default:
                    forged.Add(line);
                    break;
            }
        }
        return forged;
    }

    /// <summary>The record as it was when it ended at an entry, with the head that was signed then.</summary>
    public static IReadOnlyList<RecordLine> CutAfter(IReadOnlyList<RecordLine> lines, long last, KeyPair key)
    {
        var kept = lines.Where(line => line switch
        {
            EntryLine entry => entry.Position <= last,
            CheckpointLine checkpoint => checkpoint.Position <= last,
            HeadLine => false,
            _ => true,
        }).ToList();
        var end = kept.OfType<EntryLine>().Last();
        return [.. kept, Head(end.Position, end.ChainHash, end.At, key)];
    }

    public static byte[] Bytes(IEnumerable<RecordLine> lines) => [.. lines.SelectMany(line => (byte[])[.. line.Bytes(), (byte)'\n'])];

    private static HeadLine Head(long position, string chain, long at, KeyPair key)
    {
        var head = new LedgerCheckpoint { Position = position, ChainHash = chain, At = RecordTime.Of(at), KeyId = key.Id, Signature = "" };
        return HeadLine.Of(head) with { Signature = key.Sign(Signatures.Text(head)) };
    }

    private static CheckpointLine Signed(KeptCheckpoint kept, List<string> hashes, KeyPair key)
    {
        var line = CheckpointLine.Of(kept) with
        {
            ChainHash = hashes[(int)kept.Position - 1],
            Trace = string.Concat(hashes[(int)(kept.FromPosition - 1)..(int)kept.Position].Select(hash => hash[..KeptCheckpoint.TraceDigits])),
            KeyId = key.Id,
        };
        return line with { Signature = key.Sign(Signatures.Text(line.ToCheckpoint())) };
    }
}
