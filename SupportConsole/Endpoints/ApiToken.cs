using System.Security.Cryptography;
using System.Text;
using SupportConsole.Core;

namespace SupportConsole.Endpoints;

/// <summary>Lets a request of the message API through only with the configured bearer token. With none configured the API is closed.</summary>
internal sealed class ApiToken(CoreOptions options) : IEndpointFilter
{
    private const string Scheme = "Bearer ";

    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var expected = options.Channels.ApiToken;
        if (expected.Length == 0)
            return new ApiError("closed", "The message API is closed: Channels:ApiToken is not set.").With(StatusCodes.Status404NotFound);
        var header = context.HttpContext.Request.Headers.Authorization.ToString();
        if (header.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase) && Same(header[Scheme.Length..].Trim(), expected))
            return await next(context);
        context.HttpContext.Response.Headers.WWWAuthenticate = "Bearer";
        return new ApiError("unauthorized", "Send the header 'Authorization: Bearer TOKEN' with the configured token.").With(StatusCodes.Status401Unauthorized);
    }

    // Hashed first, so that neither length nor content shows in the time it takes.
    private static bool Same(string given, string expected) =>
        CryptographicOperations.FixedTimeEquals(SHA256.HashData(Encoding.UTF8.GetBytes(given)), SHA256.HashData(Encoding.UTF8.GetBytes(expected)));
}
