using System.Collections.Frozen;
using System.Globalization;
using System.Net;
using System.Text;

namespace SupportConsole.Core.Text;

/// <summary>Text made plain for matching, with the way back.</summary>
public sealed class NormalisedText
{
    private readonly int[] _origins;
    private readonly int _originalLength;

    internal NormalisedText(string text, int[] origins, int originalLength)
    {
        Text = text;
        _origins = origins;
        _originalLength = originalLength;
    }

    /// <summary>The plain text.</summary>
    public string Text { get; }

    /// <summary>Where a stretch of <see cref="Text"/> stands in the original.</summary>
    public TextSpan Origin(int start, int length)
    {
        var from = start < _origins.Length ? _origins[start] : _originalLength;
        var to = start + length < _origins.Length ? _origins[start + length] : _originalLength;
        return new TextSpan(from, Math.Max(0, to - from));
    }
}

/// <summary>Makes text plain, so that a rule sees what a reader sees.</summary>
public static class Normalise
{
    /// <summary>Letters of other scripts that look like Latin ones.</summary>
    private static readonly FrozenDictionary<char, char> Homoglyphs = Pairs(
        "аa", "еe", "оo", "рp", "сc", "уy", "хx", "іi", "ѕs", "јj", "һh", "ԁd", "ԛq", "ԝw", "ьb", "кk", "мm", "тt", "нh", "вb", "гr", "пn", "иu",
        "АA", "ВB", "ЕE", "КK", "МM", "НH", "ОO", "РP", "СC", "ТT", "УY", "ХX", "ІI", "ЅS", "ЈJ",
        "αa", "εe", "οo", "ρp", "υu", "νv", "ιi", "κk", "τt", "χx", "γy", "ηn", "ωw", "ΑA", "ΒB", "ΕE", "ΖZ", "ΗH", "ΙI", "ΚK", "ΜM", "ΝN", "ΟO", "ΡP", "ΤT", "ΥY", "ΧX",
        "ıi", "ƚl", "ɑa", "ɡg", "ⅼl", "‘'", "’'", "‛'", "“\"", "”\"", "„\"", "‐-", "‑-", "‒-", "–-", "—-", "−-");

    /// <summary>
    /// NFKC, entities decoded, invisible characters removed, look-alike letters folded to Latin, white space folded to one blank, or to one line break where it holds one.
    /// HTML comments and tags stay, so that what they hide is matched too. Case is kept.
    /// </summary>
    public static NormalisedText ForGuard(string text)
    {
        var plain = new StringBuilder(text.Length);
        var origins = new List<int>(text.Length);
        for (var i = 0; i < text.Length;)
        {
            var length = ElementLength(text, i, out var element);
            foreach (var c in element)
            {
                var folded = Homoglyphs.GetValueOrDefault(c, c);
                if (char.IsWhiteSpace(folded))
                {
                    var isBreak = folded is '\n' or '\r' or '\u2028' or '\u2029';
                    if (plain.Length > 0 && plain[^1] is ' ' or '\n')
                    {
                        if (isBreak)
                            plain[^1] = '\n';
                        continue;
                    }
                    folded = isBreak ? '\n' : ' ';
                }
                plain.Append(folded);
                origins.Add(i);
            }
            i += length;
        }
        return new NormalisedText(plain.ToString(), [.. origins], text.Length);
    }

    /// <summary>How many characters the next readable unit takes, and what it reads as.</summary>
    private static int ElementLength(string text, int at, out string element)
    {
        var c = text[at];
        if (c == '&' && TryEntity(text, at, out element, out var entity))
            return entity;
        if (c < 0x80 && (at + 1 == text.Length || text[at + 1] < 0x80))
        {
            element = c is '\0' or '\u007f' or '\b' ? "" : c.ToString();
            return 1;
        }
        var length = StringInfo.GetNextTextElementLength(text, at);
        element = Visible(text.AsSpan(at, length));
        return length;
    }

    private static string Visible(ReadOnlySpan<char> raw)
    {
        var kept = new StringBuilder(raw.Length);
        foreach (var rune in raw.EnumerateRunes())
        {
            // Tag characters spell ASCII out invisibly: shown, so that rules see them.
            if (rune.Value is >= 0xE0020 and <= 0xE007E)
                kept.Append((char)(rune.Value - 0xE0000));
            // Flags are spelled with letters of their own; squared and circled capitals are letters too.
            else if (rune.Value is (>= 0x1F1E6 and <= 0x1F1FF) or (>= 0x1F150 and <= 0x1F169) or (>= 0x1F170 and <= 0x1F189))
                kept.Append((char)('A' + ((rune.Value - (rune.Value >= 0x1F1E6 ? 0x1F1E6 : rune.Value >= 0x1F170 ? 0x1F170 : 0x1F150)) % 26)));
            else if (!IsInvisible(rune))
                kept.Append(rune.ToString());
        }
        // An unpaired surrogate became U+FFFD above and U+FFFE was left out, so this cannot throw.
        return kept.ToString().Normalize(NormalizationForm.FormKC);
    }

    private static bool IsInvisible(Rune rune) =>
        rune.Value is 0x00AD or 0x034F or 0x115F or 0x1160 or 0x3164 or 0x180E or 0xFFFE or 0xFFFF or (>= 0xFE00 and <= 0xFE0F) or (>= 0xE0000 and <= 0xE01EF)
        || (Rune.GetUnicodeCategory(rune) == UnicodeCategory.Format);

    private static bool TryEntity(string text, int at, out string element, out int length)
    {
        var end = text.IndexOf(';', at, Math.Min(10, text.Length - at));
        (element, length) = ("", 0);
        if (end < 0)
            return false;
        length = end - at + 1;
        var raw = text.Substring(at, length);
        element = WebUtility.HtmlDecode(raw);
        if (element == raw)
            return false;
        element = Visible(element);
        return true;
    }

    private static FrozenDictionary<char, char> Pairs(params string[] pairs) => pairs.DistinctBy(pair => pair[0]).ToFrozenDictionary(pair => pair[0], pair => pair[1]);
}
