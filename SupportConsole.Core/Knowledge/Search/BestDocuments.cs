using System.Numerics;

namespace SupportConsole.Core.Knowledge.Search;

/// <summary>Picks the best documents out of the scores of all.</summary>
internal static class BestDocuments
{
    /// <summary>The best, best first; of equals the earlier document first. Documents with a score of 0 are none.</summary>
    /// <param name="factor">From 0 to 1, what a document's score is multiplied by; 0 leaves it out. Asked only where it can matter.</param>
    public static List<(int Document, float Score)> Of(ReadOnlySpan<float> scores, int top, Func<int, double>? factor)
    {
        var best = new PriorityQueue<int, (float Score, int Later)>(top + 1);
        var least = 0f;
        for (var at = 0; at < scores.Length;)
        {
            // Most documents are below the worst of the best: looked at several at a time.
            if (at + Vector<float>.Count <= scores.Length && !Vector.GreaterThanAny(new Vector<float>(scores[at..]), new Vector<float>(least)))
            {
                at += Vector<float>.Count;
                continue;
            }
            for (var end = Math.Min(scores.Length, at + Vector<float>.Count); at < end; at++)
            {
                if (scores[at] <= least)
                    continue;
                var score = factor is null ? scores[at] : (float)(scores[at] * factor(at));
                if (score <= least)
                    continue;
                if (best.Count < top)
                    best.Enqueue(at, (score, -at));
                else
                    best.EnqueueDequeue(at, (score, -at));
                if (best.Count == top && best.TryPeek(out _, out var worst))
                    least = worst.Score;
            }
        }
        var found = new List<(int, float)>(best.Count);
        while (best.TryDequeue(out var document, out var priority))
            found.Add((document, priority.Score));
        found.Reverse();
        return found;
    }
}
