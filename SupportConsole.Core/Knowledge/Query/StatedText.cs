using System.Text.RegularExpressions;
using SupportConsole.Core.Knowledge.Search;
using SupportConsole.Core.Text;

namespace SupportConsole.Core.Knowledge.Query;

/// <summary>A reply taken apart once, to be compared with many documents.</summary>
internal sealed partial class StatedText
{
    private readonly SearchIndex _index;
    private readonly HashSet<int> _terms;
    private readonly HashSet<string> _figures;
    private readonly HashSet<(string, string)> _pairs;
    private readonly bool _denies;
    private readonly double _weight;

    /// <param name="terms">Those of the reply that count, without the names of subjects.</param>
    public StatedText(string text, SearchIndex index, IReadOnlyList<QueryTerm> terms)
    {
        _index = index;
        _terms = [.. terms.Where(term => term.Number != Vocabulary.None).Select(term => term.Number)];
        _weight = terms.Sum(term => term.Idf * term.Weight);
        _figures = FiguresOf(text);
        _pairs = PairsOf(text);
        _denies = ReplyForm.Denies(text);
    }

    /// <summary>How alike the reply and a document are.</summary>
    /// <param name="isName">Whether a term is part of the name of the document's subject, which says nothing of its matter.</param>
    public ReplySigns Compare(SearchText document, Func<int, bool> isName)
    {
        var body = TermsOf(document.Body).Where(term => !isName(term)).ToList();
        var (whole, shared) = (body.Sum(_index.IdfOf), body.Where(_terms.Contains).Sum(_index.IdfOf));
        var told = body.Concat(TermsOf(document.Title).Where(term => !isName(term))).Distinct().Where(_terms.Contains).Sum(_index.IdfOf);
        var pairs = PairsOf(document.Body);
        var figures = _figures.Count == 0 ? [] : FiguresOf($"{document.Title} {document.Body}");
        return new ReplySigns
        {
            Told = _weight > 0 ? told / _weight : 0,
            Covered = whole > 0 ? shared / whole : 0,
            Figures = _figures.Count > 0 ? _figures.Count(figures.Contains) / (double)_figures.Count : 0,
            Phrases = _pairs.Count + pairs.Count > 0 ? 2.0 * _pairs.Count(pairs.Contains) / (_pairs.Count + pairs.Count) : 0,
            Agreement = ReplyForm.Denies(document.Body) == _denies ? 1 : 0,
        };
    }

    private HashSet<int> TermsOf(string text) => [.. QueryTerms.Of([new QueryPart(text)], _index).Select(term => term.Number).Where(term => term != Vocabulary.None)];

    private static HashSet<(string, string)> PairsOf(string text)
    {
        var words = Tokens.Words(text);
        return [.. words.Zip(words.Skip(1), (first, second) => (first.Text, second.Text))];
    }

    private static HashSet<string> FiguresOf(string text) => [.. FigureRegex().Matches(text).Select(figure => figure.Value.Replace(":00", "", StringComparison.Ordinal))];

    [GeneratedRegex(@"\d+(?:[.:]\d+)?", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex FigureRegex();
}
