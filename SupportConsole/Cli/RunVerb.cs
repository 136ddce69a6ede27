using System.CommandLine;
using System.Text.Json;
using SupportConsole.Core.Review;

namespace SupportConsole.Cli;

/// <summary><c>run trace ID</c> and <c>run traces [--since INSTANT]</c>: what runs did, as JSON lines.</summary>
internal static class RunVerb
{
    public static Command Create() => new("run", "Write what runs did, a JSON line each: steps, tools, tokens, cost, time, approvals.") { One(), Many() };

    private static Command One()
    {
        var id = new Argument<long>("id") { Description = "The run's number." };
        var verb = new Command("trace", "Write one run.") { id };
        verb.SetAction(async (parsed, cancellationToken) =>
        {
            await using var host = await VerbHost.OpenAsync(cancellationToken);
            if (await host.Services.GetRequiredService<RunTraceReader>().ReadAsync(parsed.GetValue(id), cancellationToken: cancellationToken) is not { } trace)
            {
                await Console.Error.WriteLineAsync($"There is no run {parsed.GetValue(id)}.");
                return 1;
            }
            Write(trace);
            return 0;
        });
        return verb;
    }

    private static Command Many()
    {
        var since = new Option<DateTimeOffset>("--since") { Description = "Only runs begun at or after this instant: 2026-11-22 or 2026-11-22T10:00:00Z." };
        var verb = new Command("traces", "Write all runs, oldest first.") { since };
        verb.SetAction(async (parsed, cancellationToken) =>
        {
            await using var host = await VerbHost.OpenAsync(cancellationToken);
            await foreach (var trace in host.Services.GetRequiredService<RunTraceReader>().SinceAsync(parsed.GetValue(since).ToUniversalTime(), cancellationToken))
                Write(trace);
            return 0;
        });
        return verb;
    }

    private static void Write(RunTrace trace) => Console.WriteLine(JsonSerializer.Serialize(trace, JsonLines.Options));
}
