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

    /// <summary>As many whole sentences as fit, in order; where even the first does not, that one cut.</summary>
    /// <param name="keepLast">The last sentence is kept before the others.</param>
    public static string Fit(IReadOnlyList<string> sentences, int words, bool keepLast = false)
    {
        var lines = sentences.Where(line => line.Length > 0).ToList();
        if (lines.Count == 0)
            return "";
        var kept = new List<string>();
        var tail = keepLast ? Cut(lines[^1], words) : "";
        var left = words - Count(tail);
        foreach (var line in keepLast ? lines.SkipLast(1) : lines)
        {
            if (Count(line) > left)
            {
                if (kept.Count == 0 && tail.Length == 0)
                    kept.Add(Cut(line, left));
                break;
            }
            kept.Add(line);
            left -= Count(line);
        }
        if (tail.Length > 0)
            kept.Add(tail);
        return string.Join(' ', kept);
    }
}
