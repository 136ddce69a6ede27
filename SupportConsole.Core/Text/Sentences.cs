using System.Collections.Frozen;

namespace SupportConsole.Core.Text;

/// <summary>Cuts text into sentences.</summary>
public static class Sentences
{
    private static readonly FrozenSet<string> Abbreviations = new[]
    {
        "mr", "mrs", "ms", "dr", "prof", "st", "no", "nr", "vs", "etc", "e.g", "i.e", "approx", "inc", "ltd", "co", "dept", "fig", "ref", "tel", "min", "max",
        "jan", "feb", "mar", "apr", "jun", "jul", "aug", "sep", "sept", "oct", "nov", "dec", "a.m", "p.m", "z.b", "bzw", "ca", "ggf", "usw", "inkl", "zzgl", "d.h", "u.a", "str",
        "art", "abs", "hr", "fr", "sr", "sra", "srta", "ud", "uds", "núm", "p.ej", "pág", "av", "aprox", "incl", "mio", "mwst",
    }.ToFrozenSet(StringComparer.Ordinal);

    /// <summary>
    /// Spans of the sentences, in order, without surrounding white space. A bullet line and a line after a blank one are sentences of their own; a wrapped line goes on.
    /// Decimals, dates, order numbers, addresses and usual abbreviations do not end a sentence.
    /// </summary>
    public static IReadOnlyList<TextSpan> Split(string text)
    {
        var spans = new List<TextSpan>();
        var start = 0;
        for (var i = 0; i < text.Length; i++)
        {
            var end = text[i] switch
            {
                '\n' => EndsAtNewline(text, start, i) ? i + 1 : 0,
                '.' or '!' or '?' or '…' or '。' => EndOfSentence(text, start, i),
                _ => 0,
            };
            if (end == 0)
                continue;
            Add(spans, text, start, end);
            start = end;
            i = end - 1;
        }
        Add(spans, text, start, text.Length);
        return spans;
    }

    private static void Add(List<TextSpan> spans, string text, int start, int end)
    {
        while (start < end && char.IsWhiteSpace(text[start]))
            start++;
        while (end > start && char.IsWhiteSpace(text[end - 1]))
            end--;
        if (end > start)
            spans.Add(new TextSpan(start, end - start));
    }

    /// <summary>Hard-wrapped mail goes on after a line of some length where the next one begins in lower case or the line ends in a comma.</summary>
    private static bool EndsAtNewline(string text, int start, int at)
    {
        var next = at + 1;
        while (next < text.Length && text[next] is ' ' or '\t' or '\r')
            next++;
        if (next >= text.Length || text[next] == '\n')
            return true;
        var lineStart = at == 0 ? 0 : text.LastIndexOf('\n', at - 1) + 1;
        var isWrapped = char.IsLower(text[next]) && at - Math.Max(start, lineStart) >= 30;
        return !isWrapped;
    }

    private static int EndOfSentence(string text, int start, int at)
    {
        var end = at + 1;
        while (end < text.Length && text[end] is '.' or '!' or '?' or '"' or '\'' or '”' or '’' or ')' or '»')
            end++;
        if (end < text.Length && !char.IsWhiteSpace(text[end]) && text[end] != '[')
            return 0;
        if (text[at] != '.' || end - at > 1)
            return end;
        return IsAbbreviation(text, start, at) || IsOrdinal(text, start, at) || IsListNumber(text, start, at) ? 0 : end;
    }

    private static bool IsAbbreviation(string text, int start, int dot)
    {
        var from = dot;
        while (from > start && (char.IsLetter(text[from - 1]) || text[from - 1] == '.'))
            from--;
        var word = text[from..dot].ToLowerInvariant();
        if (word.Length == 1)
            return char.IsUpper(text[from]) && word is not "i"; // an initial
        // "the order no." and "no." as an answer differ by what follows.
        return Abbreviations.Contains(word) && (word is not ("no" or "co" or "fr" or "art" or "str" or "st" or "min" or "max" or "etc") || FollowedBy(text, dot, c => !char.IsUpper(c)));
    }

    /// <summary>German "16. November" and "am 3. des Monats".</summary>
    private static bool IsOrdinal(string text, int start, int dot)
    {
        var from = dot;
        while (from > start && char.IsAsciiDigit(text[from - 1]))
            from--;
        if (dot - from is 0 or > 2)
            return false;
        var next = dot + 1;
        while (next < text.Length && text[next] == ' ')
            next++;
        var end = next;
        while (end < text.Length && char.IsLetter(text[end]))
            end++;
        return end > next && (char.IsLower(text[next]) || MonthNames.Number(text[next..end]) > 0);
    }

    /// <summary>"1. First step": the number opens the sentence.</summary>
    private static bool IsListNumber(string text, int start, int dot)
    {
        for (var i = dot - 1; i >= start; i--)
        {
            if (!char.IsAsciiDigit(text[i]))
                return char.IsWhiteSpace(text[i]) && text.AsSpan(start, i - start).IsWhiteSpace() && i < dot - 1;
        }
        return dot > start && char.IsAsciiDigit(text[start]);
    }

    private static bool FollowedBy(string text, int dot, Func<char, bool> test)
    {
        var next = dot + 1;
        while (next < text.Length && text[next] == ' ')
            next++;
        return next < text.Length && test(text[next]);
    }
}
