using SupportConsole.Core.Knowledge.Search;
using SupportConsole.Core.Text;

namespace SupportConsole.Core.Knowledge.Query;

/// <summary>
/// Finds the document a reply rests on. A reply repeats what its document says: it agrees with it on what is denied and on every figure, covers most of its words, and is about
/// the subject it names; one that names none rests more likely on a document that holds for all.
/// </summary>
internal sealed class ReplyMatch(SearchIndex index, DocumentSubjects subjects, IReadOnlyList<SearchText> texts)
{
    private const int FirstPass = 60;
    private const int SecondPass = 30;
    private const double OfferWeight = 0.3;

    /// <summary>The best documents, best first.</summary>
    public IReadOnlyList<Found> Search(Reply given, int top, Func<int, double>? factor)
    {
        var asked = QueryTerms.Of([new QueryPart(given.Statement)], index);
        return
        [
            .. Candidates(given, factor)
                .Select(candidate => new Found(candidate.Document, candidate.Signs.Weighed * (factor?.Invoke(candidate.Document) ?? 1), index.ConfidenceOf(candidate.Document, asked)))
                .OrderByDescending(found => found.Score).ThenBy(found => found.Document).Take(top),
        ];
    }

    /// <summary>The documents looked at closely, with the signs for each.</summary>
    internal List<(int Document, ReplySigns Signs)> Candidates(Reply given, Func<int, double>? factor = null)
    {
        var meant = subjects.Meant([given.Offer, given.Statement]);
        var asked = QueryTerms.Of([new QueryPart(given.Statement), new QueryPart(given.Offer, OfferWeight)], index).Where(term => !meant.Keys.Any(subject => subjects.HasTerm(subject, term.Number))).ToList();
        var (near, wide) = (new PassScores(index, asked, FirstPass, factor), new PassScores(index, Widening.Of(asked, index, subjects), SecondPass, factor));
        var reply = new StatedText(given.Statement, index, asked);
        return
        [
            .. near.Best.Concat(wide.Best).Concat(subjects.DocumentsOf(meant.Keys)).Concat(subjects.Count > 0 ? subjects.DocumentsOf([DocumentSubjects.None]) : []).Distinct()
                .Where(document => factor is null || factor(document) > 0)
                .Select(document => (document, SignsOf(document, reply, meant) with { Match = near.Of(document), Wide = wide.Of(document) })),
        ];
    }

    private ReplySigns SignsOf(int document, StatedText reply, IReadOnlyDictionary<int, double> meant)
    {
        var own = subjects.Of(document).ToArray();
        var signs = reply.Compare(texts[document], term => subjects.Names(document, term));
        return own.Length == 0
            ? signs with { General = subjects.Count > 0 && meant.Count == 0 ? 1 : 0 }
            : signs with { Subject = own.Max(subject => meant.GetValueOrDefault(subject)), Other = meant.Count > 0 && !Array.Exists(own, meant.ContainsKey) ? 1 : 0 };
    }

    // By the best, so that long replies and short ones are measured alike.
    private sealed class PassScores
    {
        private readonly float[] _scores;
        private readonly double _best;

        public PassScores(SearchIndex index, IReadOnlyList<QueryTerm> terms, int top, Func<int, double>? factor)
        {
            _scores = new float[index.Count];
            index.AddScores(terms, _scores);
            var best = BestDocuments.Of(_scores, top, factor);
            _best = best.Count == 0 ? 1 : best[0].Score;
            Best = [.. best.Select(found => found.Document)];
        }

        public IReadOnlyList<int> Best { get; }

        public double Of(int document) => _scores[document] / _best;
    }
}
