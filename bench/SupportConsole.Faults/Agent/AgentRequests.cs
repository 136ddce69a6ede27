using SupportConsole.Core.Ledger;

namespace SupportConsole.Faults.Agent;

/// <summary>Shows message deliveries on the board, and answers the harness where it acts as the staff. Stands before all that the console maps itself.</summary>
internal sealed class AgentRequests(PhaseBoard board, StaffDoor staff, LedgerVerifier verifier) : IStartupFilter
{
    public const string Prefix = "/faults";

    public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
    {
        app.Use(async (context, following) =>
        {
            if (context.Request.Path.StartsWithSegments(Prefix, out var command))
            {
                await AnswerAsync(context, command.Value ?? "");
                return;
            }
            using var phase = context.Request.Path.StartsWithSegments("/api/messages") && HttpMethods.IsPost(context.Request.Method) ? PhaseScope.Begin(board, Phase.Ingest) : null;
            await following(context);
        });
        next(app);
    };

    private async Task AnswerAsync(HttpContext context, string command)
    {
        var cancellation = context.RequestAborted;
        switch (command)
        {
            case "/waiting":
                await context.Response.WriteAsJsonAsync(await staff.WaitingAsync(cancellation), cancellation);
                break;
            case "/verify":
                await context.Response.WriteAsJsonAsync(await verifier.VerifyAsync(cancellation), cancellation);
                break;
            case "/decide":
                var order = (await context.Request.ReadFromJsonAsync<StaffOrder>(cancellation))!;
                StaffAnswer answer;
                using (PhaseScope.Begin(board, Phase.Approval))
                {
                    answer = await staff.DecideAsync(order, cancellation);
                    await context.Response.WriteAsJsonAsync(answer, cancellation);
                }
                break;
            default:
                context.Response.StatusCode = StatusCodes.Status404NotFound;
                break;
        }
    }
}
