using System.Text.Json.Nodes;
using SupportConsole.Core.Text;

namespace SupportConsole.Core.Knowledge.Search;

/// <summary>A document of a corpus that was found.</summary>
/// <param name="Confidence">0 to 1.</param>
public sealed record CorpusHit(string Id, double Score, double Confidence);

/// <summary>Documents from a file, searchable as the knowledge is, without a database. Immutable.</summary>
public sealed class SearchCorpus
{
    // Shorter texts are in the language of the whole corpus: too few words to tell.
    private const int TellingLength = 300;

    // Another language than the query's still answers, where the own one does not.
    private const double OtherLanguage = 0.6;

    private readonly List<(SearchIndex Index, List<string> Ids)> _languages = [];

    private SearchCorpus(IReadOnlyList<CorpusLine> lines)
    {
        var usual = lines.Count == 0 ? "en" : LanguageGuess.Of(string.Join(' ', lines.Where((_, i) => i % Math.Max(1, lines.Count / 20) == 0).Select(line => line.Text.Body)));
        foreach (var group in lines.GroupBy(line => LanguageOf(line, usual), StringComparer.Ordinal))
        {
            var builder = new IndexBuilder(group.Key);
            foreach (var line in group)
                builder.Add(line.Text);
            _languages.Add((builder.Build(), [.. group.Select(line => line.Id)]));
        }
    }

    public int Count => _languages.Sum(language => language.Ids.Count);

    /// <summary>Reads JSON lines {id, title, text, …}; further text members are names of what the document is about.</summary>
    /// <exception cref="FormatException">A line is wrong; the message names it.</exception>
    public static SearchCorpus Read(TextReader reader)
    {
        var lines = new List<CorpusLine>();
        for (var number = 1; reader.ReadLine() is { } text; number++)
        {
            if (string.IsNullOrWhiteSpace(text))
                continue;
            try
            {
                lines.Add(CorpusLine.Parse(text));
            }
            catch (Exception exception) when (exception is FormatException or System.Text.Json.JsonException)
            {
                throw new FormatException($"line {number} of the corpus: {exception.Message}", exception);
            }
        }
        return new SearchCorpus(lines);
    }

    /// <summary>The best documents, best first.</summary>
    public IReadOnlyList<CorpusHit> Search(ThreadText thread, int top)
    {
        var parts = ThreadQuery.Of(thread);
        var own = thread.Language.Length > 0 ? thread.Language : LanguageGuess.Of(thread.Text);
        return [.. _languages
            .SelectMany(language =>
            {
                var factor = _languages.Count == 1 || language.Index.Language == own ? 1 : OtherLanguage;
                return language.Index.Search(parts, top).Select(found => new CorpusHit(language.Ids[found.Document], factor * found.Score, found.Confidence));
            })
            .OrderByDescending(hit => hit.Score)
            .Take(top)];
    }

    private static string LanguageOf(CorpusLine line, string usual) =>
        line.Language.Length > 0 ? line.Language : line.Text.Body.Length < TellingLength ? usual : LanguageGuess.Of(line.Text.Body);

    private sealed record CorpusLine(string Id, string Language, SearchText Text)
    {
        public static CorpusLine Parse(string line)
        {
            var row = JsonNode.Parse(line) as JsonObject ?? throw new FormatException("not a JSON object");
            var texts = row.Where(member => member.Value is JsonValue value && value.TryGetValue<string>(out _)).ToDictionary(member => member.Key, member => (string)member.Value!, StringComparer.Ordinal);
            var names = string.Join(' ', texts.Where(text => text.Key is not ("id" or "title" or "text" or "language")).Select(text => text.Value));
            return new CorpusLine(
                Required("id"),
                texts.GetValueOrDefault("language", "").ToLowerInvariant(),
                new SearchText(texts.GetValueOrDefault("title", ""), "", names, Required("text")));

            string Required(string name) => texts.TryGetValue(name, out var text) ? text : throw new FormatException($"'{name}' is missing or not a text");
        }
    }
}
