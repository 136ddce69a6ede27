using System.Text;
using System.Text.RegularExpressions;
using SupportConsole.Core.Embedded.Cases;
using SupportConsole.Core.Embedded.Planning;
using SupportConsole.Core.Embedded.Reading;
using SupportConsole.Core.Llm;

namespace SupportConsole.Core.Embedded.Composing;

/// <summary>Puts what the plan says into a letter: greeting, feeling first, one paragraph per request, next step, sign-off, reference.</summary>
internal static partial class Composer
{
    public static string Write(ResolutionTurn turn, Letter letter, IReadOnlyList<Said> said)
    {
        var wording = new Wording(turn);
        var brief = WantsItShorter().IsMatch(turn.Hint);
        var paragraphs = new List<string> { turn.CustomerFirstName.Length > 0 ? wording.Phrase("greeting", "Dear {name},").Replace("{name}", turn.CustomerFirstName, StringComparison.Ordinal) : wording.Phrase("greeting_unknown", "Hello,") };
        if (Feelings.Of(turn, letter, [.. said.Select(part => part.Case).Distinct()], wording) is { Length: > 0 } feeling) paragraphs.Add(feeling);

        var spoken = new HashSet<string>(StringComparer.Ordinal);
        // What holds for several requests ("a colleague confirms it first") is said once, behind them, on the sources of all.
        var repeated = said.SelectMany(part => part.Sentences.Select(sentence => (part.Case, Sentence: sentence))).GroupBy(pair => Bare(pair.Sentence), StringComparer.Ordinal)
            .Where(group => !group.Key.Any(char.IsDigit) && group.Select(pair => pair.Case).Distinct().Count() > 1).ToDictionary(group => group.Key, group => Marked(group.Key, group.Select(pair => pair.Sentence)), StringComparer.Ordinal);
        // Side questions stand behind what was asked to be done.
        foreach (var group in said.GroupBy(part => part.Case).OrderBy(group => group.Key.Kind == RequestKind.Question ? 1 : 0))
        {
            var sentences = group.SelectMany(part => part.Sentences).Where(sentence => !repeated.ContainsKey(Bare(sentence)) && spoken.Add(Bare(sentence))).ToList();
            if (brief && sentences.Exists(sentence => !QuotesArticle().IsMatch(sentence))) sentences.RemoveAll(QuotesArticle().IsMatch);
            if (sentences.Count > 0) paragraphs.Add(string.Join(' ', sentences));
        }

        if (repeated.Count > 0) paragraphs.Add(string.Join(' ', repeated.Values));

        if (spoken.Count == 0 && repeated.Count == 0) paragraphs.Add(wording.Phrase("do_not_know", "I do not have a reliable answer to this yet, so a colleague will look into it and write to you."));
        if (!brief && wording.Phrase("closing", "") is { Length: > 0 } closing) paragraphs.Add(closing);
        var end = new StringBuilder(wording.Phrase("sign_off", turn.Tone.SignOff));
        if (turn.Tone.Company.Length > 0) end.Append('\n').Append(turn.Tone.Company);
        if (turn.Reference.Length > 0) end.Append('\n').Append(wording.Phrase("reference", "Reference: {reference}").Replace("{reference}", turn.Reference, StringComparison.Ordinal));
        paragraphs.Add(end.ToString());
        return string.Join("\n\n", paragraphs);
    }

    private static string Bare(string sentence) => Marker().Replace(sentence, "").TrimEnd();

    private static string Marked(string bare, IEnumerable<string> sentences)
    {
        var markers = string.Concat(sentences.SelectMany(sentence => Marker().Matches(sentence).Select(match => match.Value.Trim())).Distinct(StringComparer.Ordinal));
        return markers.Length == 0 ? bare : $"{bare} {markers}";
    }

    [GeneratedRegex(@"\s?\[\[[^\]]+\]\]", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Marker();

    // The one wish of a regeneration that a letter writer without a language can follow; the others are for hosted models.
    [GeneratedRegex(@"\b(?:short|shorter|brief|briefer|concise|kurz|kürzer|knapper|breve|corto|corta)\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex WantsItShorter();

    [GeneratedRegex(@"\[\[t\d+\.\d+\]\]", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex QuotesArticle();
}
