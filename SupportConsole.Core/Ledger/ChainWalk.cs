using SupportConsole.Core.Domain.Ledger;

namespace SupportConsole.Core.Ledger;

/// <summary>Goes along a chain entry by entry and stops at the first that does not hold.</summary>
internal sealed class ChainWalk
{
    /// <summary>The last entry that holds.</summary>
    public long Position { get; private set; }

    /// <summary>The chain's hash up to it.</summary>
    public string ChainHash { get; private set; } = EntryHash.Genesis;

    /// <summary>The first entry that does not hold; null while all do.</summary>
    public long? Broken { get; private set; }

    /// <summary>Its kind, as far as it says one.</summary>
    public string Kind { get; private set; } = "";

    /// <summary>What is wrong, in words; empty where nothing is.</summary>
    public string Problem { get; private set; } = "";

    public bool Holds => Problem.Length == 0;

    /// <returns>False at the first broken entry; nothing after it can be judged.</returns>
    public bool Takes(LedgerEntry entry)
    {
        var expected = Position + 1;
        if (entry.Position == Position && Position > 0)
            return Breaks(Position, $"two entries claim position {Position}: one of them was put in", entry.Kind);
        if (entry.Position != expected)
            return Breaks(expected, $"entry {expected} is missing: the next one says {entry.Position}");
        if (EntryHash.OfEntry(entry) != entry.Hash)
            return Breaks(expected, $"entry {expected} ({entry.Kind}) was altered: its content does not give its hash", entry.Kind);
        var chain = EntryHash.OfChain(ChainHash, expected, entry.Hash);
        if (chain != entry.ChainHash)
            return Breaks(expected, $"entry {expected} ({entry.Kind}) does not follow from the one before it", entry.Kind);
        (Position, ChainHash) = (expected, chain);
        return true;
    }

    /// <summary>Goes on from a place in the chain that a signed checkpoint vouches for.</summary>
    public void StartAt(long position, string chainHash) => (Position, ChainHash) = (position, chainHash);

    /// <summary>Takes an entry of which only the hash is there.</summary>
    public bool TakesLink(long position, string hash)
    {
        if (position != Position + 1)
            return Breaks(Position + 1, $"entry {Position + 1} is missing: the next one says {position}");
        (Position, ChainHash) = (position, EntryHash.OfChain(ChainHash, position, hash));
        return true;
    }

    /// <summary>Whether the chain ends where its head says.</summary>
    public bool EndsAt(LedgerCheckpoint head) =>
        head.Position == Position && head.ChainHash == ChainHash
        || Breaks(Position + 1, $"the chain ends at {Position}, the signed head says {head.Position}");

    /// <summary>Notes what is wrong, unless something was already.</summary>
    /// <returns>Always false.</returns>
    public bool Breaks(long position, string problem, string kind = "")
    {
        if (Holds)
            (Broken, Problem, Kind) = (position, problem, kind);
        return false;
    }

    /// <summary>Names an earlier entry than the one where it was noticed.</summary>
    public void Blames(long position, string problem) => (Broken, Problem, Kind) = (position, problem, "");

    public ChainStatus Status(long pending) => new(Broken is { } broken && broken <= Position ? broken - 1 : Position, pending, Broken, Problem);
}
