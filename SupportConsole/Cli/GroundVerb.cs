using System.CommandLine;
using System.Text.Json.Nodes;
using SupportConsole.Core.Guardrails.Evidence;

namespace SupportConsole.Cli;

/// <summary><c>ground</c>: whether the evidence of each line of standard input supports its claim, and which of its words nothing supports.</summary>
internal static class GroundVerb
{
    public static Command Create()
    {
        var verb = new Command("ground", "Hold claims to evidence: JSON lines {id, claim, evidence, [question]} in, evidence a text or an array of texts; {id, supported, score, unsupported[{text, span}]} out.");
        verb.SetAction(async (_, cancellationToken) => await JsonLines.RunAsync(Console.In, Console.Out, Console.Error, request => Task.FromResult<object>(Check(request)), cancellationToken));
        return verb;
    }

    private static object Check(JsonObject request)
    {
        var verdict = ClaimCheck.Over(EvidenceOf(request)).Check(request.Text("claim"), request.TextOrEmpty("question"));
        return new
        {
            supported = verdict.Supported,
            score = verdict.Score,
            unsupported = verdict.Unsupported.Select(gap => new { text = gap.Text, span = new[] { gap.Span.Start, gap.Span.End } }),
        };
    }

    private static List<string> EvidenceOf(JsonObject request) => request["evidence"] switch
    {
        JsonArray texts => [.. texts.Select(TextOf)],
        var text => [TextOf(text)],
    };

    private static string TextOf(JsonNode? node) =>
        node is JsonValue value && value.TryGetValue<string>(out var text) ? text : throw new FormatException("'evidence' is missing or neither a text nor an array of texts");
}
