using System.CommandLine;
using System.Text.Json;
using System.Text.Json.Nodes;
using SupportConsole.Configuration;
using SupportConsole.Core.Gate;
using SupportConsole.Core.Policies;

namespace SupportConsole.Cli;

/// <summary><c>gate</c>: the verdict on each call of standard input, by the policies of the folder and the facts given, nothing else.</summary>
internal static class GateVerb
{
    public static Command Create()
    {
        var folder = new Option<DirectoryInfo?>("--policies") { Description = "Folder of policy files; without it the configured one." };
        var verb = new Command("gate", "Judge calls: JSON lines {id, tool, arguments, facts} in, {id, verdict, rule, reason, lowered_by} out.") { folder };
        verb.SetAction(async (parsed, cancellationToken) => await RunAsync(parsed.GetValue(folder)?.FullName ?? Installation.Find("policies") ?? "policies", cancellationToken));
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
        return await JsonLines.RunAsync(Console.In, Console.Out, Console.Error, request => Task.FromResult<object>(Judge(policies, request)), cancellationToken);
    }

    private static object Judge(PolicySet policies, JsonObject request)
    {
        var arguments = JsonSerializer.SerializeToElement(request["arguments"] ?? new JsonObject());
        var answer = GateKeeper.Judge(policies, request.Text("tool"), arguments, FactsOf(request["facts"] as JsonObject ?? []));
        return new { verdict = answer.Level, rule = answer.RuleId, reason = answer.Reason, lowered_by = answer.LoweredBy };
    }

    private static Facts FactsOf(JsonObject given)
    {
        var facts = new Facts();
        foreach (var (name, value) in given)
        {
            facts.Set(name, value?.GetValueKind() switch
            {
                JsonValueKind.Number => value.GetValue<decimal>(),
                JsonValueKind.String => value.GetValue<string>(),
                JsonValueKind.True => true,
                JsonValueKind.False => false,
                _ => throw new FormatException($"fact '{name}' must be a number, a text, true or false"),
            });
        }
        return facts;
    }
}
