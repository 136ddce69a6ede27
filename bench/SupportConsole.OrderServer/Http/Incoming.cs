using Microsoft.AspNetCore.Http.Features;

namespace SupportConsole.OrderServer.Http;

/// <summary>A request, read whole.</summary>
internal sealed record Incoming(string Method, string Path, string PathAndQuery, IQueryCollection Query, IHeaderDictionary Headers, byte[] Body)
{
    public static async Task<Incoming> ReadAsync(HttpContext context)
    {
        using var body = new MemoryStream();
        await context.Request.Body.CopyToAsync(body, context.RequestAborted);
        // As it came over the wire: what is signed must not depend on how a framework decodes it.
        var raw = context.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget;
        return new Incoming(context.Request.Method, context.Request.Path.Value ?? "", raw, context.Request.Query, context.Request.Headers, body.ToArray());
    }

    public string Header(string name) => Headers[name].ToString();
}
