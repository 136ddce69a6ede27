using System.Diagnostics;
using System.Globalization;
using SupportConsole.Core.Domain.Drafts;
using SupportConsole.Core.Guardrails;
using SupportConsole.Core.Guardrails.Evidence;
using SupportConsole.Core.Text;

namespace SupportConsole.Bench.Grounding;

/// <summary>How well the check tells supported claims from the rest, by source: as shipped, out of fold, and taught by the other sources alone.</summary>
internal static class GroundFigures
{
    private const int Parts = 5;
    // A question makes an easy set easier: its rows count less than the same claims without it.
    private const double AskedCounts = 0.25;
    private const double SourceCounts = 200;
    private const int ReplySources = 10;
    private const int ReplySentences = 15;

    public static void Write(string data, TextWriter output)
    {
        var plain = GroundRow.ReadAll(data);
        var asked = plain.Where(row => row.Question.Length > 0).Select(row => row.Asked()).ToList();
        output.WriteLine("| set | weights | rows | supported | AUC | 95 % interval | balanced accuracy at the shipped threshold | 95 % interval |");
        output.WriteLine("|---|---|---:|---:|---:|---|---:|---|");
        foreach (var source in GroundRow.Sources)
        {
            Line(source, "out of fold", plain, source, OutOfFold(plain, asked));
            Line(source, "of the other sets", plain, source, Transfer(plain, asked));
            Line(source, "shipped", plain, source, (row, _) => SupportModel.Shipped);
            if (asked.Exists(row => row.Source == source))
                Line(source + " with the question", "out of fold", asked, source, OutOfFold(plain, asked));
        }
        output.WriteLine();
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"One check of a claim: {Time(plain):0.000} ms in the middle, evidence read before; reading a claim's evidence: {ReadingTime(plain):0.00} ms."));
        var (fresh, edited) = ReplyTimes(plain);
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"A reply of {ReplySentences} sentences over {ReplySources} passages: {fresh:0.00} ms the first time, {edited:0.00} ms after an edit of one sentence."));

        void Line(string name, string weights, IReadOnlyList<GroundRow> rows, string source, Func<GroundRow, int, SupportModel> modelOf)
        {
            var scored = rows.Where(row => row.Source == source).Select(row => new ScoredRow(row.Group, row.Supported, Score(row, modelOf(row, PartOf(row))))).ToList();
            var (auc, balanced) = (Curve.Auc(scored), Curve.BalancedAccuracy(scored, SupportModel.Threshold));
            var (aucRange, balancedRange) = (Curve.Interval(scored, Curve.Auc), Curve.Interval(scored, rows => Curve.BalancedAccuracy(rows, SupportModel.Threshold)));
            output.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"| {name} | {weights} | {scored.Count} | {scored.Count(row => row.Supported)} | {auc:0.000} | {aucRange.Low:0.000}–{aucRange.High:0.000} | {balanced:0.000} | {balancedRange.Low:0.000}–{balancedRange.High:0.000} |"));
        }
    }

    /// <summary>Learns from all rows and writes the weights.</summary>
    public static void Fit(string data, TextWriter output)
    {
        var plain = GroundRow.ReadAll(data);
        output.WriteLine("# Weights of the figures that decide whether evidence supports a sentence (docs/grounding.md). Made by the bench's \"ground --fit\".");
        foreach (var (name, weight) in Teach(plain, [.. plain.Where(row => row.Question.Length > 0).Select(row => row.Asked())]).Weights)
            output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{name} {weight:0.###}"));
    }

    private static Func<GroundRow, int, SupportModel> OutOfFold(IReadOnlyList<GroundRow> plain, IReadOnlyList<GroundRow> asked)
    {
        SupportModel[] models = [.. Enumerable.Range(0, Parts).Select(part => Teach([.. plain.Where(row => PartOf(row) != part)], [.. asked.Where(row => PartOf(row) != part)]))];
        return (_, part) => models[part];
    }

    private static Func<GroundRow, int, SupportModel> Transfer(IReadOnlyList<GroundRow> plain, IReadOnlyList<GroundRow> asked)
    {
        var models = GroundRow.Sources.ToDictionary(source => source, source => Teach([.. plain.Where(row => row.Source != source)], [.. asked.Where(row => row.Source != source)]), StringComparer.Ordinal);
        return (row, _) => models[row.Source];
    }

    // Every source, and in it the supported and the rest, count alike.
    private static SupportModel Teach(IReadOnlyList<GroundRow> plain, IReadOnlyList<GroundRow> asked)
    {
        var counts = plain.GroupBy(row => (row.Source, row.Supported)).ToDictionary(group => group.Key, group => group.Count());
        return SupportModel.Fit([.. plain.Select(row => Labelled(row, 1)), .. asked.Select(row => Labelled(row, AskedCounts))]);

        LabelledClaim Labelled(GroundRow row, double share) => new(row.Sentences, row.Supported, share * SourceCounts / counts[(row.Source, row.Supported)]);
    }

    private static double Score(GroundRow row, SupportModel model) => row.Sentences.Min(model.Score);

    private static int PartOf(GroundRow row)
    {
        var hash = 2166136261u;
        foreach (var c in row.Group)
            hash = (hash ^ c) * 16777619;
        return (int)(hash % Parts);
    }

    /// <summary>What the console does while a person types: sources read once, then each edit.</summary>
    private static (double Fresh, double Edited) ReplyTimes(IReadOnlyList<GroundRow> rows)
    {
        const int rounds = 50;
        var texts = rows.Where(row => row.Source == GroundRow.Sources[1]).DistinctBy(row => row.Group, StringComparer.Ordinal).ToList();
        List<GroundingSource> sources = [.. texts.Take(ReplySources).Select((row, i) => new GroundingSource($"t1.{i}", SourceKind.Passage, row.Group))];
        var sentences = sources.SelectMany(source => Sentences.Split(source.Text).Select(span => span.Of(source.Text))).Take(ReplySentences).ToList();
        var (fresh, edited) = (new List<double>(), new List<double>());
        for (var round = 0; round < rounds; round++)
        {
            var check = GroundingCheck.Over(sources);
            check.Check("Hello.");
            fresh.Add(Timed(() => check.Check(string.Join(' ', sentences))));
            edited.Add(Timed(() => check.Check(string.Join(' ', sentences.SkipLast(1).Append($"It was {round + 3} of them.")))));
        }
        return (fresh.Order().ElementAt(rounds / 2), edited.Order().ElementAt(rounds / 2));
    }

    private static double Timed(Action act)
    {
        var started = Stopwatch.GetTimestamp();
        act();
        return Stopwatch.GetElapsedTime(started).TotalMilliseconds;
    }

    private static double Time(IReadOnlyList<GroundRow> rows) => Middle(rows, row => row.Check.Check(row.Claim));

    private static double ReadingTime(IReadOnlyList<GroundRow> rows) => Middle(rows, row => ClaimCheck.Over([row.Group]));

    private static double Middle(IReadOnlyList<GroundRow> rows, Action<GroundRow> act)
    {
        var times = new List<double>(rows.Count);
        foreach (var row in rows)
            times.Add(Timed(() => act(row)));
        return times.Order().ElementAt(times.Count / 2);
    }
}
