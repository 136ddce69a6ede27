using System.Security.Cryptography;

namespace SupportConsole.Components;

/// <summary>The headers that limit what a page may load and who may frame it.</summary>
internal static class ContentSecurity
{
    private static readonly object NonceKey = new();

    /// <summary>Adds the headers to every answer. Scripts run by nonce only; style attributes stay allowed because Radzen positions with them.</summary>
    public static IApplicationBuilder UseSecurityHeaders(this IApplicationBuilder app) => app.Use((context, next) =>
    {
        var nonce = Convert.ToBase64String(RandomNumberGenerator.GetBytes(16));
        context.Items[NonceKey] = nonce;
        var headers = context.Response.Headers;
        headers.ContentSecurityPolicy =
            $"default-src 'self'; script-src 'nonce-{nonce}' 'strict-dynamic'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; font-src 'self'; "
            + "connect-src 'self' ws: wss:; frame-ancestors 'none'; form-action 'self'; base-uri 'self'; object-src 'none'";
        headers.XContentTypeOptions = "nosniff";
        headers["Referrer-Policy"] = "same-origin";
        return next(context);
    });

    /// <summary>The nonce of this request's scripts.</summary>
    public static string NonceOf(HttpContext context) => context.Items[NonceKey] as string ?? "";
}
