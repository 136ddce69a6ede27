using SupportConsole.Core.Text;

namespace SupportConsole.Core.Guardrails;

/// <summary>
/// Finds words of internal texts in a reply: quoted in a row, quoted in disguise (encoded, letters set apart, backwards), or told again with other words between.
/// What public texts say too is no secret. Read the texts once, then check each edit.
/// </summary>
internal sealed class InternalWords
{
    // So many words in a row are no coincidence.
    private const int QuoteWords = 8;

    // So many words of one internal sentence that stand in no other source, and so large a share of them, are no coincidence either.
    private const int RetoldWords = 6;
    private const double RetoldShare = 0.6;

    private readonly HashSet<string> _runs;
    private readonly IReadOnlyList<IReadOnlyList<string>> _sentences;

    private InternalWords(HashSet<string> runs, IReadOnlyList<IReadOnlyList<string>> sentences) => (_runs, _sentences) = (runs, sentences);

    /// <summary>Reads the texts.</summary>
    public static InternalWords Of(IReadOnlyCollection<string> internalTexts, IReadOnlyCollection<string> knownTexts)
    {
        if (internalTexts.Count == 0)
            return new InternalWords([], []);
        var knownRuns = knownTexts.SelectMany(Runs).ToHashSet(StringComparer.Ordinal);
        var knownStems = knownTexts.SelectMany(StemsOf).ToHashSet(StringComparer.Ordinal);
        return new InternalWords(
            internalTexts.SelectMany(Runs).Where(run => !knownRuns.Contains(run)).ToHashSet(StringComparer.Ordinal),
            [.. internalTexts.SelectMany(text => Sentences.Split(text).Select(span => StemsOf(span.Of(text)).Where(stem => !knownStems.Contains(stem)).ToList())).Where(stems => stems.Count >= RetoldWords)]);
    }

    /// <summary>Where the reply gives internal words away.</summary>
    public IReadOnlyList<OutputProblem> Find(string text)
    {
        if (_runs.Count == 0)
            return [];
        List<OutputProblem> found = [.. Quoted(text), .. Disguised(text)];
        return found.Count > 0 ? found : [.. Retold(text)];
    }

    private IEnumerable<OutputProblem> Quoted(string text)
    {
        var words = Tokens.Words(text);
        for (var i = 0; i + QuoteWords <= words.Count; i++)
        {
            if (!_runs.Contains(Run(words, i)))
                continue;
            var last = i + QuoteWords;
            while (last < words.Count && _runs.Contains(Run(words, last - QuoteWords + 1)))
                last++;
            var end = words[last - 1].Start + words[last - 1].Length;
            yield return Problem(OutputProblem.InternalQuoted, "These words stand in an internal text and may not be quoted.", words[i].Start, end - words[i].Start);
            i = last - 1;
        }
    }

    private IEnumerable<OutputProblem> Disguised(string text) =>
        HiddenText.Find(text).Concat(HiddenText.FindSpaced(text)).Append(new HiddenPart(0, text.Length, Backwards(text))).Where(part => Quoted(part.Text).Any())
            .Select(part => Problem(OutputProblem.InternalQuoted, "Decoded, these words stand in an internal text and may not be quoted.", part.Start, part.Length));

    private IEnumerable<OutputProblem> Retold(string text)
    {
        if (_sentences.Count == 0)
            yield break;
        var said = StemsOf(text).ToHashSet(StringComparer.Ordinal);
        if (_sentences.Any(stems => stems.Count(said.Contains) is var told && told >= RetoldWords && told >= RetoldShare * stems.Count))
            yield return Problem(OutputProblem.InternalRetold, "This tells again what only an internal text says.", 0, 0);
    }

    private static OutputProblem Problem(string code, string message, int start, int length) => new(code, message, start, length, MayBeAnsweredFor: code == OutputProblem.InternalRetold);

    // By one stemmer for all: a short text is easily taken for another language than the reply that tells it again.
    private static IEnumerable<string> StemsOf(string text) => ContentWords.Of(Tokens.Words(text));

    private static IEnumerable<string> Runs(string source)
    {
        var tokens = Tokens.Words(source);
        return Enumerable.Range(0, Math.Max(0, tokens.Count - QuoteWords + 1)).Select(at => Run(tokens, at));
    }

    private static string Run(IReadOnlyList<Token> tokens, int at) => string.Join(' ', tokens.Skip(at).Take(QuoteWords).Select(token => token.Text));

    private static string Backwards(string text) => string.Create(text.Length, text, static (span, source) =>
    {
        source.CopyTo(span);
        span.Reverse();
    });
}
