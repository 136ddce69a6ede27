namespace SupportConsole.Core.Text;

/// <summary>Counts words as a reader does, by white space, and cuts text to a number of them.</summary>
public static class Words
{
    /// <summary>How many words.</summary>
    public static int Count(string text)
    {
        var count = 0;
        for (var i = 0; i < text.Length; i++)
        {
            if (!char.IsWhiteSpace(text[i]) && (i == 0 || char.IsWhiteSpace(text[i - 1])))
                count++;
        }
        return count;
    }

    /// <summary>The first words of the text, unchanged: a verbatim span.</summary>
    public static string Verbatim(string text, int words)
    {
        var count = 0;
        for (var i = 0; i < text.Length; i++)
        {
            if (char.IsWhiteSpace(text[i]) || (i > 0 && !char.IsWhiteSpace(text[i - 1])))
                continue;
            if (++count > words)
                return text[..i].TrimEnd();
        }
        return text;
    }

    /// <summary>The text, or its first words with "…" behind them.</summary>
    public static string Cut(string text, int words) => Count(text) <= words ? text : Verbatim(text, words).TrimEnd('.', ',', ';', ':') + "…";

    /// <summary>As many whole lines as fit, in order, each on a row of its own; a line too long for what is left is passed over, and where not even one fits, the first is cut.</summary>
    /// <param name="keepLast">The last line is kept before the others.</param>
    public static string FitLines(IReadOnlyList<string> lines, int words, bool keepLast = false)
    {
        var given = lines.Where(line => line.Length > 0).ToList();
        if (given.Count == 0)
            return "";
        var tail = keepLast ? Cut(given[^1], words) : "";
        var left = words - Count(tail);
        var kept = new List<string>();
        foreach (var line in keepLast ? given.SkipLast(1) : given)
        {
            if (Count(line) > left)
                continue;
            kept.Add(line);
            left -= Count(line);
        }
        if (kept.Count == 0 && tail.Length == 0)
            kept.Add(Cut(given[0], left));
        if (tail.Length > 0)
            kept.Add(tail);
        return string.Join('\n', kept);
    }
}
