using System.Diagnostics;
using System.Globalization;
using SupportConsole.Core.Domain.Triage;
using SupportConsole.Core.Embedded;
using SupportConsole.Core.Llm;

namespace SupportConsole.Bench.Understanding;

/// <summary>Triage on the lines of each source in turn, answered by a model that learned from all others, rounded as its file rounds it.</summary>
internal static class SourceFigures
{
    private const string All = "**all**";

    public static void Write(IReadOnlyList<TriageLine> lines, TextWriter output)
    {
        var answered = new List<(TriageLine Line, TriageResult Answer)>();
        var (training, answering) = (new List<double>(), 0.0);
        foreach (var source in lines.GroupBy(line => line.Source, StringComparer.Ordinal))
        {
            var watch = Stopwatch.StartNew();
            var trained = TriageModel.Train([.. lines.Where(line => line.Source != source.Key)]);
            training.Add(watch.Elapsed.TotalSeconds);
            var model = AsShipped(trained);
            watch.Restart();
            answered.AddRange(source.Select(line => (line, EmbeddedTriage.Answer(new TriageInput(line.Subject, line.Text, []), model))));
            answering += watch.Elapsed.TotalMilliseconds;
        }
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{lines.Count} lines; trained in {training.Order().ElementAt(training.Count / 2):0.0} s (median), {answering / lines.Count:0.00} ms a message"));
        output.WriteLine();
        output.WriteLine("| source | lines | category right | 95 % interval | category F1 | urgency F1 | sentiment F1 | complexity F1 |");
        output.WriteLine("|---|---:|---:|---|---:|---:|---:|---:|");
        foreach (var source in lines.Select(line => line.Source).Distinct(StringComparer.Ordinal).Append(All))
        {
            var own = answered.Where(pair => source == All || pair.Line.Source == source).ToList();
            var category = Pairs(own, line => line.Category, answer => answer.Category);
            var share = new Share(source, category.Count(pair => pair.Expected == pair.Given), category.Count);
            output.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"| {source} | {own.Count} | {100.0 * share.Hits / share.Of:0.0} % | {100 * share.Interval.Low:0.0}–{100 * share.Interval.High:0.0} % | {EvalFigures.MacroF1(category):0.00} | {F1(own, line => line.Urgency, answer => answer.Urgency)} | {F1(own, line => line.Sentiment, answer => answer.Sentiment)} | {F1(own, line => line.Complexity, answer => answer.Complexity)} |"));
        }
    }

    private static string F1<T>(IReadOnlyList<(TriageLine Line, TriageResult Answer)> answered, Func<TriageLine, T?> expected, Func<TriageResult, T> given)
        where T : struct, Enum =>
        EvalFigures.MacroF1(Pairs(answered, expected, given)).ToString("0.00", CultureInfo.InvariantCulture);

    private static List<(string Expected, string Given)> Pairs<T>(IReadOnlyList<(TriageLine Line, TriageResult Answer)> answered, Func<TriageLine, T?> expected, Func<TriageResult, T> given)
        where T : struct, Enum =>
        [.. answered.Where(pair => expected(pair.Line) is not null).Select(pair => ($"{expected(pair.Line)}", $"{given(pair.Answer)}"))];

    private static TriageModel AsShipped(TriageModel model)
    {
        using var file = new MemoryStream();
        model.Save(file);
        file.Position = 0;
        return TriageModel.Load(file);
    }
}
