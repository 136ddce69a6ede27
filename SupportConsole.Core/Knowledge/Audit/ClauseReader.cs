using System.Text.RegularExpressions;
using SupportConsole.Core.Text;

namespace SupportConsole.Core.Knowledge.Audit;

/// <summary>Cuts an article into clauses with the words around each.</summary>
internal sealed partial class ClauseReader
{
    private const double InSentence = 0.4;
    private const double InQuestion = 0.7;
    private const double InHeading = 0.55;
    private const double InTitle = 0.35;
    private const double InSentenceBefore = 0.25;
    private const double InPassage = 0.1;

    private readonly AuditArticle _article;
    private readonly HashSet<string> _product;
    private readonly List<Clause> _clauses = [];

    private ClauseReader(AuditArticle article)
    {
        _article = article;
        _product = [.. article.Products.SelectMany(Stems)];
    }

    public static ArticleWords Read(AuditArticle article)
    {
        var reader = new ClauseReader(article);
        foreach (var passage in article.Passages)
            reader.Add(passage);
        var whole = reader._clauses.SelectMany(clause => clause.Words.Where(word => word.Weight >= InTitle)).Select(word => word.Stem);
        return new ArticleWords(article, reader._clauses, WordBag.OfAll(whole), WordBag.OfAll(reader.Stems(article.Title).Where(stem => !reader._product.Contains(stem))));
    }

    private void Add(AuditPassage passage)
    {
        var heading = passage.Path.StartsWith(_article.Title, StringComparison.Ordinal) ? passage.Path[_article.Title.Length..] : passage.Path;
        var (question, before) = ("", "");
        foreach (var sentence in Sentences.Split(passage.Text))
        {
            var text = sentence.Of(passage.Text);
            if (text.EndsWith('?'))
            {
                question = text;
                continue;
            }
            foreach (var clause in Split(text))
                Add(new Place(passage, heading, question, before), sentence, clause);
            before = text;
        }
    }

    private void Add(Place at, TextSpan sentence, TextSpan clause)
    {
        var passage = at.Passage;
        var text = sentence.Of(passage.Text);
        var own = clause.Of(text);
        (string Text, double Weight)[] places =
            [(own, 1), (text[..clause.End], InSentence), (text, InSentence), (at.Question, InQuestion), (at.Heading, InHeading), (_article.Title, InTitle), (at.Before, InSentenceBefore), (passage.Text, InPassage)];
        var words = new Dictionary<string, double>(StringComparer.Ordinal);
        var qualifiers = new Dictionary<int, HashSet<int>>();
        var quantities = Quantities.Find(own);
        foreach (var (place, weight) in places)
        {
            foreach (var stem in Stems(place).Where(stem => !_product.Contains(stem)))
                words[stem] = Math.Max(words.GetValueOrDefault(stem), weight);
            // What the sentence says behind the clause, or another sentence says, is of something else.
            if (weight <= InSentenceBefore || place.Length == text.Length && clause.End < text.Length)
                continue;
            // The nearest place decides: an article on Gold customers may tell what holds for all others.
            foreach (var (group, members) in Qualifiers.In(place))
                qualifiers.TryAdd(group, members);
        }
        _clauses.Add(new Clause
        {
            Passage = passage,
            Span = new TextSpan(sentence.Start + clause.Start, clause.Length),
            Sentence = sentence,
            Words = WordBag.Of(words),
            Qualifiers = qualifiers,
            Quantities = quantities,
            Said = Predicates.In(own),
        });
    }

    private IEnumerable<string> Stems(string text) =>
        Tokens.Words(text)
            .Where(word => !StopWords.Contains(word.Text, _article.Language) && !char.IsAsciiDigit(word.Text[0]) && NumberWords.Number(word.Text) is null)
            .Select(word => Concepts.Of(Stemmer.Stem(word.Text, _article.Language), _article.Language));

    private sealed record Place(AuditPassage Passage, string Heading, string Question, string Before);

    /// <summary>A new clause begins behind a semicolon, and behind an "and" or "but" where both sides state something of their own.</summary>
    private static IEnumerable<TextSpan> Split(string sentence)
    {
        var start = 0;
        foreach (Match match in Joint().Matches(sentence))
        {
            var (left, right) = (sentence[start..match.Index], sentence[(match.Index + match.Length)..]);
            if (!IsCut(match.Value, left, right))
                continue;
            yield return new TextSpan(start, match.Index - start);
            start = match.Index + match.Length;
        }
        if (start < sentence.Length)
            yield return new TextSpan(start, sentence.Length - start);
    }

    private static bool IsCut(string joint, string left, string right)
    {
        if (joint[0] == ';')
            return true;
        if (joint.Contains(',', StringComparison.Ordinal) && left.Count(c => c == ' ') >= 2 && right.Count(c => c == ' ') >= 2)
            return true;
        var kinds = Quantities.Find(left).Select(quantity => quantity.Kind).ToHashSet();
        // "between 8:00 and 20:00" is one value, found as such: what is left and right of it is not torn.
        return kinds.Count > 0 && Quantities.Find(right).Any(quantity => kinds.Contains(quantity.Kind)) && !Quantities.Find(left + joint + right).Any(quantity => quantity.Span.Start < left.Length && quantity.Span.End > left.Length);
    }

    [GeneratedRegex(@";\s*|,\s+(?:and|but|while|und|aber|während|y|pero|mientras)\s+|\s+(?:and|but|und|aber|y|pero)\s+", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 2000)]
    private static partial Regex Joint();
}
