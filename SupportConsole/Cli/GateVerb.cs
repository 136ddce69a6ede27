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
        var verb = new Command("gate", "Judge calls: JSON lines {id, tool, arguments, facts} in, {id, verdict, rule, reason, lowered_by, facts_used} out.") { folder };
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
        var answer = GateKeeper.Judge(policies, request.Text("tool"), arguments, FactsOf(policies, request));
        return new { verdict = answer.Level, rule = answer.RuleId, reason = answer.Reason, lowered_by = answer.LoweredBy, facts_used = answer.FactsUsed };
    }

    private static Facts FactsOf(PolicySet policies, JsonObject request)
    {
        var facts = new Facts();
        if (request["facts"] is not { } node)
            return facts;
        foreach (var (name, value) in node as JsonObject ?? throw new FormatException("'facts' must be an object of fact names and values"))
        {
            if (FactVocabulary.TypeOf(name) is not { } type || (FactVocabulary.CalledTool(name) is { } tool && !policies.Tools.ContainsKey(tool)))
                throw new FormatException($"unknown fact '{name}'");
            facts.Set(name, ValueOf(name, type, value));
        }
        return facts;
    }

    private static object ValueOf(string name, FactType type, JsonNode? value) => (type, value?.GetValueKind()) switch
    {
        (FactType.Number, JsonValueKind.Number) when JsonSerializer.SerializeToElement(value).TryGetDecimal(out var number) => number,
        (FactType.Text, JsonValueKind.String) => WordOf(name, value!.GetValue<string>()),
        (FactType.Flag, JsonValueKind.True) => true,
        (FactType.Flag, JsonValueKind.False) => false,
        (FactType.Number, _) => throw new FormatException($"fact '{name}' must be a number"),
        (FactType.Text, _) => throw new FormatException($"fact '{name}' must be a text"),
        (FactType.Flag, _) => throw new FormatException($"fact '{name}' must be true or false"),
    };

    private static string WordOf(string name, string text) => FactVocabulary.Words.TryGetValue(name, out var words) && !words.Contains(text, StringComparer.OrdinalIgnoreCase)
        ? throw new FormatException($"fact '{name}' is never '{text}': it is one of {string.Join(", ", words)}")
        : text;
}
