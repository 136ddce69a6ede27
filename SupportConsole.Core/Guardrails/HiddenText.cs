using System.Text;
using System.Text.RegularExpressions;

namespace SupportConsole.Core.Guardrails;

/// <summary>A part of a text that says something else when decoded.</summary>
/// <param name="Start">First character of the encoded part.</param>
/// <param name="Length">Of the encoded part.</param>
/// <param name="Text">What it says.</param>
internal sealed record HiddenPart(int Start, int Length, string Text);

/// <summary>Decodes what could carry instructions past a reader: base64, hexadecimal, percent signs, Morse code, letters set apart or mirrored by 13.</summary>
internal static partial class HiddenText
{
    private const int MostParts = 20;

    /// <summary>The parts that decode to readable text.</summary>
    public static IReadOnlyList<HiddenPart> Find(string text)
    {
        var parts = new List<HiddenPart>();
        foreach (var match in Base64().Matches(text).Take(MostParts))
            AddDecoded(parts, match, FromBase64(match.Value));
        foreach (var match in Hexadecimal().Matches(text).Take(MostParts))
            AddDecoded(parts, match, FromHexadecimal(match.Value));
        foreach (var match in Percent().Matches(text).Take(MostParts))
            AddDecoded(parts, match, Uri.UnescapeDataString(match.Value));
        foreach (var match in MirroredWords().Matches(text).Take(MostParts))
            parts.Add(new HiddenPart(0, text.Length, Mirrored(text)));
        return parts;
    }

    /// <summary>Letters set apart ("i g n o r e   a l l") and Morse code. Wants the text as it came, because wider gaps part the words.</summary>
    public static IReadOnlyList<HiddenPart> FindSpaced(string text)
    {
        List<HiddenPart> parts = [.. SpacedLetters().Matches(text).Take(MostParts).Select(match => new HiddenPart(match.Index, match.Length, Gaps().Replace(match.Value, gap => gap.Length > 1 ? " " : "")))];
        foreach (var match in MorseCode().Matches(text).Take(MostParts))
            AddDecoded(parts, match, Morse.Read(match.Value));
        return parts;
    }

    private static void AddDecoded(List<HiddenPart> parts, Match match, string? decoded)
    {
        if (decoded is { Length: >= 8 } && decoded.Count(c => char.IsLetter(c) || c is ' ' or '.' or ',' or '\'') >= decoded.Length * 0.8 && decoded.Contains(' '))
            parts.Add(new HiddenPart(match.Index, match.Length, decoded));
    }

    private static string? FromBase64(string value)
    {
        var compact = value.Replace("\n", "", StringComparison.Ordinal).Replace(" ", "", StringComparison.Ordinal).Replace('-', '+').Replace('_', '/').TrimEnd('=');
        if (compact.Length % 4 == 1)
            compact = compact[..^1];
        compact = compact.PadRight((compact.Length + 3) / 4 * 4, '=');
        var bytes = new byte[compact.Length];
        return Convert.TryFromBase64String(compact, bytes, out var count) ? Encoding.UTF8.GetString(bytes, 0, count) : null;
    }

    private static string? FromHexadecimal(string value)
    {
        var compact = value.Replace(" ", "", StringComparison.Ordinal).Replace("\\x", "", StringComparison.Ordinal).Replace("0x", "", StringComparison.Ordinal);
        return compact.Length % 2 == 0 && compact.All(char.IsAsciiHexDigit) ? Encoding.UTF8.GetString(Convert.FromHexString(compact)) : null;
    }

    private static string Mirrored(string text) => string.Create(text.Length, text, static (span, source) =>
    {
        for (var i = 0; i < span.Length; i++)
        {
            span[i] = source[i] switch
            {
                >= 'a' and <= 'z' => (char)('a' + ((source[i] - 'a' + 13) % 26)),
                >= 'A' and <= 'Z' => (char)('A' + ((source[i] - 'A' + 13) % 26)),
                _ => source[i],
            };
        }
    });

    [GeneratedRegex(@"(?<![A-Za-z0-9+/_-])[A-Za-z0-9+/_-]{16,}(?:\n[A-Za-z0-9+/_-]{16,})*={0,2}", RegexOptions.CultureInvariant, 2000)]
    private static partial Regex Base64();

    [GeneratedRegex(@"\b(?:0x)?(?:[0-9a-f]{2} ?){12,}\b|(?:\\x[0-9a-f]{2}){8,}", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 2000)]
    private static partial Regex Hexadecimal();

    [GeneratedRegex(@"\S*(?:%[0-9a-f]{2}\S*){3,}", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex Percent();

    [GeneratedRegex(@"(?<!\w)(?:\w[ .*_-]{1,4}){7,}\w(?!\w)", RegexOptions.CultureInvariant, 2000)]
    private static partial Regex SpacedLetters();

    [GeneratedRegex(@"[.\-−–·]{1,6}(?:[ \t/|]{1,3}[.\-−–·]{1,6}){11,}", RegexOptions.CultureInvariant, 2000)]
    private static partial Regex MorseCode();

    [GeneratedRegex("[ .*_-]+", RegexOptions.CultureInvariant, 2000)]
    private static partial Regex Gaps();

    // "ignore", "instructions", "system prompt", "refund", turned by 13.
    [GeneratedRegex(@"\b(?:vtaber|vafgehpgvbaf?|flfgrz cebzcg|erirny)\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 2000)]
    private static partial Regex MirroredWords();
}
