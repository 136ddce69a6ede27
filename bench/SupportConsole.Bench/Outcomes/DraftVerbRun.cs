using System.Diagnostics;
using System.Globalization;
using System.Text.Json.Nodes;
using SupportConsole.Bench.Understanding;

namespace SupportConsole.Bench.Outcomes;

/// <summary>The verb <c>draft</c> over a set of messages, as a process of its own: what is measured is what a team gets.</summary>
internal static class DraftVerbRun
{
    /// <summary>The answers by message.</summary>
    /// <exception cref="InvalidOperationException">A message was not answered.</exception>
    public static async Task<IReadOnlyDictionary<string, JsonObject>> AnswersAsync(string dll, MessageSet set, TextWriter progress, CancellationToken cancellationToken)
    {
        var watch = Stopwatch.StartNew();
        var info = new ProcessStartInfo("dotnet", [dll, "draft", "--store", set.Store, "--records"])
        {
            WorkingDirectory = Path.Combine(Checkout.Root, "SupportConsole"),
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            // The same day every time: how old an order or an article is must not depend on when this runs.
            Environment = { ["AsOf"] = MessageSet.Reference.ToString("O", CultureInfo.InvariantCulture) },
        };
        using var process = Process.Start(info)!;
        var output = process.StandardOutput.ReadToEndAsync(cancellationToken);
        foreach (var message in set.Messages)
            await process.StandardInput.WriteLineAsync(message.Line.ToJsonString());
        process.StandardInput.Close();
        var answers = (await output).Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonNode.Parse(line)!.AsObject()).ToDictionary(answer => answer.Text("id"), StringComparer.Ordinal);
        await process.WaitForExitAsync(cancellationToken);
        if (set.Messages.FirstOrDefault(message => !answers.TryGetValue(message.Id, out var answer) || answer["error"] is not null) is { } missing)
            throw new InvalidOperationException($"{missing.Id} was not answered: {answers.GetValueOrDefault(missing.Id)?.Text("error")}");
        await progress.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"{set.Name}: {watch.Elapsed.TotalSeconds:0.0} s"));
        return answers;
    }
}
