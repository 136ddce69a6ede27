using System.Text.RegularExpressions;

namespace SupportConsole.Core.Review;

/// <summary>A stretch of a message.</summary>
/// <param name="Start">First character in the message text.</param>
public sealed record MessagePart(int Start, string Text, bool Quoted);

/// <summary>Cuts a message into what its author wrote and what was quoted, for showing; nothing is lost and nothing is judged by it.</summary>
public static partial class MessageParts
{
    /// <summary>The parts in order; together they are the whole text.</summary>
    public static IReadOnlyList<MessagePart> Of(string text)
    {
        var parts = new List<MessagePart>();
        var start = 0;
        var quoted = false;
        var forwarded = false;
        foreach (var (at, line, next) in Lines(text))
        {
            forwarded |= ForwardedHeader().IsMatch(line);
            var isQuote = forwarded || line.StartsWith('>') || QuoteHeader().IsMatch(line) && next.TrimStart().StartsWith('>');
            // An empty line belongs to the part it stands in.
            if (isQuote == quoted || (line.Length == 0 && quoted && next.StartsWith('>')))
                continue;
            Close(at);
            quoted = isQuote;
        }
        Close(text.Length);
        return parts;

        void Close(int end)
        {
            if (end > start)
                parts.Add(new MessagePart(start, text[start..end], quoted));
            start = end;
        }
    }

    private static IEnumerable<(int At, string Line, string Next)> Lines(string text)
    {
        for (var at = 0; at < text.Length;)
        {
            var end = EndOf(at);
            yield return (at, text[at..end].TrimEnd('\r'), end + 1 < text.Length ? text[(end + 1)..EndOf(end + 1)] : "");
            at = end + 1;
        }

        int EndOf(int from) => text.IndexOf('\n', from) is >= 0 and var found ? found : text.Length;
    }

    [GeneratedRegex(@"^\s*(On|Am|Le|El|Il|Op)\b.{5,160}:\s*$", RegexOptions.CultureInvariant, 100)]
    private static partial Regex QuoteHeader();

    [GeneratedRegex(@"^\s*-{2,}\s*(Original Message|Forwarded message|Ursprüngliche Nachricht|Message d'origine)\s*-{2,}", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, 100)]
    private static partial Regex ForwardedHeader();
}
