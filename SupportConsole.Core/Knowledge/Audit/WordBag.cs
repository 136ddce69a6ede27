using System.Collections;

namespace SupportConsole.Core.Knowledge.Audit;

/// <summary>A stem with how near it stands to what is said, up to 1.</summary>
internal readonly record struct NearWord(string Stem, double Weight);

/// <summary>Stems with their nearness, in the order of the stems, so that two bags are compared in one pass.</summary>
internal sealed class WordBag : IReadOnlyCollection<NearWord>
{
    private readonly NearWord[] _words;

    private WordBag(NearWord[] words) => _words = words;

    public int Count => _words.Length;

    public static WordBag Of(IEnumerable<KeyValuePair<string, double>> words) => new([.. words.OrderBy(word => word.Key, StringComparer.Ordinal).Select(word => new NearWord(word.Key, word.Value))]);

    public static WordBag OfAll(IEnumerable<string> stems) => Of(stems.Distinct(StringComparer.Ordinal).Select(stem => KeyValuePair.Create(stem, 1.0)));

    public NearWord this[int index] => _words[index];

    public IEnumerator<NearWord> GetEnumerator() => ((IEnumerable<NearWord>)_words).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => _words.GetEnumerator();
}

/// <summary>An article with its clauses, all its words, and those of its title.</summary>
internal sealed record ArticleWords(AuditArticle Article, IReadOnlyList<Clause> Clauses, WordBag Whole, WordBag Title);
