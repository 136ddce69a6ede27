using SupportConsole.Core.Text;

namespace SupportConsole.Core.Knowledge.Search;

/// <summary>The terms of one language's index by number. Grows while the index is built, and is only read afterwards.</summary>
internal sealed class Vocabulary(string language)
{
    /// <summary>No term: a stop word, or a word the index does not have.</summary>
    public const int None = -1;

    // A word is stemmed once, however often it stands there.
    private readonly Dictionary<string, int> _bySurface = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> _byTerm = new(StringComparer.Ordinal);
    private readonly List<string> _terms = [];

    public string Language => language;

    public int Count => _terms.Count;

    /// <summary>Every word as written, with the number of its term.</summary>
    public IEnumerable<KeyValuePair<string, int>> Surfaces => _bySurface;

    public string this[int term] => _terms[term];

    /// <summary>The number of the word's term, a new one where it is new; <see cref="None"/> for a stop word.</summary>
    public int Add(string word)
    {
        if (_bySurface.TryGetValue(word, out var known))
            return known;
        var term = TermOf(word) is { } text ? NumberOf(text) : None;
        return _bySurface[word] = term;
    }

    /// <summary>The number of a term, or <see cref="None"/>.</summary>
    public int Find(string term) => _byTerm.GetValueOrDefault(term, None);

    /// <summary>The term of a word: its stem, or null for a stop word.</summary>
    public string? TermOf(string word) => StopWords.Contains(word, language) ? null : Stemmer.Stem(word, language);

    private int NumberOf(string term)
    {
        if (_byTerm.TryGetValue(term, out var number))
            return number;
        _terms.Add(term);
        return _byTerm[term] = _terms.Count - 1;
    }
}
