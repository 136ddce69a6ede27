using SupportConsole.Core.Knowledge.Search;

namespace SupportConsole.Core.Knowledge.Query;

/// <summary>
/// Finds the document a reply rests on. A reply repeats what its document says: it agrees with it on what is denied and on every figure, covers most of its words or words that go
/// with them, and is about the subject it names; one that names none rests more likely on a document that holds for all.
/// </summary>
internal sealed class ReplyMatch(ReplyCorpus corpus)
{
    private const int FirstPass = 100;
    private const int SecondPass = 50;
    private const double OfferWeight = 0.3;

    /// <summary>The best documents, best first.</summary>
    public IReadOnlyList<Found> Search(Reply given, int top)
    {
        var asked = QueryTerms.Of([new QueryPart(corpus.Unite(given.Statement))], corpus.Index);
        return
        [
            .. Candidates(given)
                .OrderByDescending(candidate => candidate.Signs.Weighed).ThenBy(candidate => candidate.Document).Take(top)
                .Select(candidate => new Found(candidate.Document, candidate.Signs.Weighed, corpus.Index.ConfidenceOf(candidate.Document, asked))),
        ];
    }

    /// <summary>The documents looked at closely, with the signs for each.</summary>
    internal List<(int Document, ReplySigns Signs)> Candidates(Reply given)
    {
        var (index, subjects) = (corpus.Index, corpus.Subjects);
        given = new Reply(corpus.Unite(given.Statement), corpus.Unite(given.Offer));
        var meant = subjects.Meant([given.Offer, given.Statement]);
        var asked = QueryTerms.Of([new QueryPart(given.Statement), new QueryPart(given.Offer, OfferWeight)], index).Where(term => !IsName(term.Number)).ToList();
        var (near, wide) = (new PassScores(index, asked, FirstPass), new PassScores(index, Widening.Of(asked, index, subjects), SecondPass));
        var reply = new StatedText(given, corpus, IsName);
        return
        [
            .. near.Best.Concat(wide.Best).Concat(subjects.DocumentsOf(meant.Keys)).Concat(subjects.Count > 0 ? subjects.DocumentsOf([DocumentSubjects.None]) : []).Distinct()
                .Select(document => (document, About(document, reply.Compare(corpus.Documents[document]), meant) with { Match = near.Of(document), Wide = wide.Of(document) })),
        ];

        bool IsName(int term) => meant.Keys.Any(subject => subjects.HasTerm(subject, term));
    }

    private ReplySigns About(int document, ReplySigns signs, IReadOnlyDictionary<int, double> meant)
    {
        var own = corpus.Subjects.Of(document).ToArray();
        return own.Length == 0
            ? signs with { General = corpus.Subjects.Count > 0 && meant.Count == 0 ? 1 : 0 }
            : signs with { Subject = own.Max(subject => meant.GetValueOrDefault(subject)), Other = meant.Count > 0 && !Array.Exists(own, meant.ContainsKey) ? 1 : 0 };
    }

    // By the best, so that long replies and short ones are measured alike.
    private sealed class PassScores
    {
        private readonly float[] _scores;
        private readonly double _best;

        public PassScores(SearchIndex index, IReadOnlyList<QueryTerm> terms, int top)
        {
            _scores = new float[index.Count];
            index.AddScores(terms, _scores);
            var best = BestDocuments.Of(_scores, top, factor: null);
            _best = best.Count == 0 ? 1 : best[0].Score;
            Best = [.. best.Select(found => found.Document)];
        }

        public IReadOnlyList<int> Best { get; }

        public double Of(int document) => _scores[document] / _best;
    }
}
