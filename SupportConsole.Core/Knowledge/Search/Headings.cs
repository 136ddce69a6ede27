using SupportConsole.Core.Text;

namespace SupportConsole.Core.Knowledge.Search;

/// <summary>Finds the documents whose title or heading a query names: word for word but for endings, stop words and marks.</summary>
internal sealed class Headings
{
    private const string Separator = " › ";
    private const int LongestQuoted = 100;

    // What more documents are called is no name: the same question asked of a hundred products.
    private const int MostOfOneName = 20;

    private readonly Dictionary<string, List<int>> _documents = new(StringComparer.Ordinal);

    /// <summary>Adds the titles and headings of a document.</summary>
    public void Add(int document, SearchText text, Vocabulary vocabulary)
    {
        var headings = text.Headings.Split(Separator, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        // Of the headings the lowest is the passage's own; those above it are the whole section's.
        foreach (var name in new[] { text.Title, headings.LastOrDefault(""), $"{text.Title} {headings.LastOrDefault("")}" }.Select(name => KeyOf(name, vocabulary)).Where(key => key.Length > 0).Distinct(StringComparer.Ordinal))
        {
            if (!_documents.TryGetValue(name, out var documents))
                _documents[name] = documents = [];
            documents.Add(document);
        }
    }

    /// <summary>The documents that the text, or something quoted in it, names.</summary>
    public IReadOnlyList<int> Of(string text, Vocabulary vocabulary)
    {
        foreach (var name in QuotedIn(text).Prepend(text))
        {
            if (_documents.GetValueOrDefault(KeyOf(name, vocabulary)) is { Count: <= MostOfOneName } named)
                return named;
        }
        return [];
    }

    private static IEnumerable<string> QuotedIn(string text)
    {
        for (var from = text.IndexOfAny(['"', '“', '„', '«']); from >= 0 && from + 1 < text.Length;)
        {
            var to = text.IndexOfAny(['"', '”', '“', '»'], from + 1);
            if (to < 0)
                yield break;
            if (to - from <= LongestQuoted)
                yield return text[(from + 1)..to];
            from = text.IndexOfAny(['"', '“', '„', '«'], to + 1);
        }
    }

    private static string KeyOf(string text, Vocabulary vocabulary) => string.Join(' ', Tokens.Words(text).Select(word => vocabulary.TermOf(word.Text)).OfType<string>());
}
