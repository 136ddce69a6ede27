using System.Globalization;
using System.Text.Json.Nodes;
using SupportConsole.Core.Domain.Triage;
using SupportConsole.Core.Embedded;
using SupportConsole.Core.Llm;

namespace SupportConsole.Bench.Understanding;

/// <summary>Triage on the messages of seed-data/evals, written and labelled apart from the program, and on the seeded inbox, labelled apart from it.</summary>
internal static class EvalFigures
{
    public static void Write(string seedData, TextWriter output)
    {
        var frozen = Rows.Read(seedData, "evals", "triage.jsonl").ToList();
        Table("the sixty frozen messages", frozen, frozen.ConvertAll(row => EmbeddedTriage.Answer(new TriageInput(row.Text("subject"), row.Text("text"), []))), output);
        var inbox = Rows.Read(seedData, "inbox.jsonl").ToDictionary(row => row.Text("externalId"), StringComparer.Ordinal);
        var threads = Rows.Read(seedData, "history.jsonl").Select(thread => thread["messages"]!.AsArray().Select(message => message!.AsObject()).ToList()).ToList();
        var seeded = Rows.Read(seedData, "evals", "seeded.jsonl").ToList();
        Table("the seeded messages", seeded, seeded.ConvertAll(label => Answer(inbox[label.Text("externalId")], threads)), output);
    }

    /// <summary>Over the labels that were expected at least once; one never given has an F1 of 0.</summary>
    public static double MacroF1(IReadOnlyList<(string Expected, string Given)> pairs) => pairs.Select(pair => pair.Expected).Distinct(StringComparer.Ordinal).Average(label =>
    {
        var both = pairs.Count(pair => pair.Expected == label && pair.Given == label);
        return 2.0 * both / (pairs.Count(pair => pair.Expected == label) + pairs.Count(pair => pair.Given == label));
    });

    private static TriageResult Answer(JsonObject message, List<List<JsonObject>> threads)
    {
        var thread = threads.Find(messages => messages.Exists(earlier => earlier.Text("externalId") == message.Text("inReplyTo"))) ?? [];
        return EmbeddedTriage.Answer(new TriageInput(message.Text("subject"), message.Text("text"), [.. thread.Where(earlier => earlier.Text("direction") == "inbound").Select(earlier => earlier.Text("text"))]));
    }

    private static void Table(string title, List<JsonObject> labels, List<TriageResult> answers, TextWriter output)
    {
        output.WriteLine();
        output.WriteLine($"| {title} | right | of | share | 95 % interval | macro F1 |");
        output.WriteLine("|---|---:|---:|---:|---|---:|");
        Line("category", answer => $"{answer.Category}");
        Line("urgency", answer => $"{answer.Urgency}");
        Line("sentiment", answer => $"{answer.Sentiment}");
        Line("complexity", answer => $"{answer.Complexity}");

        void Line(string name, Func<TriageResult, string> of)
        {
            var pairs = labels.Zip(answers, (row, answer) => (Expected: row.Text(name), Given: of(answer).ToLowerInvariant())).ToList();
            var share = new Share(name, pairs.Count(pair => pair.Expected == pair.Given), pairs.Count);
            output.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"| {name} | {share.Hits} | {share.Of} | {100.0 * share.Hits / share.Of:0.0} % | {100 * share.Interval.Low:0.0}–{100 * share.Interval.High:0.0} % | {MacroF1(pairs):0.00} |"));
        }
    }
}
