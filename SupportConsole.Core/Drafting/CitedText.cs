using System.Text;
using System.Text.RegularExpressions;

namespace SupportConsole.Core.Drafting;

/// <summary>A marker's place in the clean text.</summary>
/// <param name="Position">Index in the clean text of the character after which the marker stood.</param>
public sealed record CitationMark(int Position, string Ref);

/// <summary>A reply with its markers taken out and remembered: parsed once, the same way for every model.</summary>
public sealed partial record CitedText(string Text, IReadOnlyList<CitationMark> Marks)
{
    /// <summary>Takes <c>[[t1]]</c> and <c>[[t2.1]]</c> out, with the blank before them. Half a marker at the end, as a stream may have, is dropped.</summary>
    public static CitedText Parse(string reply)
    {
        var text = new StringBuilder();
        var marks = new List<CitationMark>();
        var from = 0;
        foreach (Match match in Marker().Matches(reply))
        {
            text.Append(reply, from, match.Index - from);
            from = match.Index + match.Length;
            foreach (var reference in match.Groups["ref"].Value.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
                marks.Add(new CitationMark(text.Length, reference));
        }
        text.Append(reply, from, reply.Length - from);
        var open = text.ToString().LastIndexOf("[[", StringComparison.Ordinal);
        if (open >= 0)
            text.Length = open;
        return new CitedText(text.ToString().TrimEnd(), marks);
    }

    /// <summary>The refs that belong to a span: those inside it or right behind it.</summary>
    public IReadOnlyList<string> RefsOf(int start, int length) =>
        [.. Marks.Where(mark => mark.Position > start && mark.Position <= start + length + 1).Select(mark => mark.Ref).Distinct(StringComparer.Ordinal)];

    [GeneratedRegex(@"[ \t]?\[\[(?<ref>[a-z0-9., ]+)\]\]", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 100)]
    private static partial Regex Marker();
}
