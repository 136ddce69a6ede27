using System.Globalization;
using SupportConsole.OrderServer.Http;

namespace SupportConsole.OrderServer.Faults;

/// <summary>Answers requests by the contract, or fails in the way the box says.</summary>
internal sealed class FaultyDoor(Contract contract, FaultBox faults, CancellationToken stopping)
{
    // A caller that never gives up must not hold the server for ever.
    private static readonly TimeSpan LongestSilence = TimeSpan.FromMinutes(2);

    public async Task HandleAsync(HttpContext context)
    {
        var request = await Incoming.ReadAsync(context);
        var fault = faults.Draw(Target(request));
        if (fault is null)
        {
            await SendAsync(context, contract.Handle(request));
            return;
        }
        switch (fault.Kind)
        {
            case FaultKind.TooManyRequests or FaultKind.Unavailable:
                context.Response.Headers.RetryAfter = fault.RetryAfterSeconds.ToString(CultureInfo.InvariantCulture);
                await SendAsync(context, Answer.Problem(fault.Kind == FaultKind.Unavailable ? 503 : 429, "busy", "Too much to do; try again later.", done: false));
                break;
            case FaultKind.ServerErrorBefore:
                await SendAsync(context, Answer.Problem(500, "internal", "Something broke before anything was done.", done: false));
                break;
            case FaultKind.ServerErrorAfter:
                contract.Handle(request);
                await SendAsync(context, Broken);
                break;
            case FaultKind.TimeoutBefore:
                await SilenceAsync(context);
                break;
            case FaultKind.TimeoutAfter:
                contract.Handle(request);
                await SilenceAsync(context);
                break;
            case FaultKind.ResetBefore:
                context.Abort();
                break;
            case FaultKind.ResetAfter:
                contract.Handle(request);
                context.Abort();
                break;
            case FaultKind.Duplicate:
                contract.Handle(request);
                await SendAsync(context, contract.Handle(request));
                break;
            case FaultKind.WrongJson:
                contract.Handle(request);
                await SendAsync(context, new Answer(200, "{\"key\": \"<html>it works"u8.ToArray()));
                break;
            case FaultKind.WrongShape:
                contract.Handle(request);
                await SendAsync(context, new Answer(200, "{\"ok\": true}"u8.ToArray()));
                break;
            case FaultKind.Slow:
                var answer = contract.Handle(request);
                await Task.Delay(fault.DelayMilliseconds, stopping);
                await SendAsync(context, answer);
                break;
        }
    }

    private static Answer Broken => Answer.Problem(500, "internal", "Something broke.");

    private static FaultTarget Target(Incoming request) =>
        request.Method == HttpMethods.Post ? FaultTarget.Execute : request.Path.StartsWith("/v1/receipts/", StringComparison.Ordinal) ? FaultTarget.Receipt : FaultTarget.Read;

    private static async Task SendAsync(HttpContext context, Answer answer)
    {
        context.Response.StatusCode = answer.Status;
        context.Response.ContentType = "application/json";
        await context.Response.Body.WriteAsync(answer.Body, context.RequestAborted);
    }

    private async Task SilenceAsync(HttpContext context)
    {
        using var either = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted, stopping);
        try
        {
            await Task.Delay(LongestSilence, either.Token);
        }
        catch (OperationCanceledException)
        {
        }
        context.Abort();
    }
}
