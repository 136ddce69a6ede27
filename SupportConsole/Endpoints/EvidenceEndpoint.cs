using System.Net.Mime;
using SupportConsole.Auth;
using SupportConsole.Core.Domain.Access;
using SupportConsole.Core.Operations;
using SupportConsole.Core.Operations.Evidence;

namespace SupportConsole.Endpoints;

internal static class EvidenceEndpoint
{
    /// <summary>GET /audit/tickets/{id}/evidence: a ticket's signed evidence bundle, a zip; that it was taken is recorded first.</summary>
    public static void MapEvidence(this IEndpointRouteBuilder endpoints) => endpoints.MapGet("/audit/tickets/{ticketId:long}/evidence", async (long ticketId, HttpContext context, EvidenceDesk evidence, TimeProvider time) =>
    {
        var outcome = await evidence.WriteAsync(ticketId, context.User.ToActor()!, Open, context.RequestAborted);
        return outcome is RecordOutcome.Refused refused ? new ApiError(refused.Code, refused.Message).With(refused.Code == "not_found" ? StatusCodes.Status404NotFound : StatusCodes.Status403Forbidden) : Results.Empty;

        Stream Open()
        {
            context.Response.ContentType = "application/zip";
            context.Response.Headers.ContentDisposition = new ContentDisposition { FileName = FormattableString.Invariant($"evidence-{ticketId}-{time.GetUtcNow():yyyyMMdd-HHmm}.zip") }.ToString();
            return context.Response.Body;
        }
    }).RequireAuthorization(nameof(Permission.ExportRecords));
}
