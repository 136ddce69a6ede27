namespace SupportConsole.Core.Domain.Ledger;

/// <summary>
/// The head of the chain as it was signed at some moment, kept for ever. It also says of every entry since the one before it how its
/// chain hash began, so that a copy kept outside names the first entry that was changed, not only that one was.
/// </summary>
public sealed class KeptCheckpoint
{
    /// <summary>Hex digits of each entry's chain hash in <see cref="Trace"/>.</summary>
    public const int TraceDigits = 8;

    /// <summary>The last entry it covers.</summary>
    public required long Position { get; init; }

    /// <summary>The first entry it covers: the one after the checkpoint before.</summary>
    public required long FromPosition { get; init; }
    public required string ChainHash { get; init; }

    /// <summary>The first eight hex digits of the chain hash of every entry from <see cref="FromPosition"/> to <see cref="Position"/>.</summary>
    public required string Trace { get; init; }
    public required DateTimeOffset At { get; init; }
    public required string KeyId { get; init; }

    /// <summary>ECDSA P-256 over all of the above, base64.</summary>
    public required string Signature { get; init; }
}
