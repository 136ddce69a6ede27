using System.Text.Json.Nodes;
using SupportConsole.Bench.Understanding;
using SupportConsole.Core.Guardrails.Evidence;

namespace SupportConsole.Bench.Grounding;

/// <summary>A labelled claim with its evidence, read and measured.</summary>
/// <param name="Group">Rows on the same evidence are one group: they stay together when parts are made.</param>
internal sealed record GroundRow(string Source, string Group, string Claim, string Question, bool Supported, ClaimCheck Check, IReadOnlyList<StatedSentence> Sentences)
{
    /// <summary>The sets by name.</summary>
    public static readonly IReadOnlyList<string> Sources = ["dstc_balanced", "halueval_qa", "wice_claims"];

    /// <summary>Every labelled claim of the folder, without the question even where the set has one.</summary>
    public static IReadOnlyList<GroundRow> ReadAll(string data) => [.. Sources.SelectMany(source => Rows.Read(data, "grounding", source + ".jsonl").Select(row => Of(source, row)))];

    /// <summary>The same claim with its question.</summary>
    public GroundRow Asked() => this with { Sentences = Check.Measure(Claim, Question) };

    private static GroundRow Of(string source, JsonObject row)
    {
        string[] evidence = (row["evidence"] ?? row["evidence_sentences"]) switch
        {
            JsonArray texts => [.. texts.Select(text => (string)text!)],
            var text => [(string)text!],
        };
        var claim = (string?)row["response"] ?? row.Text("claim");
        var check = ClaimCheck.Over(evidence);
        return new GroundRow(source, string.Join(' ', evidence.Take(3)), claim, row.Text("question"), row.Text("label") == "supported", check, check.Measure(claim));
    }
}
