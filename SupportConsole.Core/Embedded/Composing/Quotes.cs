using System.Text.RegularExpressions;
using SupportConsole.Core.Embedded.Planning;
using SupportConsole.Core.Text;

namespace SupportConsole.Core.Embedded.Composing;

/// <summary>Finds the sentence of a public passage that answers, word for word: nothing is rephrased, so nothing can be made up.</summary>
internal static partial class Quotes
{
    // A heading with the question's words says that the passage answers, not which sentence does.
    private const double HeadingWeight = 0.3;

    // Fewer passages say nothing about which word is telling.
    private const int FewPassages = 3;

    // Below this a passage is more likely about something else.
    private const double LeastConfidence = 0.3;

    /// <summary>The best sentence, with following ones of the same passage up to the number asked.</summary>
    /// <param name="wording">A sentence with a prohibited word is never quoted: the next best is, or none.</param>
    /// <param name="strict">For a policy beside an action: the sentence must share more words, or nothing is quoted.</param>
    public static Slot Find(IReadOnlyList<PassageView> passages, string query, string language, int sentences, bool strict, WordingRules wording)
    {
        var stems = Stems(query, language);
        var telling = Telling(stems, passages, language);
        (double Score, PassageView Passage, IReadOnlyList<string> Sentences, int At) best = (0, null!, [], 0);
        foreach (var passage in passages.Where(passage => passage.Public && passage.Confidence >= LeastConfidence && (passage.Language == language || passage.Language.Length == 0)))
        {
            var parts = Parts(passage.Text);
            var heading = HeadingWeight * Headings(passage, language).Sum(word => telling.GetValueOrDefault(word));
            for (var i = 0; i < parts.Count; i++)
            {
                // A sentence that leans on the one before it says little alone.
                if (i > 0 && strict && Leaning().IsMatch(parts[i])) continue;
                var words = Stems(parts[i], language);
                if (!wording.Allow(parts[i])) continue;
                if (words.Count is < 4 or > 60 || parts[i].EndsWith('?') || parts[i].Length > 320) continue;
                var shared = words.Count(stems.Contains);
                var told = words.Sum(word => telling.GetValueOrDefault(word));
                var score = ((told / Math.Sqrt(words.Count)) + heading) * (0.5 + passage.Confidence) - i * 0.02;
                if (shared >= (strict ? 3 : 2) && score > best.Score) best = (score, passage, parts, i);
            }
        }

        if (best.Passage is null) return Slot.Empty;
        // Steps belong together.
        var steps = Step().IsMatch(best.Passage.Text) ? 2 : 0;
        var quoted = best.Sentences.Skip(best.At).Take(sentences + (sentences > 1 ? steps : 0)).TakeWhile((sentence, i) => i == 0 || wording.Allow(sentence)).Where(sentence => !sentence.EndsWith('?'));
        return Slot.Of(string.Join(' ', quoted), best.Passage.Ref);
    }

    // What all the passages found have in common, the name of a product, says nothing about which of them answers.
    private static Dictionary<string, double> Telling(HashSet<string> stems, IReadOnlyList<PassageView> passages, string language)
    {
        var texts = passages.DistinctBy(passage => passage.Ref).Select(passage => Stems($"{passage.Path} {passage.Text}", language)).ToList();
        return stems.ToDictionary(stem => stem, stem => texts.Count < FewPassages ? 1 : Math.Log((texts.Count + 0.5) / Math.Max(1, texts.Count(text => text.Contains(stem)))) / Math.Log(texts.Count + 0.5), StringComparer.Ordinal);
    }

    private static HashSet<string> Headings(PassageView passage, string language) =>
        Stems(passage.Path.StartsWith(passage.Title, StringComparison.Ordinal) ? passage.Path[passage.Title.Length..] : passage.Path, language);

    [GeneratedRegex(@"^(It|They|This|These|That|Them|He|She|Er|Sie|Es|Dies\w*|Esto|Ellos)\b|\bthem\b", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Leaning();

    [GeneratedRegex(@"^\s*\d{1,2}[.)]\s+", RegexOptions.Multiline | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Step();

    private static List<string> Parts(string text) => [.. Sentences.Split(text).Select(span => Step().Replace(span.Of(text).Replace('\n', ' '), "").Trim(' ', '-', '*', '#', '|')).Where(sentence => sentence.Length > 15 && sentence[^1] is '.' or '!' or '?')];

    private static HashSet<string> Stems(string text, string language) =>
        [.. Tokens.Words(text).Where(word => word.Text.Length > 3 && !EmbeddedQueryRewriter.IsTalk(word.Text)).Select(word => Stemmer.Stem(word.Text, language))];
}
