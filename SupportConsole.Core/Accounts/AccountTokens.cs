using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace SupportConsole.Core.Accounts;

/// <summary>Random tokens that people carry in links and cookies.</summary>
internal static class AccountTokens
{
    // No letters that are read as digits.
    private const string Letters = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789";

    /// <summary>128 random bits, base64url.</summary>
    public static string SessionId() => Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(16));

    /// <summary>256 random bits, base64url.</summary>
    public static string Link() => Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32));

    /// <summary>What is kept of a token with so many bits that guessing it back is out of the question.</summary>
    public static string HashOf(string token) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(token)));

    /// <summary>Ten or so characters for a person to type, in groups: "K7QM-2XPA-9TRD". Five bits each.</summary>
    public static string Code(int groups)
    {
        var letters = RandomNumberGenerator.GetString(Letters, groups * 4);
        return string.Join('-', letters.Chunk(4).Select(group => new string(group)));
    }

    /// <summary>A typed code as it is compared: capitals, nothing between them.</summary>
    public static string Normal(string typed) => string.Concat(typed.Where(char.IsLetterOrDigit)).ToUpperInvariant();
}
