namespace SupportConsole.Core.Knowledge.Audit;

/// <summary>Which articles are worth comparing: those that share enough of their rarer words. Comparing all of 5,000 articles would be 12 million pairs.</summary>
internal static class CandidatePairs
{
    // Half of what one shop's articles share anyway: a pair below it cannot reach the score of a finding.
    private const double LeastLikeness = 0.1;

    // A word of more articles than this tells nothing about which of them belong together.
    private const int LeastCommon = 60;

    /// <summary>Pairs of places in the list, each once, the smaller place first.</summary>
    public static IEnumerable<(int One, int Other)> Of(IReadOnlyList<ArticleWords> articles, WordWeights weights)
    {
        var common = Math.Max(LeastCommon, articles.Count / 20);
        var postings = new Dictionary<string, List<int>>(StringComparer.Ordinal);
        for (var i = 0; i < articles.Count; i++)
        {
            foreach (var word in articles[i].Whole)
                (postings.TryGetValue(word.Stem, out var list) ? list : postings[word.Stem] = []).Add(i);
        }
        var masses = articles.Select(article => weights.Mass(article.Whole)).ToArray();
        for (var i = 0; i < articles.Count; i++)
        {
            var shared = new Dictionary<int, double>();
            foreach (var word in articles[i].Whole)
            {
                var list = postings[word.Stem];
                if (list.Count > common)
                    continue;
                foreach (var j in list.Where(j => j > i))
                    shared[j] = shared.GetValueOrDefault(j) + weights.Of(word.Stem);
            }
            foreach (var (j, mass) in shared.OrderBy(pair => pair.Key))
            {
                if (AreOfOneProduct(articles[i], articles[j]) || 2 * mass / (masses[i] + masses[j]) >= LeastLikeness)
                    yield return (i, j);
            }
        }
    }

    private static bool AreOfOneProduct(ArticleWords one, ArticleWords other) => one.Article.Products.Intersect(other.Article.Products, StringComparer.OrdinalIgnoreCase).Any();
}
