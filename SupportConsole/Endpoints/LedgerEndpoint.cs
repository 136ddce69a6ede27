using System.Net.Mime;
using SupportConsole.Core.Domain.Access;
using SupportConsole.Core.Ledger;

namespace SupportConsole.Endpoints;

internal static class LedgerEndpoint
{
    /// <summary>GET /audit/export: the sealed record as JSON lines: keys, entries with the checkpoints among them, the signed head last; <c>ledger verify FILE</c> checks it anywhere.</summary>
    public static void MapLedgerExport(this IEndpointRouteBuilder endpoints) => endpoints.MapGet("/audit/export", async (HttpContext context, LedgerVerifier ledger, TimeProvider time) =>
    {
        context.Response.ContentType = "application/x-ndjson";
        context.Response.Headers.ContentDisposition = new ContentDisposition
        {
            FileName = FormattableString.Invariant($"ledger-{time.GetUtcNow():yyyyMMdd-HHmm}.jsonl"),
        }.ToString();
        await ledger.ExportAsync(context.Response.BodyWriter.AsStream(), context.RequestAborted);
    }).RequireAuthorization(nameof(Permission.ExportRecords));
}
