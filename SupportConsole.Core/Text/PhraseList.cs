namespace SupportConsole.Core.Text;

/// <summary>Where a phrase stands in a text.</summary>
/// <param name="Phrase">As the list has it.</param>
/// <param name="Start">First character in the text, from 0.</param>
/// <param name="Length">In characters.</param>
public readonly record struct FoundPhrase(string Phrase, int Start, int Length);

/// <summary>
/// Phrases to look for as people write them: case, punctuation, curly apostrophes and contractions do not matter ("can't" is "cannot"), "we" counts like "I", and a word
/// counts with its usual endings ("guaranteed" is "guarantee"). <c>*</c> in a phrase stands for up to four words. Nothing is found across the end of a sentence.
/// </summary>
public sealed class PhraseList
{
    private const int MostSkipped = 4;
    private const int LeastInflected = 4;

    // English, German and Spanish endings that leave the word what it is.
    private static readonly string[] Endings = ["s", "'s", "es", "d", "ed", "ing", "ly", "ity", "e", "n", "en", "er", "em", "t", "te", "ten", "keit", "mente"];

    private readonly IReadOnlyList<(string Phrase, string[] Words)> _phrases;
    private readonly bool _exact;

    /// <param name="exact">Words count as they stand, without endings.</param>
    public PhraseList(IEnumerable<string> phrases, bool exact = false)
    {
        _phrases = [.. phrases.Select(phrase => (Phrase: phrase, Words: WordsOf(phrase))).Where(phrase => phrase.Words.Length > 0)];
        _exact = exact;
    }

    public static readonly PhraseList Empty = new([]);

    /// <summary>Whether it holds no phrase.</summary>
    public bool IsEmpty => _phrases.Count == 0;

    /// <summary>The phrases as they were given.</summary>
    public IEnumerable<string> Phrases => _phrases.Select(phrase => phrase.Phrase);

    /// <summary>Every place a phrase stands at, in order; of one place the longest phrase.</summary>
    public IReadOnlyList<FoundPhrase> Find(string text)
    {
        if (IsEmpty)
            return [];
        var words = PhraseWords.Of(text);
        var found = new List<FoundPhrase>();
        for (var at = 0; at < words.Count; at++)
        {
            var best = default(FoundPhrase);
            foreach (var (phrase, parts) in _phrases)
            {
                if (EndOf(parts, 0, words, at, text) is not (>= 0 and var last))
                    continue;
                var length = words[last].End - words[at].Start;
                if (length > best.Length)
                    best = new FoundPhrase(phrase, words[at].Start, length);
            }
            if (best.Length > 0 && (found.Count == 0 || found[^1].Start + found[^1].Length <= best.Start))
                found.Add(best);
        }
        return found;
    }

    /// <summary>Whether any phrase stands in the text.</summary>
    public bool IsIn(string text) => Find(text).Count > 0;

    // The index of the last word of the phrase that begins here; -1 where it does not.
    private int EndOf(string[] parts, int part, List<PhraseWord> words, int at, string text)
    {
        for (; part < parts.Length; part++, at++)
        {
            if (parts[part] == "*")
            {
                for (var skipped = 0; skipped <= MostSkipped && at + skipped < words.Count; skipped++)
                {
                    if (skipped > 0 && IsBroken(text, words[at + skipped - 1], words[at + skipped]))
                        break;
                    if (EndOf(parts, part + 1, words, at + skipped, text) is >= 0 and var end)
                        return end;
                }
                return -1;
            }
            if (at >= words.Count || !IsSame(parts[part], words[at].Text) || (part > 0 && at > 0 && IsBroken(text, words[at - 1], words[at])))
                return -1;
        }
        return at - 1;
    }

    private bool IsSame(string wanted, string word)
    {
        if (wanted == word)
            return true;
        if (_exact || wanted.Length < LeastInflected)
            return false;
        return IsInflected(wanted, word) || (wanted[^1] == 'e' && IsInflected(wanted[..^1], word));
    }

    private static bool IsInflected(string wanted, string word)
    {
        if (!word.StartsWith(wanted, StringComparison.Ordinal))
            return false;
        var rest = word.AsSpan(wanted.Length);
        foreach (var ending in Endings)
        {
            if (rest.SequenceEqual(ending))
                return true;
        }
        return false;
    }

    // A sentence or a paragraph ends between them.
    private static bool IsBroken(string text, PhraseWord before, PhraseWord after)
    {
        if (after.Start <= before.End)
            return false;
        var between = text.AsSpan(before.End, after.Start - before.End);
        return between.ContainsAny('.', '!', '?') || between.Contains("\n\n", StringComparison.Ordinal);
    }

    private static string[] WordsOf(string phrase) => [.. phrase.Split('*').SelectMany((piece, i) => (i == 0 ? Enumerable.Empty<string>() : ["*"]).Concat(PhraseWords.Of(piece).Select(word => word.Text)))];
}
