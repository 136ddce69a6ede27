using System.Net;
using System.Text.Json;

namespace SupportConsole.Core.Orders.Http;

/// <summary>What an answer to an action proves. Only what the contract promises counts; everything else leaves it unknown whether the action was done.</summary>
internal static class ExecuteAnswer
{
    private const int LongestMessage = 300;

    // The errors of a connection that never stood: the request cannot have left.
    private static readonly HttpRequestError[] NeverLeft = [HttpRequestError.NameResolutionError, HttpRequestError.ConnectionError, HttpRequestError.SecureConnectionError, HttpRequestError.ProxyTunnelError];

    /// <summary>By status and body.</summary>
    public static ActionResult Read(HttpStatusCode status, byte[] body, TimeSpan? retryAfter, string key) => status switch
    {
        HttpStatusCode.OK => Receipt(body, key),
        HttpStatusCode.TooManyRequests or HttpStatusCode.ServiceUnavailable => Transient("The order system is busy.") with { RetryAfter = retryAfter },
        HttpStatusCode.RequestTimeout => Unknown("The order system says it waited too long for the request."),
        >= HttpStatusCode.BadRequest and < HttpStatusCode.InternalServerError => new ActionResult(ActionResultKind.Refused, "", ProblemOf(body)?.Message ?? $"The order system refused it ({(int)status})."),
        >= HttpStatusCode.InternalServerError => ProblemOf(body) is { Done: false }
            ? Transient($"The order system failed before doing it ({(int)status}).") with { RetryAfter = retryAfter }
            : Unknown($"The order system failed ({(int)status}) and does not say whether it was done."),
        _ => Unknown($"The order system answered {(int)status}, which its contract does not know."),
    };

    /// <summary>By how the connection failed.</summary>
    public static ActionResult Of(HttpRequestException exception) => NeverLeft.Contains(exception.HttpRequestError)
        ? Transient("The order system cannot be reached.")
        : Unknown("The connection to the order system broke after the request had left.");

    /// <summary>No answer within the limit.</summary>
    public static ActionResult TimedOut(TimeSpan limit) => Unknown($"The order system did not answer within {limit.TotalSeconds:0.#} seconds.");

    /// <summary>The pause asked for, in seconds or as a date.</summary>
    public static TimeSpan? RetryAfterOf(HttpResponseMessage response) => response.Headers.RetryAfter switch
    {
        { Delta: { } delta } => delta,
        { Date: { } date } when response.Headers.Date is { } now => date > now ? date - now : TimeSpan.Zero,
        _ => null,
    };

    private static ActionResult Receipt(byte[] body, string key)
    {
        try
        {
            var receipt = JsonSerializer.Deserialize<WireReceipt>(body, WireJson.Options);
            // A receipt of another key, or none at all, says nothing about this action.
            return receipt is { Result.ValueKind: JsonValueKind.Object } && receipt.Key == key
                ? new ActionResult(ActionResultKind.Done, receipt.Result.GetRawText(), "")
                : Unknown("The order system's receipt does not fit its contract.");
        }
        catch (JsonException)
        {
            return Unknown("The order system's answer cannot be read.");
        }
    }

    private static WireProblem? ProblemOf(byte[] body)
    {
        try
        {
            return JsonSerializer.Deserialize<WireProblem>(body, WireJson.Options) is { Message.Length: > 0 } problem
                ? problem with { Message = problem.Message.Length > LongestMessage ? problem.Message[..LongestMessage] : problem.Message }
                : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static ActionResult Transient(string message) => new(ActionResultKind.Transient, "", message);

    private static ActionResult Unknown(string message) => new(ActionResultKind.Unknown, "", message);
}
