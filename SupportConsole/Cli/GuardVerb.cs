using System.CommandLine;
using System.Text.Json.Nodes;
using SupportConsole.Configuration;
using SupportConsole.Core.Guardrails;
using SupportConsole.Core.Policies;
using SupportConsole.Core.Text;

namespace SupportConsole.Cli;

/// <summary><c>guard</c>: what the input guard finds in each text of standard input, by the folder's rules and the trained model; <c>guard train</c> trains the team's own.</summary>
internal static class GuardVerb
{
    public static Command Create()
    {
        var folder = new Option<DirectoryInfo?>("--policies") { Description = "Folder of policy files; without it the configured one." };
        var verb = new Command("guard", "Look for orders to the machine: JSON lines {id, text, [channel]} in, {id, flagged, score, findings[{rule, span}], masked} out.") { folder };
        verb.SetAction(async (parsed, cancellationToken) => await RunAsync(parsed.GetValue(folder)?.FullName ?? Installation.Find("policies") ?? "policies", cancellationToken));
        verb.Add(TrainVerb.Create("JSON lines {text, label, [family]}, the label one of attack, ordinary, order, sentence", GuardSetup.Models, (team, _, _) => Task.FromResult(Train(team))));
        return verb;
    }

    private static async Task<int> RunAsync(string folder, CancellationToken cancellationToken)
    {
        var loaded = PolicyLoader.Load(folder);
        if (loaded.Set is not { } policies)
        {
            foreach (var problem in loaded.Problems)
                await Console.Error.WriteLineAsync(problem.ToString());
            return 1;
        }
        var models = GuardSetup.Models(VerbSettings.Read().Core.Database.ModelFolder);
        return await JsonLines.RunAsync(Console.In, Console.Out, Console.Error, request => Task.FromResult<object>(Check(request, policies.Guardrails, models)), cancellationToken);
    }

    private static object Check(JsonObject request, GuardrailPolicy policy, TrainedFile<GuardModel> models)
    {
        var result = InputGuard.Check(request.Text("text"), [], policy, models.Current, isMail: request.TextOrEmpty("channel").Equals("email", StringComparison.OrdinalIgnoreCase));
        return new
        {
            flagged = result.Flagged,
            score = result.Score,
            findings = result.Findings.Select(finding => new { rule = finding.RuleId, span = new[] { finding.Start, finding.Start + finding.Length }, excerpt = finding.Excerpt }),
            masked = result.Masked.Select(masked => new { kind = masked.Kind, span = new[] { masked.Start, masked.Start + masked.Length } }),
        };
    }

    private static Trained Train(TextReader? team)
    {
        List<GuardLine> lines = [.. GuardModel.ShippedLines(), .. team is null ? [] : GuardLine.ReadAll(team)];
        return new Trained(lines.Count, GuardModel.Train(lines).Save);
    }
}
