using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace SupportConsole.OrderServer.Http;

/// <summary>
/// Proves that a request comes from who holds the shared secret and is fresh: HMAC-SHA256 over method, path with query, timestamp, idempotency key and
/// the body's SHA-256, one to a line.
/// </summary>
internal sealed class Signature(string secret, TimeProvider time)
{
    public const string TimestampHeader = "X-Timestamp";
    public const string SignatureHeader = "X-Signature";
    public const string KeyHeader = "Idempotency-Key";

    // Older than this a recorded request is worth nothing; clocks may differ by as much.
    private static readonly TimeSpan Window = TimeSpan.FromMinutes(5);

    /// <summary>Why the request is not believed; null where it is.</summary>
    public string? Refusal(Incoming request)
    {
        if (!long.TryParse(request.Header(TimestampHeader), NumberStyles.None, CultureInfo.InvariantCulture, out var seconds))
            return "The timestamp is missing.";
        if ((time.GetUtcNow() - DateTimeOffset.FromUnixTimeSeconds(Math.Clamp(seconds, 0, 253402300799))).Duration() > Window)
            return "The timestamp is too old or too new.";
        var signed = string.Join('\n', request.Method, request.PathAndQuery, request.Header(TimestampHeader), request.Header(KeyHeader), Convert.ToHexStringLower(SHA256.HashData(request.Body)));
        var expected = "v1=" + Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), Encoding.UTF8.GetBytes(signed)));
        return CryptographicOperations.FixedTimeEquals(Encoding.ASCII.GetBytes(expected), Encoding.ASCII.GetBytes(request.Header(SignatureHeader))) ? null : "The signature does not fit.";
    }
}
