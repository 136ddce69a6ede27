using System.Globalization;
using SupportConsole.Core.Domain.Knowledge;
using SupportConsole.Core.Text;

namespace SupportConsole.Core.Knowledge.Audit;

/// <summary>Text that cannot be cut into passages that answer one question: one sentence beyond the limit, a heading without text, a wall of text.</summary>
internal static class Uncut
{
    /// <summary>Words of one paragraph from which it is called a wall: about twelve lines on a screen.</summary>
    public const int WallWords = 180;

    public static IEnumerable<AuditFinding> Find(AuditArticle article)
    {
        foreach (var passage in article.Passages.Where(passage => passage.Text.Length > MarkdownCut.MaxLength * 11 / 10))
            yield return Of(article, passage, new TextSpan(0, passage.Text.Length), string.Create(CultureInfo.InvariantCulture, $"One sentence or block of {passage.Text.Length} characters; a passage holds {MarkdownCut.MaxLength}."));
        foreach (var passage in article.Passages.Where(passage => passage.Text.Length <= MarkdownCut.MaxLength * 11 / 10))
        {
            foreach (var line in passage.Text.Split('\n').Where(line => Words.Count(line) >= WallWords).Take(1))
                yield return Of(article, passage, new TextSpan(passage.Text.IndexOf(line, StringComparison.Ordinal), line.Length), string.Create(CultureInfo.InvariantCulture, $"A paragraph of {Words.Count(line)} words: headings or a list would let search find its parts."));
        }
        if (article.Passages.All(passage => passage.Text.Length <= MarkdownCut.MaxLength * 11 / 10) && WallAcross(article) is { } wall)
            yield return wall;
        foreach (var heading in EmptyHeadings(article.Body))
            yield return Of(article, article.Passages.FirstOrDefault() ?? new AuditPassage(0, article.Title, ""), new TextSpan(0, 0), $"The heading \"{heading}\" has no text below it.");
    }

    // A paragraph that was cut between sentences is one paragraph still.
    private static AuditFinding? WallAcross(AuditArticle article)
    {
        var paragraph = article.Body.Split("\n\n").FirstOrDefault(block => !block.TrimStart().StartsWith(['#', '-', '*', '|', '1']) && Words.Count(block) >= WallWords && block.Length > MarkdownCut.MaxLength);
        return paragraph is null || article.Passages is not [var first, ..]
            ? null
            : Of(article, article.Passages.FirstOrDefault(passage => paragraph.Contains(passage.Text[..Math.Min(30, passage.Text.Length)], StringComparison.Ordinal)) ?? first, new TextSpan(0, 0), string.Create(CultureInfo.InvariantCulture, $"A paragraph of {Words.Count(paragraph)} words: headings or a list would let search find its parts."));
    }

    private static IEnumerable<string> EmptyHeadings(string body)
    {
        var (heading, level, isFenced) = ("", 0, false);
        foreach (var line in body.Split('\n').Select(line => line.Trim()))
        {
            if (line.StartsWith("```", StringComparison.Ordinal))
                isFenced = !isFenced;
            var marks = isFenced ? 0 : line.TakeWhile(c => c == '#').Count();
            var isHeading = marks is >= 1 and <= 6 && line.Length > marks && line[marks] == ' ';
            // A heading of a lower level below it is its text.
            if (isHeading && heading.Length > 0 && marks <= level)
                yield return heading;
            if (isHeading)
                (heading, level) = (line[marks..].Trim(), marks);
            else if (line.Length > 0)
                heading = "";
        }
        if (heading.Length > 0)
            yield return heading;
    }

    private static AuditFinding Of(AuditArticle article, AuditPassage passage, TextSpan span, string explanation) => new()
    {
        Kind = AuditKind.Uncut,
        Spans = [new AuditSpan(article.Id, article.Version, passage.Id, passage.Path, span, span.Of(passage.Text))],
        Explanation = explanation,
    };
}
