using System.Globalization;
using SupportConsole.Bench.Understanding;

namespace SupportConsole.Bench.Searching;

/// <summary>Whether a confidence means what it says: of the hits that claim so much, how many were judged an answer.</summary>
internal sealed class Reliability(string title)
{
    private const int Bins = 5;

    private readonly List<(double Confidence, bool Right)> _hits = [];

    public void Add(double confidence, bool right) => _hits.Add((confidence, right));

    public void Write(TextWriter output)
    {
        output.WriteLine();
        output.WriteLine($"| {title}: confidence | hits | mean confidence | judged an answer | 95 % interval |");
        output.WriteLine("|---|---:|---:|---:|---|");
        foreach (var bin in _hits.GroupBy(hit => Math.Min(Bins - 1, (int)(hit.Confidence * Bins))).OrderBy(bin => bin.Key))
        {
            var share = new Share("", bin.Count(hit => hit.Right), bin.Count());
            output.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"| {(double)bin.Key / Bins:0.0}–{(bin.Key + 1.0) / Bins:0.0} | {share.Of} | {bin.Average(hit => hit.Confidence):0.00} | {(double)share.Hits / share.Of:0.00} | {share.Interval.Low:0.00}–{share.Interval.High:0.00} |"));
        }
    }
}
