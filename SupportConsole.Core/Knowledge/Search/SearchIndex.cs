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
internal sealed class SearchIndex(Vocabulary vocabulary, PostingLists postings, TermLists documents, Headings headings, Synonyms synonyms)
{
    private readonly Lazy<Spelling> _spelling = new(() => new Spelling(vocabulary.Surfaces));

    public string Language => vocabulary.Language;

    public int Count => postings.Documents;

    public Vocabulary Vocabulary => vocabulary;

    public Synonyms Synonyms => synonyms;

    public Spelling Spelling => _spelling.Value;

    /// <summary>The best documents with at least one word of the query, best first; where the query is one text that names a title or heading, its documents stand before all others.</summary>
    /// <param name="top">At most so many; above 0.</param>
    /// <param name="factor">From 0 to 1, what a document's score is multiplied by; 0 leaves it out.</param>
    public IReadOnlyList<Found> Search(IReadOnlyList<QueryPart> parts, int top, Func<int, double>? factor = null)
    {
        var terms = QueryTerms.Of(parts, this);
        return Search(terms, top, factor, terms, Feedback.Helps(terms), NamedBy(parts));
    }

    /// <summary>Whether the query is one text that names a title or heading.</summary>
    public bool Names(IReadOnlyList<QueryPart> parts) => NamedBy(parts).Count > 0;

    /// <summary>The same by terms, without those that the best documents would add.</summary>
    /// <param name="asked">The terms that confidence is told by, where some were only added to help; null for all.</param>
    public IReadOnlyList<Found> Search(IReadOnlyList<QueryTerm> terms, int top, Func<int, double>? factor = null, IReadOnlyList<QueryTerm>? asked = null) =>
        Search(terms, top, factor, asked ?? terms, withFeedback: false, []);

    /// <summary>Adds to each document's score what the terms say for it.</summary>
    /// <param name="scores">One for each document.</param>
    public void AddScores(IReadOnlyList<QueryTerm> terms, Span<float> scores)
    {
        foreach (var term in terms)
        {
            if (term.Number != Vocabulary.None)
                postings.AddTo(scores, term.Number, (float)(term.Idf * term.Weight));
        }
    }

    /// <summary>The best documents by scores that somebody gathered.</summary>
    /// <param name="asked">The terms that confidence is told by.</param>
    public IReadOnlyList<Found> Best(ReadOnlySpan<float> scores, int top, Func<int, double>? factor, IReadOnlyList<QueryTerm> asked)
    {
        var best = BestDocuments.Of(scores, top, factor);
        return best.ConvertAll(one => new Found(one.Document, one.Score, ConfidenceOf(one.Document, asked) * Calibration.Beside(one.Score / best[0].Score)));
    }

    /// <summary>How telling a term is.</summary>
    public double IdfOf(int term) => Bm25.Idf(postings.Having(term), Count);

    /// <summary>Documents that have a word, whatever its ending; 0 for a stop word.</summary>
    public int HavingWord(string word) => vocabulary.TermOf(word) is { } term && vocabulary.Find(term) is var number and not Vocabulary.None ? postings.Having(number) : 0;

    /// <summary>A document's terms, each once.</summary>
    public ReadOnlySpan<int> TermsOf(int document) => documents.TermsOf(document);

    /// <summary>The weights of a document's terms over its fields, in the same order.</summary>
    public ReadOnlySpan<float> WeightsOf(int document) => documents.WeightsOf(document);

    /// <summary>How sure it is, 0 to 1, that a document answers where none stands before it: by how much of what was said it has, a synonym or a correction counting as part of its word.</summary>
    public double ConfidenceOf(int document, IReadOnlyList<QueryTerm> terms)
    {
        var own = documents.TermsOf(document);
        var covered = new Dictionary<int, double>();
        for (var i = 0; i < terms.Count; i++)
        {
            if (terms[i].Number == Vocabulary.None || !own.Contains(terms[i].Number))
                continue;
            var word = terms[i].StandsFor < 0 ? i : terms[i].StandsFor;
            covered[word] = Math.Max(covered.GetValueOrDefault(word), terms[word].Idf * terms[i].Weight);
        }
        double[] weights = [.. terms.Where(term => term.StandsFor < 0).Select(term => term.Idf * term.Weight)];
        return Calibration.Confidence(covered.Values.Sum() / Calibration.Whole(weights), covered.Count, weights.Length);
    }

    private IReadOnlyList<Found> Search(IReadOnlyList<QueryTerm> terms, int top, Func<int, double>? factor, IReadOnlyList<QueryTerm> asked, bool withFeedback, IReadOnlyList<int> named)
    {
        var scores = ArrayPool<float>.Shared.Rent(Count);
        try
        {
            Array.Clear(scores, 0, Count);
            var used = scores.AsSpan(0, Count);
            AddScores(terms, used);
            if (withFeedback)
            {
                foreach (var (term, weight) in Feedback.Of(BestDocuments.Of(used, Feedback.Documents, factor), documents, IdfOf))
                    postings.AddTo(used, term, (float)(IdfOf(term) * weight));
            }
            var best = Best(used, top, factor, asked);
            return named.Count == 0 ? best : NamedFirst(best, named, document => scores[document] * (factor?.Invoke(document) ?? 1), asked, top);
        }
        finally
        {
            ArrayPool<float>.Shared.Return(scores);
        }
    }

    private IReadOnlyList<int> NamedBy(IReadOnlyList<QueryPart> parts) => parts.Count == 1 ? headings.Of(parts[0].Text, vocabulary) : [];

    private List<Found> NamedFirst(IReadOnlyList<Found> best, IReadOnlyList<int> named, Func<int, double> score, IReadOnlyList<QueryTerm> asked, int top)
    {
        // Above every other, whatever index that one comes from.
        var above = best.Count == 0 ? 0 : 2 * best[0].Score;
        var first = named.Where(document => score(document) > 0).Select(document => new Found(document, above + score(document), ConfidenceOf(document, asked))).OrderByDescending(found => found.Score).ToList();
        return [.. first.Concat(best.Where(found => !named.Contains(found.Document))).Take(top)];
    }
}
