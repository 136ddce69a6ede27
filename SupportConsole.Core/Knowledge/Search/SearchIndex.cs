using System.Buffers;

namespace SupportConsole.Core.Knowledge.Search;

/// <summary>A document that was found.</summary>
/// <param name="Document">Its number in the index.</param>
/// <param name="Score">Comparable within one answer only.</param>
/// <param name="Confidence">0 to 1; means the same for every query.</param>
internal readonly record struct Found(int Document, double Score, double Confidence);

/// <summary>
/// The documents of one language, in arrays: BM25 with the fields added up before saturation, what a term adds to a document's score worked out when the index
/// is built. Immutable: any number of threads may search. Scores are gathered in an array over all documents: adding to it costs a nanosecond a posting, which is less than
/// deciding which postings to skip (docs/search.md has the figures).
/// </summary>
internal sealed class SearchIndex(Vocabulary vocabulary, PostingLists postings, TermLists documents)
{
    public string Language => vocabulary.Language;

    public int Count => postings.Documents;

    public Vocabulary Vocabulary => vocabulary;

    /// <summary>The best documents with at least one word of the query, best first.</summary>
    /// <param name="top">At most so many; above 0.</param>
    /// <param name="factor">From 0 to 1, what a document's score is multiplied by; 0 leaves it out.</param>
    public IReadOnlyList<Found> Search(IReadOnlyList<QueryPart> parts, int top, Func<int, double>? factor = null)
    {
        var terms = QueryTerms.Of(parts, this);
        var scores = ArrayPool<float>.Shared.Rent(Count);
        try
        {
            var used = scores.AsSpan(0, Count);
            used.Clear();
            foreach (var term in terms.Where(term => term.Number != Vocabulary.None))
                postings.AddTo(used, term.Number, (float)(term.Idf * term.Weight));
            if (Feedback.Helps(terms.Count))
            {
                foreach (var (term, weight) in Feedback.Of(BestDocuments.Of(used, Feedback.Documents, factor), documents, IdfOf))
                    postings.AddTo(used, term, (float)(IdfOf(term) * weight));
            }
            return [.. BestDocuments.Of(used, top, factor).Select(best => new Found(best.Document, best.Score, ConfidenceOf(best.Document, terms)))];
        }
        finally
        {
            ArrayPool<float>.Shared.Return(scores);
        }
    }

    public double IdfOf(int term) => Bm25.Idf(postings.Having(term), Count);

    private double ConfidenceOf(int document, List<QueryTerm> terms)
    {
        var own = documents.TermsOf(document);
        var (covered, matched) = (0.0, 0);
        foreach (var term in terms)
        {
            if (term.Number == Vocabulary.None || !own.Contains(term.Number))
                continue;
            covered += term.Idf * term.Weight;
            matched++;
        }
        return Calibration.Confidence(covered / Calibration.Whole([.. terms.Select(term => term.Idf * term.Weight)]), matched, terms.Count);
    }
}
