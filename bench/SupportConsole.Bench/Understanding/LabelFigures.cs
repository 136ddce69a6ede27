using System.Diagnostics;
using System.Globalization;
using SupportConsole.Core.Text;

namespace SupportConsole.Bench.Understanding;

/// <summary>How well the linear classifier labels short customer questions, in five parts, and how well it knows questions whose label it never saw.</summary>
internal static class LabelFigures
{
    private const int Parts = 5;

    public static void Write(string data, TextWriter output)
    {
        output.WriteLine();
        output.WriteLine("| set | lines, labels | label right | 95 % interval | right and not rejected | foreign recognised | training | a message |");
        output.WriteLine("|---|---|---:|---|---:|---:|---:|---:|");
        Set(data, output, "banking77", "train.jsonl");
        foreach (var set in new[] { "curekart", "powerplay11", "sofmattress" })
            Set(data, output, "hint3", $"{set}_train.jsonl");
    }

    private static void Set(string data, TextWriter output, params string[] file)
    {
        LabelledText[] lines = [.. Rows.Read(data, file).Select(row => new LabelledText(row.Text("text"), row.Text("label")))];
        string[] labels = [.. lines.Select(line => line.Label).Distinct().Order(StringComparer.Ordinal)];
        var part = Rows.Parts([.. lines.Select(line => line.Label)], Parts);
        var (right, accepted, foreign, rejected) = (0, 0, 0, 0);
        var (training, answering) = (new List<double>(), 0.0);
        for (var held = 0; held < Parts; held++)
        {
            var watch = Stopwatch.StartNew();
            var classifier = LinearClassifier.Train([.. lines.Where((_, i) => part[i] != held)]);
            training.Add(watch.Elapsed.TotalSeconds);
            watch.Restart();
            foreach (var line in lines.Where((_, i) => part[i] == held))
            {
                var answer = classifier.Decide(line.Text);
                right += answer.Nearest == line.Label ? 1 : 0;
                accepted += answer.Nearest == line.Label && answer.InScope ? 1 : 0;
            }
            answering += watch.Elapsed.TotalMilliseconds;
            // Out of scope: every fifth label is left out of training, and its lines are asked.
            bool IsForeign(LabelledText line) => Array.IndexOf(labels, line.Label) % Parts == held;
            var narrow = LinearClassifier.Train([.. lines.Where((line, i) => part[i] != held && !IsForeign(line))]);
            foreach (var line in lines.Where(IsForeign))
            {
                foreign++;
                rejected += narrow.Decide(line.Text).InScope ? 0 : 1;
            }
        }
        var share = new Share("", right, lines.Length);
        output.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"| {string.Join(' ', file).Replace("_train", "", StringComparison.Ordinal).Replace(".jsonl", "", StringComparison.Ordinal)} | {lines.Length}, {labels.Length} | {100.0 * right / lines.Length:0.0} % | {100 * share.Interval.Low:0.0}–{100 * share.Interval.High:0.0} % | {100.0 * accepted / lines.Length:0.0} % | {100.0 * rejected / foreign:0.0} % | {training.Order().ElementAt(Parts / 2):0.0} s | {answering / lines.Length:0.00} ms |"));
    }
}
