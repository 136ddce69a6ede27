using SupportConsole.Core.Knowledge.Query;
using SupportConsole.Core.Policies;
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

    // Texts that tell the language of the corpus.
    private const int Sampled = 20;

    private readonly List<LanguageCorpus> _languages = [];

    /// <summary>Makes the indexes.</summary>
    /// <param name="synonyms">Words that mean the same; null for none.</param>
    public SearchCorpus(IReadOnlyList<CorpusText> texts, SynonymPolicy? synonyms = null)
    {
        var usual = LanguageGuess.Of(string.Join(' ', texts.Where((_, i) => i % Math.Max(1, texts.Count / Sampled) == 0).Select(text => text.Text)));
        foreach (var group in texts.GroupBy(text => LanguageOf(text, usual), StringComparer.Ordinal))
        {
            _languages.Add(new LanguageCorpus(group.Key, [.. group], new Synonyms(group.Key, synonyms?.Groups.GetValueOrDefault(group.Key) ?? [])));
        }
    }

    public int Count => _languages.Sum(language => language.Count);

    /// <summary>Reads JSON lines {id, title, text, …}; further text members are names of what the document is about.</summary>
    /// <exception cref="FormatException">A line is wrong; the message names it.</exception>
    public static SearchCorpus Read(TextReader reader, SynonymPolicy? synonyms = null)
    {
        var lines = new List<CorpusText>();
        for (var number = 1; reader.ReadLine() is { } text; number++)
        {
            if (string.IsNullOrWhiteSpace(text))
                continue;
            try
            {
                lines.Add(CorpusText.Parse(text));
            }
            catch (FormatException exception)
            {
                throw new FormatException($"line {number} of the corpus: {exception.Message}", exception);
            }
        }
        return new SearchCorpus(lines, synonyms);
    }

    /// <summary>The best documents, best first.</summary>
    public IReadOnlyList<CorpusHit> Search(ThreadText thread, int top)
    {
        thread = Transcript.Read(thread);
        var own = thread.Language.Length > 0 ? thread.Language : LanguageGuess.Of(thread.Text);
        return [.. _languages
            .SelectMany(language =>
            {
                var factor = _languages.Count == 1 ? 1 : LanguageFit.Of(language.Language, own);
                return language.Search(thread, top).Select(hit => hit with { Score = factor * hit.Score });
            })
            .OrderByDescending(hit => hit.Score)
            .Take(top)];
    }

    private static string LanguageOf(CorpusText text, string usual) =>
        text.Language.Length > 0 ? text.Language : text.Text.Length < TellingLength ? usual : LanguageGuess.Of(text.Text);
}
