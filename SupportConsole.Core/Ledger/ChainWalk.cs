using SupportConsole.Core.Domain.Ledger;

namespace SupportConsole.Core.Ledger;

/// <summary>Goes along a chain entry by entry and stops at the first that does not hold.</summary>
internal sealed class ChainWalk
{
    private long _position;
    private string _chain = EntryHash.Genesis;

    /// <summary>What is wrong, in words; empty where nothing is.</summary>
    public string Problem { get; private set; } = "";

    /// <returns>False at the first broken entry; nothing after it can be judged.</returns>
    public bool Takes(LedgerEntry entry)
    {
        var expected = _position + 1;
        if (entry.Position != expected)
            return Breaks($"entry {expected} is missing: the next one says {entry.Position}");
        if (EntryHash.OfEntry(entry) != entry.Hash)
            return Breaks($"entry {expected} ({entry.Kind}) was altered: its content does not give its hash");
        var chain = EntryHash.OfChain(_chain, expected, entry.Hash);
        if (chain != entry.ChainHash)
            return Breaks($"entry {expected} ({entry.Kind}) does not follow from the one before it");
        (_position, _chain) = (expected, chain);
        return true;
    }

    /// <summary>Whether the chain ends where its head says.</summary>
    public void EndsAt(LedgerCheckpoint head)
    {
        if (Problem.Length == 0 && (head.Position != _position || head.ChainHash != _chain))
            Breaks($"the chain ends at {_position}, the signed head says {head.Position}");
    }

    /// <summary>Whether the chain ends where its head says, and the head carries the key's signature.</summary>
    public void EndsAt(LedgerCheckpoint? head, LedgerKey key)
    {
        if (Problem.Length > 0)
            return;
        if (head is null && _position > 0)
            Breaks("the signed head is missing");
        else if (head is not null && !key.Verifies(head))
            Breaks($"the signed head at {head.Position} does not carry this installation's signature");
        else if (head is not null)
            EndsAt(head);
    }

    public ChainStatus Status(long pending) => new(_position, pending, Problem.Length == 0 ? null : _position + 1, Problem);

    private bool Breaks(string problem)
    {
        Problem = problem;
        return false;
    }
}
