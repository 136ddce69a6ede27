using SupportConsole.Core.Knowledge.Search;
using SupportConsole.Core.Text;

namespace SupportConsole.Core.Knowledge.Query;

/// <summary>
/// What replies are compared with: the documents of one language with compounds written one way, and what the collection teaches about itself, which words go together and
/// which kind of document uses them. Takes a second index, so it is made when the first reply comes. Immutable.
/// </summary>
internal sealed class ReplyCorpus
{
    // Long texts say many things, and teach little about single words.
    private const int TeachingTerms = 40;
    private const int MostPairs = 20_000;

    private readonly Compounds _compounds;
    private readonly HashSet<int> _kindTerms;

    /// <param name="names">What each document is about; none where it is about nothing in particular.</param>
    public ReplyCorpus(string language, IReadOnlyList<CorpusText> texts, IReadOnlyList<IReadOnlyList<string>> names, Synonyms synonyms)
    {
        _compounds = new Compounds(texts.SelectMany(text => text.About.Values.Append(text.Title).Append(text.Text)));
        SearchText[] read = [.. texts.Select(text => new SearchText(Unite(text.Title), "", Unite(string.Join(' ', text.About.Values)), Unite(text.Text)))];
        var builder = new IndexBuilder(language, synonyms);
        foreach (var text in read)
            builder.Add(text);
        Index = builder.Build();
        Subjects = new DocumentSubjects(Index, [.. names.Select(own => own.Select(Unite).ToList())]);

        List<string> kindOf = [.. texts.Select((text, i) => Unite(string.Join(' ', text.About.Values.Except(names[i], StringComparer.OrdinalIgnoreCase))))];
        var kinds = kindOf.Distinct(StringComparer.OrdinalIgnoreCase).ToList();
        _kindTerms = KindWords.AreKinds(kinds.Count) ? [.. kinds.SelectMany(TermsOf)] : [];
        Documents = [.. read.Select((text, i) => Read(text, i, kinds.FindIndex(kind => kind.Equals(kindOf[i], StringComparison.OrdinalIgnoreCase))))];
        Kinds = new KindWords([.. read.Select((text, i) => (Documents[i].Kind, (IReadOnlyCollection<string>)WordsWithout($"{text.Title} {text.Body}", term => Subjects.Names(i, term))))], kinds.Count);
        var teaching = Documents.Where(document => document.Body.Length <= TeachingTerms).ToList();
        var step = 1 + (teaching.Count / MostPairs);
        Likelihood = new WordLikelihood(new WordTranslation([.. teaching.Where((_, i) => i % step == 0).Select(document => (document.Title, document.Body))]), Index);
    }

    public SearchIndex Index { get; }

    public DocumentSubjects Subjects { get; }

    public IReadOnlyList<ReplyDocument> Documents { get; }

    public KindWords Kinds { get; }

    public WordLikelihood Likelihood { get; }

    /// <summary>The text with its compounds as they are written here.</summary>
    public string Unite(string text) => _compounds.Unite(text);

    /// <summary>The terms of a text that count: each once, known here, and no word of a kind.</summary>
    /// <param name="isName">Whether a term is a name, which says nothing of the matter.</param>
    public int[] TermsOf(string text, Func<int, bool> isName) => [.. TermsOf(text).Where(term => !_kindTerms.Contains(term) && !isName(term))];

    /// <summary>The different words of a text as written, names left out.</summary>
    public HashSet<string> WordsWithout(string text, Func<int, bool> isName) =>
        [.. Tokens.Words(text).Select(word => word.Text).Where(word => Index.Vocabulary.TermOf(word) is not { } term || Index.Vocabulary.Find(term) is var number && (number == Vocabulary.None || !isName(number)))];

    private ReplyDocument Read(SearchText text, int document, int kind) => new()
    {
        Title = TermsOf(text.Title, term => Subjects.Names(document, term)),
        Body = TermsOf(text.Body, term => Subjects.Names(document, term)),
        Sentences = [.. Sentences.Split(text.Body).Select(span => TermsOf(span.Of(text.Body), term => Subjects.Names(document, term))).Where(terms => terms.Length > 0)],
        Pairs = [.. StatedText.PairsOf(text.Body)],
        Figures = StatedFigures.Of(text.Body),
        Denies = ReplyForm.Denies(text.Body),
        Kind = kind,
    };

    private IEnumerable<int> TermsOf(string text) =>
        Tokens.Words(text).Select(word => Index.Vocabulary.TermOf(word.Text)).OfType<string>().Select(Index.Vocabulary.Find).Where(number => number != Vocabulary.None).Distinct();
}
