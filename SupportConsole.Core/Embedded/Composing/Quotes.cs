using System.Text.RegularExpressions;
using SupportConsole.Core.Embedded.Planning;
using SupportConsole.Core.Text;

namespace SupportConsole.Core.Embedded.Composing;

/// <summary>What a sentence is looked for with.</summary>
/// <param name="Query">What is asked, or the topic of what was prepared.</param>
/// <param name="Letter">The whole letter: what an article may be about without being asked for.</param>
/// <param name="Strict">For a policy beside an action: nothing rather than something near.</param>
internal sealed record Sought(string Query, string Letter, string Language, bool Strict);

/// <summary>Finds the sentence of a public passage that answers, word for word: nothing is rephrased, so nothing can be made up.</summary>
internal static partial class Quotes
{
    // A heading with the question's words says that the passage answers, not which sentence does.
    private const double HeadingWeight = 0.3;

    // Fewer passages say nothing about which word is telling.
    private const int FewPassages = 3;

    // Below this a passage is more likely about something else.
    private const double LeastConfidence = 0.3;

    // How much of what is asked, by the weight of its words, sentence and headings must speak of together: below it the sentence has words in common and is beside the point.
    private const double LeastCovered = 0.45;

    // A topic is spelled out more broadly than a question, and a story more broadly than either: there the passage itself must be sure.
    private const double LeastCoveredOfTopic = 0.35;
    private const double LeastCoveredOfStory = 0.3;
    private const double Sure = 0.6;

    // Of which the sentence itself this much: what its headings promise it need not hold.
    private const double LeastOwn = 0.2;

    // A passage whose last heading says this much of what is asked is the answer, whatever words its first sentence chooses: "Which certificates does it have?".
    private const double HeadingAnswers = 0.6;

    // What an article is about beside what is asked or written weighs against it: the terms of gift cards for somebody who has none.
    private const double Foreign = 0.3;
    private const double OtherQuestion = 0.5;
    private const int Longest = 320;

    /// <summary>The best sentence, with following ones of the same passage up to the number asked.</summary>
    /// <param name="wording">A sentence with a prohibited word is never quoted: the next best is, or none.</param>
    public static Slot Find(IReadOnlyList<PassageView> passages, Sought sought, int sentences, WordingRules wording)
    {
        var language = sought.Language;
        var asked = Asked(sought.Query, language);
        var spoken = Stems($"{sought.Query} {sought.Letter}", language);
        var telling = Telling(asked, passages, language);
        var narrow = asked.Count(pair => pair.Value == 1) < 2;
        var whole = asked.Where(pair => pair.Value == 1).Sum(pair => telling.GetValueOrDefault(pair.Key));
        var known = passages.SelectMany(passage => Stems($"{passage.Path} {passage.Text}", language)).ToHashSet(StringComparer.Ordinal);
        var heard = asked.Where(pair => pair.Value == 1 && known.Contains(pair.Key)).Sum(pair => telling.GetValueOrDefault(pair.Key));
        (double Score, PassageView Passage, IReadOnlyList<string> Sentences, int At) best = (0, null!, [], 0);
        foreach (var passage in passages.Where(passage => passage.Public && passage.Confidence >= LeastConfidence && (passage.Language == language || passage.Language.Length == 0)))
        {
            var parts = Parts(passage.Text);
            var last = Stems(Last(passage.Path), language);
            var answers = !sought.Strict && whole > 0 && telling.Where(pair => last.Contains(pair.Key)).Sum(pair => pair.Value) >= HeadingAnswers * whole;
            var (title, path) = (Stems(passage.Title, language), Stems(passage.Path, language));
            var heading = HeadingWeight * Headings(passage, language).Sum(word => telling.GetValueOrDefault(word));
            var fit = title.Count == 0 ? 1 : Foreign + ((1 - Foreign) * title.Count(spoken.Contains) / title.Count);
            if (AsksOtherwise(passage.Path, sought.Query)) fit *= OtherQuestion;
            // "If it has not arrived": advice for a case that nobody spoke of.
            if (sought.Strict && Conditional().IsMatch(Last(passage.Path))) continue;
            for (var i = 0; i < parts.Count; i++)
            {
                var words = Stems(parts[i], language);
                if (!wording.Allow(parts[i]) || words.Count is < 3 or > 60 || parts[i].EndsWith('?') || parts[i].Length > Longest) continue;
                // A sentence that leans on the one before it says little alone.
                if (i > 0 && Leaning().IsMatch(parts[i]) && !CanBegin(parts[i - 1], wording)) continue;
                // Of an article on several things, the sentence about another one.
                if (words.Count(word => title.Contains(word) && !spoken.Contains(word)) > words.Count(word => title.Contains(word) && spoken.Contains(word))) continue;
                var told = words.Sum(word => telling.GetValueOrDefault(word));
                // One word alone is telling only where the passage is about it.
                if (narrow && (2 * title.Count(spoken.Contains) < title.Count || !words.Any(word => asked.ContainsKey(word) && path.Contains(word)))) continue;
                var story = IsStory(sought, passage, words.Count(asked.ContainsKey));
                var (all, least) = (story ? heard : whole, story ? LeastCoveredOfStory : sought.Strict ? LeastCoveredOfTopic : LeastCovered);
                if ((!(answers && i == 0) && (told < LeastOwn * all || told <= 0)) || (sought.Strict && words.Count(asked.ContainsKey) < 2)) continue;
                if (telling.Where(pair => words.Contains(pair.Key) || path.Contains(pair.Key)).Sum(pair => pair.Value) < least * all) continue;
                var score = (((told / Math.Sqrt(words.Count)) + heading) * (0.5 + passage.Confidence) * fit) - (i * 0.02);
                if (score > best.Score) best = (score, passage, parts, i);
            }
        }

        if (best.Passage is null) return Slot.Empty;
        // Steps belong together.
        var steps = Step().IsMatch(best.Passage.Text) || HowTo().IsMatch(sought.Query) ? 2 : 0;
        var from = best.At > 0 && Leaning().IsMatch(best.Sentences[best.At]) ? best.At - 1 : best.At;
        var count = sentences + (best.At - from) + (sentences > 1 ? steps : 0);
        var quoted = best.Sentences.Skip(from).Take(count).TakeWhile((sentence, i) => i <= best.At - from || wording.Allow(sentence)).Where(sentence => !sentence.EndsWith('?'));
        return Slot.Of(string.Join(' ', quoted), best.Passage.Ref);
    }

