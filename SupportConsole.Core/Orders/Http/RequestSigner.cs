using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace SupportConsole.Core.Orders.Http;

/// <summary>
/// Signs a request: HMAC-SHA256 over method, path with query, timestamp, idempotency key and the body's SHA-256, one to a line. The timestamp lets the other
/// side refuse a recorded request after a few minutes; within them the key keeps it harmless.
/// </summary>
internal sealed class RequestSigner(OrderSystemOptions options, TimeProvider time)
{
    public const string KeyHeader = "Idempotency-Key";
    private const string TimestampHeader = "X-Timestamp";
    private const string SignatureHeader = "X-Signature";

    private readonly byte[] _secret = Encoding.UTF8.GetBytes(options.Secret);

    public void Sign(HttpRequestMessage request, Uri address, string key, ReadOnlySpan<byte> body)
    {
        var timestamp = time.GetUtcNow().ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        var signed = string.Join('\n', request.Method.Method, address.PathAndQuery, timestamp, key, Convert.ToHexStringLower(SHA256.HashData(body)));
        request.Headers.Add(TimestampHeader, timestamp);
        request.Headers.Add(SignatureHeader, "v1=" + Convert.ToHexStringLower(HMACSHA256.HashData(_secret, Encoding.UTF8.GetBytes(signed))));
        if (key.Length > 0)
            request.Headers.Add(KeyHeader, key);
    }
}
