namespace SupportConsole.Core.Knowledge.Audit;

/// <summary>How much a stem tells, by how many of the audited passages have it; and how alike two bags of words are by that.</summary>
internal sealed class WordWeights
{
    // As if so many more passages had been read: the words of a folder of two articles are not all rare.
    private const double Smoothing = 40;

    // Words of the passage beside the sentence say little of what it is about.
    private const double Near = 0.4;

    private readonly Dictionary<string, double> _weights;
    private readonly double _unseen;

    public WordWeights(IEnumerable<ArticleWords> articles)
    {
        var (passages, count) = (new Dictionary<string, int>(StringComparer.Ordinal), 0);
        foreach (var passage in articles.SelectMany(article => article.Clauses.GroupBy(clause => clause.Passage)))
        {
            count++;
            foreach (var stem in passage.SelectMany(clause => clause.Words.Where(word => word.Weight >= Near).Select(word => word.Stem)).Distinct(StringComparer.Ordinal))
                passages[stem] = passages.GetValueOrDefault(stem) + 1;
        }
        _weights = passages.ToDictionary(pair => pair.Key, pair => Math.Log(1 + ((count + Smoothing) / (pair.Value + 1))), StringComparer.Ordinal);
        _unseen = Math.Log(1 + count + Smoothing);
    }

    /// <summary>Rare words weigh more.</summary>
    public double Of(string stem) => _weights.GetValueOrDefault(stem, _unseen);

    /// <summary>The weight of all words together, nearness counted.</summary>
    public double Mass(WordBag bag) => bag.Sum(word => Of(word.Stem) * word.Weight);

    /// <summary>0 to 1: twice the weight of the words both have by that of the words of each.</summary>
    /// <param name="masses">The two masses added.</param>
    public double Likeness(WordBag one, WordBag other, double masses)
    {
        if (masses <= 0)
            return 0;
        var (shared, i, j) = (0.0, 0, 0);
        while (i < one.Count && j < other.Count)
        {
            var order = string.CompareOrdinal(one[i].Stem, other[j].Stem);
            if (order == 0)
                shared += Of(one[i].Stem) * Math.Min(one[i].Weight, other[j].Weight);
            i += order <= 0 ? 1 : 0;
            j += order >= 0 ? 1 : 0;
        }
        return 2 * shared / masses;
    }

    /// <summary>0 to 1 for two bags whose masses nobody keeps.</summary>
    public double Likeness(WordBag one, WordBag other) => Likeness(one, other, Mass(one) + Mass(other));
}
