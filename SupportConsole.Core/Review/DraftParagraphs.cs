using System.Globalization;
using SupportConsole.Core.Domain.Drafts;

namespace SupportConsole.Core.Review;

public sealed record DraftParagraph(IReadOnlyList<DraftSegment> Segments);

/// <summary>A stretch of the text that would be sent.</summary>
public sealed record DraftSegment
{
    public required string Text { get; init; }

    /// <summary>Null for what is no claim: white space, and what a person wrote.</summary>
    public ClaimSupport? Support { get; init; }

    /// <summary>Labels of the supporting sources, as shown on the chips.</summary>
    public IReadOnlyList<string> Labels { get; init; } = [];

    /// <summary>What no source supports, in words.</summary>
    public string Gap { get; init; } = "";

    /// <summary>Ordinal of the claim; -1 for what is none.</summary>
    public int Ordinal { get; init; } = -1;

    /// <summary>A person wrote or changed it.</summary>
    public bool ByPerson { get; init; }
}

/// <summary>
/// Lays the claims over the text that would be sent. In an edited text a claim keeps its citations where its sentence still stands
/// word for word; all else in it is a person's.
/// </summary>
public static class DraftParagraphs
{
    /// <summary>The paragraphs of <see cref="Draft.CurrentText"/>.</summary>
    public static IReadOnlyList<DraftParagraph> Of(Draft draft)
    {
        var text = draft.CurrentText;
        var placed = Place(draft, text);
        var paragraphs = new List<DraftParagraph>();
        foreach (var (start, end) in Ranges(text))
        {
            var segments = new List<DraftSegment>();
            var at = start;
            foreach (var (claim, claimStart, claimEnd) in placed.Where(p => p.Start < end && p.End > start))
            {
                AddPlain(segments, text[at..Math.Max(at, claimStart)], draft);
                var from = Math.Max(at, claimStart);
                var to = Math.Min(end, claimEnd);
                if (to > from)
                    segments.Add(Segment(draft, claim, text[from..to]));
                at = Math.Max(at, to);
            }
            AddPlain(segments, text[at..end], draft);
            paragraphs.Add(new DraftParagraph(segments));
        }
        return paragraphs;
    }

    /// <summary>The citation a claim means by "1" or "T1"; a bare number may also name a tool result.</summary>
    public static Citation? Resolve(IReadOnlyList<Citation> citations, string number) =>
        citations.FirstOrDefault(citation => string.Equals(citation.Label, number, StringComparison.OrdinalIgnoreCase))
        ?? citations.FirstOrDefault(citation => citation.Number.ToString(CultureInfo.InvariantCulture) == number);

    private static List<(Claim Claim, int Start, int End)> Place(Draft draft, string text)
    {
        var placed = new List<(Claim, int, int)>();
        var cursor = 0;
        foreach (var claim in draft.Claims.OrderBy(claim => claim.Start))
        {
            if (claim.Start < 0 || claim.Length <= 0 || claim.Start + claim.Length > draft.Text.Length)
                continue;
            var sentence = draft.Text.Substring(claim.Start, claim.Length).Trim();
            var found = draft.EditedText is null ? claim.Start : text.IndexOf(sentence, cursor, StringComparison.Ordinal);
            if (found < 0 || sentence.Length == 0)
                continue;
            var end = draft.EditedText is null ? claim.Start + claim.Length : found + sentence.Length;
            placed.Add((claim, found, end));
            cursor = end;
        }
        return placed;
    }

    private static DraftSegment Segment(Draft draft, Claim claim, string text) => new()
    {
        Text = text,
        Support = claim.Support,
        Gap = claim.Gap,
        Ordinal = claim.Ordinal,
        Labels =
        [
            .. claim.CitationNumbers.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
                .Select(number => Resolve(draft.Citations, number)?.Label)
                .OfType<string>()
                .Distinct(StringComparer.Ordinal),
        ],
    };

    private static void AddPlain(List<DraftSegment> segments, string text, Draft draft)
    {
        if (text.Length > 0)
            segments.Add(new DraftSegment { Text = text, ByPerson = draft.EditedText is not null && text.Any(char.IsLetterOrDigit) });
    }

    // Paragraphs are parted by an empty line; a single break stays inside.
    private static IEnumerable<(int Start, int End)> Ranges(string text)
    {
        var start = 0;
        while (start < text.Length)
        {
            while (start < text.Length && text[start] is '\n' or '\r')
                start++;
            var end = start;
            while (end < text.Length && !IsBlankLineAt(text, end))
                end++;
            if (end > start)
                yield return (start, end);
            start = end + 1;
        }
    }

    private static bool IsBlankLineAt(string text, int at)
    {
        if (text[at] != '\n')
            return false;
        for (var i = at + 1; i < text.Length; i++)
        {
            if (text[i] == '\n')
                return true;
            if (!char.IsWhiteSpace(text[i]))
                return false;
        }
        return true;
    }
}
