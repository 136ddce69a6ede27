namespace SupportConsole.Core.Domain.Ledger;

/// <summary>
/// The public half of a key that signs the chain. Each data folder has its own key, so several nodes of one database have several, and
/// all of them can check what the others signed. Rows are never changed or deleted; the database refuses it.
/// </summary>
public sealed class SigningKey
{
    /// <summary>The first 32 hex digits of the SHA-256 of the public key's DER bytes.</summary>
    public required string KeyId { get; init; }

    /// <summary>SubjectPublicKeyInfo of an ECDSA P-256 key, DER, base64.</summary>
    public required string PublicKey { get; init; }

    /// <summary>The key that this one took over from; empty for a node's first.</summary>
    public string PreviousKeyId { get; init; } = "";

    /// <summary>Over key id, public key and previous key id: by the previous key, or by this one where there is none. Base64.</summary>
    public required string Signature { get; init; }
    public required DateTimeOffset AddedAt { get; init; }
}
