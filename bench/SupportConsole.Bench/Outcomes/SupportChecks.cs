using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using SupportConsole.Bench.Understanding;

namespace SupportConsole.Bench.Outcomes;

/// <summary>Where the figures of a draft, and the figures, dates and names of a packet, come from.</summary>
internal sealed partial class SupportChecks(IReadOnlySet<string> ordinary)
{
    private static readonly string[] Reads = ["read_tool", "action_tool"];
    private static readonly string[] Parts = ["customer", "issue", "tried", "found", "next_steps", "tone"];

    /// <summary>Words of the shop's own articles and training lines: what stands there in small letters is no name.</summary>
    public static SupportChecks Over(string seedData)
    {
        var texts = Directory.EnumerateFiles(Path.Combine(seedData, "articles"), "*.md").Concat(Directory.EnumerateFiles(Path.Combine(seedData, "training"), "*.jsonl")).Select(File.ReadAllText);
        return new SupportChecks(texts.SelectMany(Traces.SmallWords).ToHashSet(StringComparer.Ordinal));
    }

    /// <summary>Figures of an offered draft that are in no passage and no tool result of its run. The reference is the ticket's number; our own time frames stand in the policy's sentences.</summary>
    public static IReadOnlyList<string> UnsupportedNumbers(Judged judged)
    {
        var traces = new Traces();
        foreach (var step in judged.Steps.Where(step => Reads.Contains(step.Text("kind"), StringComparer.Ordinal)))
            traces.Add(step["output"]);
        traces.Add(judged.Answer["citations"]);
        return [.. traces.UntracedNumbers(ReferenceLine().Replace(judged.DraftText, ""))];
    }

    /// <summary>Of them those that are not in the customer's own words either.</summary>
    public static IReadOnlyList<string> InventedNumbers(Judged judged, IReadOnlyList<string> unsupported)
    {
        var traces = new Traces();
        traces.Add(judged.Message.Line);
        var left = traces.UntracedNumbers(string.Join(" ; ", unsupported)).ToHashSet(StringComparer.Ordinal);
        return [.. unsupported.Where(left.Contains)];
    }

    /// <summary>Figures, dates and names of the packet that are in no step of the run, nor in the message, its thread or the sender's record.</summary>
    public IReadOnlyList<string> Untraced(Judged judged)
    {
        var packet = judged.Answer["handoff"]!.AsObject();
        var traces = new Traces();
        traces.Add(judged.Message.Line);
        foreach (var record in judged.Message.Records)
            traces.Add(record);
        foreach (var step in judged.Steps.Where(step => step.Text("kind") != "handoff"))
        {
            traces.Add(step["input"]);
            traces.Add(step["output"]);
            traces.Add(step["summary"]);
        }
        traces.Add(judged.Answer["proposals"]);
        traces.Add(Counts(judged));
        traces.Add(new CultureInfo((string)judged.Answer["triage"]!["language"]!).EnglishName);
        return [.. Parts.SelectMany(part => traces.UntracedNumbers(packet.Text(part)).Concat(traces.UntracedNames(packet.Text(part), ordinary)).Select(what => $"{part}: {what}"))];
    }

    // What is counted and stands nowhere as a figure: the customer's messages, and the contacts on record.
    private static string Counts(Judged judged)
    {
        var turns = (judged.Message.Line["history"] as JsonArray ?? []).Count(turn => turn!["from"]?.ToString() == "customer") + 1;
        var contacts = judged.Message.Records.Sum(record => (record["contacts"] as JsonArray)?.Count ?? 0);
        return FormattableString.Invariant($"{turns} {contacts} {Math.Min(contacts, 3)}");
    }

    [GeneratedRegex(@"^\p{L}[\p{L} ]*: \d+\s*$", RegexOptions.Multiline | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex ReferenceLine();
}
