using SupportConsole.Core.Text;

namespace SupportConsole.Core.Knowledge.Query;

/// <summary>A reply taken apart once, to be compared with many documents.</summary>
internal sealed class StatedText
{
    private readonly ReplyCorpus _corpus;
    private readonly int[] _terms;
    private readonly HashSet<int> _known;
    private readonly HashSet<string> _figures;
    private readonly HashSet<(string, string)> _pairs;
    private readonly double[] _kinds;
    private readonly bool _denies;
    private readonly double _weight;

    /// <param name="reply">With compounds as they are written in the corpus.</param>
    /// <param name="isName">Whether a term is part of a name the reply says, which says nothing of its matter.</param>
    public StatedText(Reply reply, ReplyCorpus corpus, Func<int, bool> isName)
    {
        _corpus = corpus;
        _terms = corpus.TermsOf(reply.Statement, isName);
        _known = [.. _terms];
        _weight = Weight(_terms);
        _figures = StatedFigures.Of(reply.Statement);
        _pairs = PairsOf(reply.Statement);
        _denies = ReplyForm.Denies(reply.Statement);
        _kinds = corpus.Kinds.Read(corpus.WordsWithout(reply.Statement, isName), reply.Offer);
    }

    /// <summary>How alike the reply and a document are.</summary>
    public ReplySigns Compare(ReplyDocument document)
    {
        var (whole, shared) = (Weight(document.Body), Shared(document.Body));
        var sharedTitle = 0.0;
        foreach (var term in document.Title)
            sharedTitle += _known.Contains(term) && !document.Body.AsSpan().Contains(term) ? _corpus.Index.IdfOf(term) : 0;
        var figures = _figures.Count(document.Figures.Contains);
        return new ReplySigns
        {
            Told = Share(shared + sharedTitle, _weight),
            Covered = Share(shared, whole),
            Sentence = document.Sentences.Count == 0 ? 0 : document.Sentences.Max(sentence => Share(2 * Shared(sentence), Weight(sentence) + _weight)),
            Explained = _corpus.Likelihood.Of(_terms, document.Title, document.Body),
            Explains = _corpus.Likelihood.Of(document.Body, [], _terms),
            Figures = Share(figures, _figures.Count),
            OwnFigures = _figures.Count == 0 ? 0 : Share(figures, document.Figures.Count),
            Phrases = Share(2 * document.Pairs.Count(_pairs.Contains), _pairs.Count + document.Pairs.Length),
            Agreement = document.Denies == _denies ? 1 : 0,
            Kind = _kinds[document.Kind],
        };
    }

    /// <summary>The neighbouring words of a text.</summary>
    public static HashSet<(string, string)> PairsOf(string text)
    {
        var words = Tokens.Words(text);
        return [.. words.Zip(words.Skip(1), (first, second) => (first.Text, second.Text))];
    }

    private double Weight(int[] terms)
    {
        var sum = 0.0;
        foreach (var term in terms)
            sum += _corpus.Index.IdfOf(term);
        return sum;
    }

    private double Shared(int[] terms)
    {
        var sum = 0.0;
        foreach (var term in terms)
            sum += _known.Contains(term) ? _corpus.Index.IdfOf(term) : 0;
        return sum;
    }

    private static double Share(double part, double whole) => whole > 0 ? part / whole : 0;
}
