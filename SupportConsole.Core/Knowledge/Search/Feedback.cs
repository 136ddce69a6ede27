using System.Runtime.InteropServices;

namespace SupportConsole.Core.Knowledge.Search;

/// <summary>
/// Pseudo-relevance feedback (RM3): the words that the best documents of a first pass share join the query with less weight than its own. A question of one or two words
/// says too little to trust the first pass, a letter says enough by itself, and snippets of one sentence have no further words that belong to the subject.
/// </summary>
internal static class Feedback
{
    public const int Documents = 5;

    private const int FewestTerms = 4;
    private const int MostTerms = 40;
    private const int LeastLength = 25;
    private const int Added = 30;

    // The strongest added word weighs half as much as a word of the query.
    private const double Weight = 0.5;

    /// <summary>Whether a query of these terms gains from a second pass.</summary>
    public static bool Helps(IReadOnlyList<QueryTerm> terms) => terms.Count(term => term.StandsFor < 0) is >= FewestTerms and <= MostTerms;

    /// <summary>The terms to add, or none.</summary>
    /// <param name="best">Of the first pass.</param>
    /// <param name="idf">Of a term.</param>
    public static IReadOnlyList<(int Term, double Weight)> Of(IReadOnlyList<(int Document, float Score)> best, TermLists documents, Func<int, double> idf)
    {
        if (best.Count == 0 || best.Average(found => documents.TermsOf(found.Document).Length) < LeastLength)
            return [];
        var shares = new Dictionary<int, double>();
        foreach (var (document, score) in best)
        {
            var terms = documents.TermsOf(document);
            var weights = documents.WeightsOf(document);
            var length = 0f;
            foreach (var weight in weights)
                length += weight;
            for (var i = 0; i < terms.Length; i++)
                CollectionsMarshal.GetValueRefOrAddDefault(shares, terms[i], out _) += score * weights[i] / length;
        }
        var added = shares.Select(pair => (Term: pair.Key, Share: pair.Value)).OrderByDescending(pair => pair.Share * idf(pair.Term)).ThenBy(pair => pair.Term).Take(Added).ToList();
        var most = added.Max(pair => pair.Share);
        return added.ConvertAll(pair => (pair.Term, Weight * pair.Share / most));
    }
}
