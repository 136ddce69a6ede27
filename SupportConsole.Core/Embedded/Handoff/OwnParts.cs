using System.Text.RegularExpressions;
using SupportConsole.Core.Text;

namespace SupportConsole.Core.Embedded.Handoff;

/// <summary>The parts of a message that the customer wrote to us: without quoted lines, without what is encoded, and without passages that address the machine.</summary>
internal static partial class OwnParts
{
    /// <summary>Spans of the message, in order; the whole of it where nothing has to be left out.</summary>
    /// <param name="hostile">What the input guard found in it.</param>
    public static IReadOnlyList<TextSpan> Of(string message, IReadOnlyList<TextSpan> hostile)
    {
        var left = Quoted().Matches(message).Select(match => new TextSpan(match.Index, match.Length))
            .Concat(hostile.Count == 0 ? [] : Enclosed().Matches(message).Select(match => new TextSpan(match.Index, match.Length)).Where(block => hostile.Any(block.Overlaps)))
            .ToList();
        // What is found outside a block of its own takes its sentence with it.
        foreach (var found in hostile.Where(found => !left.Exists(block => block.Overlaps(found))).ToList())
            left.AddRange(Sentences.Split(message).Where(sentence => sentence.Overlaps(found)));
        var parts = new List<TextSpan>();
        var start = 0;
        foreach (var block in left.OrderBy(block => block.Start))
        {
            if (block.Start > start)
                parts.Add(new TextSpan(start, block.Start - start));
            start = Math.Max(start, block.End);
        }
        if (start < message.Length)
            parts.Add(new TextSpan(start, message.Length - start));
        return parts;
    }

    [GeneratedRegex(@"^[ \t]*>.*$", RegexOptions.Multiline | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Quoted();

    // A bracketed note, a comment of markup, a fenced block, and a run of characters too long for any word.
    [GeneratedRegex(@"\[[^\]]{20,}\]?|<!--.*?(?:-->|$)|```.*?(?:```|$)|<[a-z]+[^>]*>.*?</[a-z]+>|\S{48,}", RegexOptions.Singleline | RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Enclosed();
}
