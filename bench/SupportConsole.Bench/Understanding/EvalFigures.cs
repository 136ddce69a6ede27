using System.Globalization;
using SupportConsole.Core.Domain.Triage;
using SupportConsole.Core.Embedded;
using SupportConsole.Core.Llm;

namespace SupportConsole.Bench.Understanding;

/// <summary>Triage on the frozen messages of seed-data/evals, which were written and labelled apart from the program.</summary>
internal static class EvalFigures
{
    public static void Write(string file, TextWriter output)
    {
        var rows = Rows.Read(file).ToList();
        var answers = rows.ConvertAll(row => EmbeddedTriage.Answer(new TriageInput(row.Text("subject"), row.Text("text"), [])));
        output.WriteLine("| asked for | right | of | share | 95 % interval | macro F1 |");
        output.WriteLine("|---|---:|---:|---:|---|---:|");
        Line("category", answer => $"{answer.Category}");
        Line("urgency", answer => $"{answer.Urgency}");
        Line("sentiment", answer => $"{answer.Sentiment}");
        Line("complexity", answer => $"{answer.Complexity}");

        void Line(string name, Func<TriageResult, string> of)
        {
            var pairs = rows.Zip(answers, (row, answer) => (Expected: row.Text(name), Given: of(answer).ToLowerInvariant())).ToList();
            var share = new Share(name, pairs.Count(pair => pair.Expected == pair.Given), pairs.Count);
            output.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"| {name} | {share.Hits} | {share.Of} | {100.0 * share.Hits / share.Of:0.0} % | {100 * share.Interval.Low:0.0}–{100 * share.Interval.High:0.0} % | {MacroF1(pairs):0.00} |"));
        }
    }

    // Over the labels that were expected at least once; one never given has an F1 of 0.
    private static double MacroF1(List<(string Expected, string Given)> pairs) => pairs.Select(pair => pair.Expected).Distinct(StringComparer.Ordinal).Average(label =>
    {
        var both = pairs.Count(pair => pair.Expected == label && pair.Given == label);
        return 2.0 * both / (pairs.Count(pair => pair.Expected == label) + pairs.Count(pair => pair.Given == label));
    });
}
