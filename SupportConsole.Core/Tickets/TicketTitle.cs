using System.Text.RegularExpressions;

namespace SupportConsole.Core.Tickets;

/// <summary>The one line of a queue row: the subject, else the first line of the text that says something.</summary>
public static partial class TicketTitle
{
    /// <summary>In characters, the ellipsis included.</summary>
    public const int MaxLength = 80;

    /// <summary>Never empty.</summary>
    public static string Of(string subject, string text)
    {
        var title = Prefixes().Replace(subject, "").Trim();
        if (title.Length == 0)
            title = FirstLine(text);
        return Shorten(title.Length == 0 ? "(no text)" : title);
    }

    private static string FirstLine(string text)
    {
        string first = "";
        foreach (var range in text.AsSpan().EnumerateLines())
        {
            var line = range.Trim();
            if (!line.ContainsAnyExcept("-_=*#>| \t"))
                continue;
            var cut = Cut(line);
            if (first.Length == 0)
                first = cut;
            if (!Greeting().IsMatch(cut))
                return cut;
        }
        return first;
    }

    // A line can be a whole megabyte; the title needs its beginning.
    private static string Cut(ReadOnlySpan<char> line) => Spaces().Replace(line[..Math.Min(line.Length, 4 * MaxLength)].ToString(), " ").Trim();

    private static string Shorten(string title)
    {
        title = Spaces().Replace(title, " ");
        if (title.Length <= MaxLength)
            return title;
        var space = title.LastIndexOf(' ', MaxLength - 1);
        var end = space > MaxLength / 2 ? space : MaxLength - 1;
        if (char.IsHighSurrogate(title[end - 1]))
            end--;
        return $"{title[..end].TrimEnd(' ', ',', '.', ';', ':')}…";
    }

    [GeneratedRegex(@"^(\s*(re|aw|fwd?|wg|rv|tr|antw)\s*:)+", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Prefixes();

    [GeneratedRegex(@"^(hi|hello|hey|dear|good (morning|afternoon|evening|day)|hallo|guten (tag|morgen|abend)|sehr geehrte|liebe[rs]?|hola|buen[oa]s|estimad|bonjour|bonsoir|cher|chère)\b[^.!?]{0,40}[,.!:]?$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Greeting();

    [GeneratedRegex(@"\s+", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Spaces();
}
