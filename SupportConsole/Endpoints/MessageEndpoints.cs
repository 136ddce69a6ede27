using System.Text.Json;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.EntityFrameworkCore;
using SupportConsole.Core.Domain.Tickets;
using SupportConsole.Core.Orders;
using SupportConsole.Core.Persistence;
using SupportConsole.Core.Tickets;

namespace SupportConsole.Endpoints;

/// <summary>The message API: other systems hand messages in and fetch the replies.</summary>
internal static class MessageEndpoints
{
    /// <summary>Largest body taken, in bytes.</summary>
    private const long MaxBody = 2 * 1024 * 1024;

    public static void MapMessages(this IEndpointRouteBuilder endpoints)
    {
        var api = endpoints.MapGroup("/api/messages").AllowAnonymous().AddEndpointFilter<ApiToken>().DisableAntiforgery();
        api.MapPost("", AcceptAsync);
        api.MapGet("{channel}/{externalId}/replies", RepliesAsync);
    }

    private static async Task<IResult> AcceptAsync(HttpContext context, Ingest ingest, CancellationToken cancellationToken)
    {
        if (context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } limit)
            limit.MaxRequestBodySize = MaxBody;
        var (message, error) = await ReadAsync(context.Request, cancellationToken);
        if (message is null)
            return error!;
        try
        {
            return ResultOf(await ingest.AcceptAsync(message, cancellationToken));
        }
        // Nothing was kept, and whoever delivers tries again: without the order system nobody knows whose message it is.
        catch (OrderSystemUnavailableException exception)
        {
            context.Response.Headers.RetryAfter = "10";
            return new ApiError("unavailable", exception.Message).With(StatusCodes.Status503ServiceUnavailable);
        }
    }

    private static IResult ResultOf(IngestOutcome outcome) => outcome switch
    {
        IngestOutcome.Accepted accepted => Results.Json(new { accepted.TicketId, accepted.MessageId, accepted.RunId, accepted.NewTicket }, statusCode: StatusCodes.Status201Created),
        IngestOutcome.Duplicate twin => new ApiError("duplicate", "This message was delivered before; nothing was changed.")
            .With(StatusCodes.Status409Conflict, new { twin.TicketId, twin.MessageId }),
        IngestOutcome.Refused { Error: var why } => new ApiError(why.Code, why.Message)
            .With(why.Code == "too_large" ? StatusCodes.Status413PayloadTooLarge : StatusCodes.Status400BadRequest),
        _ => throw new NotSupportedException(outcome.GetType().Name),
    };

    private static async Task<(InboundMessage? Message, IResult? Error)> ReadAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        try
        {
            var body = await JsonSerializer.DeserializeAsync<MessageBody>(request.Body, JsonSerializerOptions.Web, cancellationToken);
            return body is null ? (null, Malformed("The body is empty.")) : (body.ToMessage(), null);
        }
        catch (BadHttpRequestException exception) when (exception.StatusCode == StatusCodes.Status413PayloadTooLarge)
        {
            return (null, new ApiError("too_large", $"The body has more than {MaxBody / 1024 / 1024} MB.").With(StatusCodes.Status413PayloadTooLarge));
        }
        catch (JsonException exception)
        {
            return (null, Malformed($"The body is not a message in JSON: line {exception.LineNumber + 1}, {exception.Path ?? "$"}."));
        }
    }

    private static IResult Malformed(string message) => new ApiError("malformed", message).With(StatusCodes.Status400BadRequest);

    private static async Task<IResult> RepliesAsync(string channel, string externalId, IDbContextFactory<SupportDb> contexts, CancellationToken cancellationToken)
    {
        if (!Enum.TryParse<Channel>(channel, ignoreCase: true, out var on) || !Enum.IsDefined(on))
            return new ApiError("unknown_channel", "Channels are email, chat and api.").With(StatusCodes.Status400BadRequest);
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var asked = await db.Messages.Where(m => m.Channel == on && m.ExternalId == externalId).Select(m => new { m.TicketId, m.Id }).FirstOrDefaultAsync(cancellationToken);
        if (asked is null)
            return new ApiError("not_found", "No message with this id came in on this channel.").With(StatusCodes.Status404NotFound);
        var replies = await db.Messages
            .Where(m => m.TicketId == asked.TicketId && m.Id > asked.Id && m.Direction == Direction.Reply)
            .OrderBy(m => m.Id)
            .Select(m => new { m.ExternalId, m.InReplyTo, m.Body, m.At })
            .ToListAsync(cancellationToken);
        return Results.Json(new { asked.TicketId, replies = replies.Select(r => new { r.ExternalId, r.InReplyTo, text = r.Body, r.At }) });
    }

    /// <summary>The body of a message. What is missing is left to the ingest to refuse in words.</summary>
    private sealed record MessageBody(
        string? Channel, string? ExternalId, string? From, string? Subject, string? Text, DateTimeOffset? ReceivedAt, string? InReplyTo, IReadOnlyList<string>? References)
    {
        public InboundMessage ToMessage() => new()
        {
            Channel = Channel ?? "api",
            ExternalId = ExternalId ?? "",
            From = From ?? "",
            Subject = Subject ?? "",
            Text = Text ?? "",
            ReceivedAt = ReceivedAt,
            InReplyTo = InReplyTo ?? "",
            References = References ?? [],
        };
    }
}
