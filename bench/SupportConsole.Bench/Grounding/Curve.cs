namespace SupportConsole.Bench.Grounding;

/// <summary>A row with its score.</summary>
internal readonly record struct ScoredRow(string Group, bool Supported, double Score);

/// <summary>Figures on scored rows, with intervals.</summary>
internal static class Curve
{
    private const int Draws = 1000;

    /// <summary>The chance that a supported row scores above another one; equal scores count half.</summary>
    public static double Auc(IReadOnlyList<ScoredRow> rows)
    {
        var others = rows.Where(row => !row.Supported).Select(row => row.Score).Order().ToArray();
        var supported = rows.Where(row => row.Supported).ToList();
        if (others.Length == 0 || supported.Count == 0)
            return double.NaN;
        return supported.Sum(row => (Below(others, row.Score, orEqual: false) + Below(others, row.Score, orEqual: true)) / 2.0) / others.Length / supported.Count;
    }

    /// <summary>The mean of the shares that are right among the supported and among the rest.</summary>
    public static double BalancedAccuracy(IReadOnlyList<ScoredRow> rows, double threshold) =>
        (rows.Where(row => row.Supported).Average(row => row.Score >= threshold ? 1.0 : 0) + rows.Where(row => !row.Supported).Average(row => row.Score < threshold ? 1.0 : 0)) / 2;

    /// <summary>95 %, by drawing groups of rows with replacement from a fixed seed.</summary>
    public static (double Low, double High) Interval(IReadOnlyList<ScoredRow> rows, Func<IReadOnlyList<ScoredRow>, double> figure)
    {
        // Seeded on purpose: the same rows give the same interval.
        var random = new Random(7);
        var groups = rows.GroupBy(row => row.Group, StringComparer.Ordinal).Select(group => group.ToArray()).ToArray();
        var drawn = Enumerable.Range(0, Draws).Select(_ => figure([.. Enumerable.Range(0, groups.Length).SelectMany(_ => groups[random.Next(groups.Length)])])).Order().ToArray();
        return (drawn[Draws / 40], drawn[Draws - 1 - (Draws / 40)]);
    }

    private static int Below(double[] sorted, double score, bool orEqual)
    {
        var (low, high) = (0, sorted.Length);
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (orEqual ? sorted[middle] <= score : sorted[middle] < score)
                low = middle + 1;
            else
                high = middle;
        }
        return low;
    }
}
