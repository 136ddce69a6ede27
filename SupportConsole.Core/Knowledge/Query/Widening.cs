using SupportConsole.Core.Knowledge.Search;

namespace SupportConsole.Core.Knowledge.Query;

/// <summary>
/// Widens a question by the words of the documents that answer it elsewhere: what one product's page calls "luggage service" another's calls "baggage storage".
/// The relevance model of Lavrenko and Croft (2001) over the first documents of the whole index, names of their subjects left out.
/// </summary>
internal static class Widening
{
    private const int Documents = 15;
    private const int Words = 20;

    // Of the weight of the question's heaviest word, for the best new one.
    private const double Weight = 0.5;

    /// <summary>The terms with others added, lighter than the question's own.</summary>
    public static IReadOnlyList<QueryTerm> Of(IReadOnlyList<QueryTerm> terms, SearchIndex index, DocumentSubjects subjects)
    {
        var first = index.Search(terms, Documents);
        var whole = first.Sum(found => found.Score);
        if (whole <= 0)
            return terms;
        var shares = new Dictionary<int, double>();
        foreach (var found in first)
        {
            var words = index.TermsOf(found.Document);
            var weights = index.WeightsOf(found.Document);
            var length = 0f;
            foreach (var weight in weights)
                length += weight;
            for (var i = 0; i < words.Length; i++)
            {
                if (!subjects.Names(found.Document, words[i]))
                    shares[words[i]] = shares.GetValueOrDefault(words[i]) + (found.Score / whole * weights[i] / length);
            }
        }
        var best = shares.Select(pair => (Term: pair.Key, Share: pair.Value * index.IdfOf(pair.Key))).OrderByDescending(pair => pair.Share).ThenBy(pair => pair.Term).Take(Words).ToList();
        var scale = Weight * terms.Max(term => term.Weight) / best[0].Share;
        var added = best.ToDictionary(pair => pair.Term, pair => scale * pair.Share);
        return
        [
            .. terms.Select(term => added.Remove(term.Number, out var more) ? term with { Weight = term.Weight + more } : term),
            .. added.Select(pair => new QueryTerm(pair.Key, index.IdfOf(pair.Key), pair.Value)),
        ];
    }
}
