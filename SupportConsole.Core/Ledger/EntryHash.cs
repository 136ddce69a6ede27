using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using SupportConsole.Core.Domain.Ledger;

namespace SupportConsole.Core.Ledger;

/// <summary>The two hashes of the record: an entry's own, and the chain's up to it.</summary>
internal static class EntryHash
{
    /// <summary>The chain hash before the first entry.</summary>
    public const string Genesis = "0000000000000000000000000000000000000000000000000000000000000000";

    /// <summary>Over every field but position and chain hash, each length-prefixed so that no two entries share their bytes.</summary>
    public static string OfEntry(LedgerEntry entry) => Hash(
        entry.Kind,
        entry.At.ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture),
        entry.ActorId.ToString(CultureInfo.InvariantCulture),
        entry.ActorName,
        entry.TicketId?.ToString(CultureInfo.InvariantCulture) ?? "",
        entry.RunId?.ToString(CultureInfo.InvariantCulture) ?? "",
        entry.Subject,
        entry.Payload,
        entry.Nonce);

    /// <summary>Over the previous chain hash, the position and the entry's hash.</summary>
    public static string OfChain(string previous, long position, string entryHash) =>
        Hash(previous, position.ToString(CultureInfo.InvariantCulture), entryHash);

    private static string Hash(params ReadOnlySpan<string> parts)
    {
        var text = new StringBuilder();
        foreach (var part in parts)
            text.Append(part.Length).Append(':').Append(part).Append('\n');
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString())));
    }
}
