using System.Security.Cryptography;
using System.Text;
using SupportConsole.Core.Domain.Ledger;

namespace SupportConsole.Core.Ledger.Keys;

/// <summary>What is signed, to the byte, and whether a signature is a key's.</summary>
internal static class Signatures
{
    /// <summary>The text of a head. One without a key id was signed before keys had ids.</summary>
    public static string Text(LedgerCheckpoint head) => head.KeyId.Length == 0
        ? FormattableString.Invariant($"checkpoint/1\n{head.Position}\n{head.ChainHash}\n{head.At.ToUnixTimeMilliseconds()}")
        : FormattableString.Invariant($"head/2\n{head.Position}\n{head.ChainHash}\n{head.At.ToUnixTimeMilliseconds()}\n{head.KeyId}");

    public static string Text(KeptCheckpoint kept) => FormattableString.Invariant(
        $"checkpoint/2\n{kept.FromPosition}\n{kept.Position}\n{kept.ChainHash}\n{kept.At.ToUnixTimeMilliseconds()}\n{kept.KeyId}\n{kept.Trace}");

    public static string TextOfKey(string keyId, string publicKey, string previousKeyId) => $"key/1\n{keyId}\n{publicKey}\n{previousKeyId}";

    /// <summary>Whether the signature over the text is the key's. Only the one canonical spelling of a signature counts.</summary>
    /// <param name="publicKey">SubjectPublicKeyInfo, DER, base64.</param>
    public static bool Holds(string publicKey, string text, string signature)
    {
        Span<byte> bytes = stackalloc byte[256];
        if (!Convert.TryFromBase64String(signature, bytes, out var length) || Convert.ToBase64String(bytes[..length]) != signature)
            return false;
        try
        {
            using var key = ECDsa.Create();
            key.ImportSubjectPublicKeyInfo(Convert.FromBase64String(publicKey), out _);
            return key.VerifyData(Encoding.UTF8.GetBytes(text), bytes[..length], HashAlgorithmName.SHA256);
        }
        catch (Exception exception) when (exception is CryptographicException or FormatException)
        {
            return false;
        }
    }

    /// <summary>The first 32 hex digits of the SHA-256 of the DER bytes.</summary>
    public static string IdOf(ReadOnlySpan<byte> der) => Convert.ToHexStringLower(SHA256.HashData(der))[..32];

    /// <summary>The id of a public key in base64; empty where it is none.</summary>
    public static string IdOf(string publicKey)
    {
        try
        {
            var der = Convert.FromBase64String(publicKey);
            return Convert.ToBase64String(der) == publicKey ? IdOf(der) : "";
        }
        catch (FormatException)
        {
            return "";
        }
    }
}
