namespace SupportConsole.Core.Ledger;

/// <summary>What a verification rests on from outside.</summary>
public sealed record TrustAnchors
{
    public static readonly TrustAnchors None = new();

    /// <summary>A file with public keys, PEM; null for none.</summary>
    public string? KeyFile { get; init; }

    /// <summary>A file with checkpoints kept outside, JSON lines, oldest first; null for none.</summary>
    public string? CheckpointFile { get; init; }
}

/// <summary>The result of a verification, and what it rests on.</summary>
public sealed record LedgerReport
{
    public required ChainStatus Status { get; init; }

    /// <summary>Line of the file that does not hold; 0 where none or where there is no file.</summary>
    public int Line { get; init; }

    /// <summary>Kind of the entry that does not hold, as far as it says one.</summary>
    public string Kind { get; init; } = "";

    /// <summary>Kept checkpoints that hold.</summary>
    public long Checkpoints { get; init; }

    /// <summary>The last of them, and when it was signed; null for none.</summary>
    public long? KeptTo { get; init; }
    public DateTimeOffset? KeptAt { get; init; }
    public int Keys { get; init; }

    /// <summary>The id of the key that signed last.</summary>
    public string SignedBy { get; init; } = "";

    /// <summary>The last entry that agrees with a checkpoint kept outside; 0 for none.</summary>
    public long AgreesTo { get; init; }

    /// <summary>What this verification does not show; empty where it rests on something from outside.</summary>
    public string Note { get; init; } = "";
}
