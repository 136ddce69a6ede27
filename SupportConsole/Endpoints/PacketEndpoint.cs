using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using SupportConsole.Auth;
using SupportConsole.Core.Domain.Access;
using SupportConsole.Core.Ledger.Views;
using SupportConsole.Core.Review;

namespace SupportConsole.Endpoints;

internal static class PacketEndpoint
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.SnakeCaseLower) },
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        WriteIndented = true,
    };

    /// <summary>
    /// GET /tickets/{id}/packet: the newest handoff packet with its thread as plain text, to print or pass on. GET /tickets/{id}/packet.json: the same with all that is attached.
    /// Both count as a view of the ticket; 404 where there is no packet yet.
    /// </summary>
    public static void MapPackets(this IEndpointRouteBuilder endpoints)
    {
        endpoints.MapGet("/tickets/{ticketId:long}/packet", (long ticketId, HttpContext context, PacketReader packets, ViewLog views) =>
            AnswerAsync(ticketId, context, packets, views, packet => Results.Text(packet.Text, "text/plain", Encoding.UTF8))).RequireAuthorization(nameof(Permission.ReadTickets));
        endpoints.MapGet("/tickets/{ticketId:long}/packet.json", (long ticketId, HttpContext context, PacketReader packets, ViewLog views) =>
            AnswerAsync(ticketId, context, packets, views, packet => Results.Json(packet, Json))).RequireAuthorization(nameof(Permission.ReadTickets));
    }

    private static async Task<IResult> AnswerAsync(long ticketId, HttpContext context, PacketReader packets, ViewLog views, Func<AttachedPacket, IResult> answer)
    {
        if (await packets.ReadAsync(ticketId, context.RequestAborted) is not { } packet)
            return new ApiError("not_found", "This ticket has no handoff packet.").With(StatusCodes.Status404NotFound);
        await views.NoteAsync(context.User.ToActor()!, ticketId, ViewedPart.Ticket);
        return answer(packet);
    }
}
