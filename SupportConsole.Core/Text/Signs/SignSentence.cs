using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace SupportConsole.Core.Text.Signs;

/// <summary>One sentence made plain: small letters without accents, contractions opened, one blank between words, what others are quoted with left out.</summary>
internal sealed partial record SignSentence(string Text)
{
    private static readonly (Regex Written, string Plain)[] Contractions =
    [
        (Of_(@"\b(ca|wo|sha)n'?t\b"), "$1 not"), (Of_(@"\bcannot\b"), "can not"), (Of_(@"\b(do|does|did|is|was|are|were|have|has|had|would|could|should)n'?t\b"), "$1 not"),
        (Of_(@"'ll\b"), " will"), (Of_(@"'ve\b"), " have"), (Of_(@"'re\b"), " are"), (Of_(@"'m\b"), " am"), (Of_(@"'d\b"), " would"), (Of_(@"\bim\b(?=\s(?:not|going|gonna|so|the|a|an|\w+ing)\b)"), "i am"), (Of_(@"\bive\b"), "i have"),
        (Of_(@"\bgonna\b"), "going to"), (Of_(@"\bwanna\b"), "want to"), (Of_(@"\bgotta\b"), "have to"), (Of_(@"\bu\b"), "you"), (Of_(@"\bur\b"), "your"),
    ];

    public static SignSentence Of(string sentence)
    {
        var plain = Folded(Normalise.ForGuard(sentence).Text);
        plain = Quotation().Replace(plain, match => IsOwn(plain, match.Index) ? match.Value : " ");
        foreach (var (written, opened) in Contractions)
            plain = written.Replace(plain, opened);
        return new SignSentence(Blanks().Replace(plain.Replace("ca not", "can not", StringComparison.Ordinal).Replace("wo not", "will not", StringComparison.Ordinal).Replace('\'', ' '), " ").Trim());
    }

    /// <summary>The clause in front of a place: back to the last comma, semicolon or colon, or a word that turns the thought.</summary>
    public string ClauseBefore(int at)
    {
        var before = Text[..at];
        var end = Turn().Matches(before).Select(match => match.Index + match.Length).LastOrDefault();
        return before[end..];
    }

    // "I said", "I repeat": the words between the marks are the writer's.
    private static bool IsOwn(string text, int at) => OwnSpeech().IsMatch(text[Math.Max(0, at - 40)..at]);

    private static string Folded(string text)
    {
        var folded = new StringBuilder(text.Length);
        foreach (var c in text.Normalize(NormalizationForm.FormD))
        {
            if (CharUnicodeInfo.GetUnicodeCategory(c) != UnicodeCategory.NonSpacingMark)
                folded.Append(char.ToLowerInvariant(c));
        }
        return folded.Replace("ß", "ss").ToString();
    }

    private static Regex Of_(string pattern) => new(pattern, RegexOptions.CultureInvariant, TimeSpan.FromSeconds(1));

    // Three words and more: a single word between marks is said with a raised voice, not quoted.
    [GeneratedRegex("\"[^\"]*\\w+[^\"]+\\s\\w+[^\"]+\\s[^\"]+\"|«[^»]+\\s[^»]+\\s[^»]+»", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Quotation();

    [GeneratedRegex(@"\b(?:i|we|ich|wir|yo)\b[^.""]{0,30}$", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex OwnSpeech();

    [GeneratedRegex(@"[,;:()]|\s-\s|\b(?:but|however|otherwise|then|aber|sondern|sonst|dann|pero|sino|entonces)\b", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Turn();

    [GeneratedRegex(@"\s+", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Blanks();
}
