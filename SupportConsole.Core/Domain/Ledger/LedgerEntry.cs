namespace SupportConsole.Core.Domain.Ledger;

/// <summary>
/// One fact in the hash-chained record. It is written with its own hash in the transaction it records; the sealer then gives it
/// a gapless position and the hash of the chain up to it.
/// </summary>
public sealed class LedgerEntry
{
    public long Id { get; init; }

    /// <summary>"message.received", "decision.approve", "effect.done", …</summary>
    public required string Kind { get; init; }
    public required DateTimeOffset At { get; init; }
    public required long ActorId { get; init; }
    public required string ActorName { get; init; }
    public long? TicketId { get; init; }
    public long? RunId { get; init; }

    /// <summary>What it is about: a digest, a rule id, an external id.</summary>
    public string Subject { get; init; } = "";

    /// <summary>Canonical JSON of references, hashes, rule ids and amounts; never customer text.</summary>
    public required string Payload { get; init; }

    /// <summary>Random hex, so that equal facts have different hashes.</summary>
    public required string Nonce { get; init; }

    /// <summary>SHA-256 of all the above, hex.</summary>
    public required string Hash { get; init; }

    /// <summary>From 1 without gaps; null until sealed.</summary>
    public long? Position { get; set; }

    /// <summary>SHA-256 of the previous chain hash and this entry's hash; empty until sealed.</summary>
    public string ChainHash { get; set; } = "";
}

/// <summary>An entry that waits for its place in the chain.</summary>
public sealed class LedgerPending
{
    public required long EntryId { get; init; }
}

/// <summary>The head of the chain, signed: one row that moves along.</summary>
public sealed class LedgerCheckpoint
{
    public required long Position { get; init; }
    public required string ChainHash { get; init; }
    public required DateTimeOffset At { get; init; }

    /// <summary>The key it is signed with; empty on a head that a version before key ids signed.</summary>
    public string KeyId { get; init; } = "";

    /// <summary>ECDSA P-256 over position, chain hash, instant and key id, base64.</summary>
    public required string Signature { get; init; }
}