    [GeneratedRegex(@"\bhow (do|can|should|to|must)\b|\bwie (kann|muss|soll|mache|geht)\b|\bcómo\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex HowTo();

    // Of a story only the words count that some article has.
    private static bool IsStory(Sought sought, PassageView passage, int own) => !sought.Strict && passage.Confidence >= Sure && own >= 2;

    private static bool CanBegin(string sentence, WordingRules wording) => wording.Allow(sentence) && !sentence.EndsWith('?') && sentence.Length <= Longest && !Leaning().IsMatch(sentence);

    // "How often" above the passage is another question than "how do I".
    private static bool AsksOtherwise(string path, string query) =>
        HeadingQuestion().Match(Last(path)) is { Success: true } match && !query.Contains(match.Groups["what"].Value, StringComparison.OrdinalIgnoreCase);

    private static string Last(string path) => path[(path.LastIndexOf('›') + 1)..];

    [GeneratedRegex(@"^\W*(if|when|wenn|falls|si|cuando)\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Conditional();

    /// <summary>The words of the query, and with half their weight what our articles call the same.</summary>
    private static Dictionary<string, double> Asked(string query, string language)
    {
        var asked = Stems(query, language).ToDictionary(stem => stem, _ => 1.0, StringComparer.Ordinal);
        foreach (var word in EmbeddedQueryRewriter.CalledOtherwise(query).Select(word => Stemmer.Stem(word, language))) asked.TryAdd(word, 0.5);
        return asked;
    }

    // What all the passages found have in common, the name of a product, says nothing about which of them answers.
    private static Dictionary<string, double> Telling(Dictionary<string, double> asked, IReadOnlyList<PassageView> passages, string language)
    {
        var texts = passages.DistinctBy(passage => passage.Ref).Select(passage => Stems($"{passage.Path} {passage.Text}", language)).ToList();
        return asked.ToDictionary(pair => pair.Key, pair => pair.Value * (texts.Count < FewPassages ? 1 : Math.Log((texts.Count + 0.5) / Math.Max(1, texts.Count(text => text.Contains(pair.Key)))) / Math.Log(texts.Count + 0.5)), StringComparer.Ordinal);
    }

    private static HashSet<string> Headings(PassageView passage, string language) =>
        Stems(passage.Path.StartsWith(passage.Title, StringComparison.Ordinal) ? passage.Path[passage.Title.Length..] : passage.Path, language);

    [GeneratedRegex(@"^(?:(?:If|Once|When|Until|Wait|Wenn|Falls|Sobald|Warten|Si|Cuando|Espera)\b.{0,8}\b(?:it|they|that|until|bis|er|sie|es)\b|Wurde (?:er|sie|es)|Wait until|Warten Sie)\b|^(It|They|This|These|That|Them|He|She|Then|After that|Afterwards|Otherwise|Er|Sie|Es|Dies\w*|Danach|Dann|Esto|Ellos|Después|Luego)\b|\bthem\b", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Leaning();

    [GeneratedRegex(@"^\W*(?<what>how (often|long|much|many|far)|when|where|who|wie (oft|lange|viel)|wann|wo|wer|cuánt[oa]s?|cuándo|dónde)\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex HeadingQuestion();

    [GeneratedRegex(@"^\s*\d{1,2}[.)]\s+", RegexOptions.Multiline | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Step();

    // "Way: e-mail; Answer: within a day": a row of a table is no sentence.
    [GeneratedRegex(@"^[^.;:]{1,40}: [^;]{1,80}; [^;:]{1,60}: ", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex TableRow();

    private static List<string> Parts(string text) => [.. Sentences.Split(text).Select(span => Step().Replace(span.Of(text).Replace('\n', ' '), "").Trim(' ', '-', '*', '#', '|')).Where(sentence => sentence.Length > 15 && sentence[^1] is '.' or '!' or '?' && !TableRow().IsMatch(sentence))];

    private static HashSet<string> Stems(string text, string language) =>
        [.. Tokens.Words(text).Where(word => word.Text.Length > 3 && !EmbeddedQueryRewriter.IsTalk(word.Text)).Select(word => Stemmer.Stem(word.Text, language))];
}
