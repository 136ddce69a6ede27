using SupportConsole.Auth;
using SupportConsole.Cli;
using SupportConsole.Core.Domain.Access;
using SupportConsole.Core.Ledger.Views;
using SupportConsole.Core.Review;

namespace SupportConsole.Endpoints;

internal static class TraceEndpoint
{
    /// <summary>GET /tickets/{id}/runs/{id}/trace: one run as a JSON object; that it was opened is noted like a look at its page.</summary>
    public static void MapTrace(this IEndpointRouteBuilder endpoints) => endpoints.MapGet("/tickets/{ticketId:long}/runs/{runId:long}/trace", async (long ticketId, long runId, HttpContext context, RunTraceReader traces, ViewLog views) =>
    {
        if (await traces.ReadAsync(runId, ticketId, context.RequestAborted) is not { } trace)
            return new ApiError("not_found", $"Ticket {ticketId} has no run {runId}.").With(StatusCodes.Status404NotFound);
        await views.NoteAsync(context.User.ToActor()!, ticketId, ViewedPart.Trace);
        return Results.Json(trace, JsonLines.Options);
    }).RequireAuthorization(nameof(Permission.ReadTickets));
}
