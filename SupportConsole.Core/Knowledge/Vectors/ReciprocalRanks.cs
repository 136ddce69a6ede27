namespace SupportConsole.Core.Knowledge.Vectors;

/// <summary>Joins two rankings whose scores cannot be compared: each gives one part in sixty plus the rank (Cormack, Clarke and Büttcher, 2009).</summary>
internal static class ReciprocalRanks
{
    private const double Damping = 60;

    /// <summary>All items of both with their joint score, best first; of equals those of the first ranking in its order.</summary>
    public static List<(T Item, double Score)> Join<T>(IReadOnlyList<T> first, IReadOnlyList<T> second) where T : notnull
    {
        var scores = new Dictionary<T, double>();
        foreach (var ranking in new[] { first, second })
        {
            for (var rank = 0; rank < ranking.Count; rank++)
                scores[ranking[rank]] = scores.GetValueOrDefault(ranking[rank]) + (1 / (Damping + rank + 1));
        }
        return [.. scores.Select(pair => (pair.Key, pair.Value)).OrderByDescending(pair => pair.Value)];
    }
}
