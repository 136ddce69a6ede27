namespace SupportConsole.Core.Knowledge;

/// <summary>Turns "how much of the query's meaning the passage covers" into a confidence that means the same for every query.</summary>
internal static class Calibration
{
    // A customer's message has many words beside its question: what counts is the coverage of its most telling ones.
    private const int TellingWords = 6;

    // Fitted on one half of the Cranfield queries and on the other: both say 1.5 (docs/search.md).
    private const double Fall = 1.5;

    /// <summary>How much less sure a document is than the best one, by how its score compares with that one's: what scores half as much is seldom the answer too.</summary>
    /// <param name="ratio">0 to 1.</param>
    public static double Beside(double ratio) => Math.Pow(Math.Clamp(ratio, 0, 1), Fall);

    /// <summary>The weight of the query's most telling words together.</summary>
    public static double Whole(IReadOnlyList<double> weights) => Math.Max(1e-9, weights.OrderDescending().Take(TellingWords).Sum());

    /// <summary>0 to 1, rising with the share. One matching word of several is weak evidence, whatever it weighs.</summary>
    /// <param name="share">Covered weight by whole weight; above 1 where a long query is covered widely.</param>
    /// <param name="matched">Words of the query that the passage has.</param>
    /// <param name="words">Words of the query.</param>
    public static double Confidence(double share, int matched, int words)
    {
        var breadth = Math.Min(1, matched / (double)Math.Min(3, Math.Max(1, words)));
        return Math.Clamp(Math.Pow(Math.Min(1, share), 1.1) * (0.7 + (0.3 * breadth)), 0, 1) * 0.97;
    }
}
