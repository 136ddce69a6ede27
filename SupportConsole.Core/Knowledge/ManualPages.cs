using System.Text;
using System.Text.RegularExpressions;

namespace SupportConsole.Core.Knowledge;

/// <summary>A piece of a product's manual as a document reader cuts it: some text of a page.</summary>
/// <param name="Page">Counted from 1.</param>
public sealed record ManualPage(int Page, string Text);

/// <summary>A manual put together again.</summary>
/// <param name="Product">As its title page calls it; a number beside the pages is that of some other system.</param>
/// <param name="Body">Markdown.</param>
public sealed record Manual(string Product, string Body);

/// <summary>Puts the pages of a manual together: running feet and the table of contents go, numbered headings become headings, a list over two pages is one list. Pure.</summary>
public static partial class ManualPages
{
    private const int LongestTitle = 80;

    /// <summary>The manual, or null where no line of the first page can be its title or nothing is left but contents.</summary>
    /// <param name="pages">In their order.</param>
    public static Manual? Read(IReadOnlyList<ManualPage> pages)
    {
        var feet = Feet(pages);
        var lines = pages.SelectMany(page => Lines(page).Select(line => (page.Page, line))).Where(line => !feet.Contains(WithoutNumbers(line.line)) && !ContentsRegex().IsMatch(line.line)).ToList();
        var title = lines.Find(line => line.Page == pages[0].Page && line.line.Length <= LongestTitle && line.line.Any(char.IsLetter)).line;
        if (title is null)
            return null;
        var body = new StringBuilder();
        foreach (var (_, line) in lines.Where(line => line.line != title && !NumbersRegex().IsMatch(line.line)))
            body.Append(HeadingRegex().Match(line) is { Success: true } heading ? $"\n{Marks(heading.Groups["number"].Value)} {heading.Groups["name"].Value}\n\n" : $"{line}\n\n");
        return body.Length == 0 ? null : new Manual(title, body.ToString().Trim());
    }

    private static IEnumerable<string> Lines(ManualPage page) => page.Text.ReplaceLineEndings("\n").Split('\n').Select(line => line.Trim()).Where(line => line.Length > 0);

    // What begins two pages or more, but for a number, is no text of the manual.
    private static HashSet<string> Feet(IReadOnlyList<ManualPage> pages) =>
        pages.GroupBy(page => page.Page).Select(group => WithoutNumbers(Lines(group.First()).FirstOrDefault(""))).CountBy(line => line, StringComparer.Ordinal)
            .Where(pair => pair.Key.Length > 0 && pair.Value > 1).Select(pair => pair.Key).ToHashSet(StringComparer.Ordinal);

    private static string WithoutNumbers(string line) => DigitsRegex().Replace(line, "").Trim();

    // "2" is a chapter, "2.1" a section of it.
    private static string Marks(string number) => new('#', Math.Min(6, number.Count(c => c == '.') + 2));

    [GeneratedRegex(@"(\.\s){4,}|\.{4,}", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex ContentsRegex();

    [GeneratedRegex(@"^[\d\s]+$", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex NumbersRegex();

    [GeneratedRegex(@"\d+", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex DigitsRegex();

    // "3.1: Wearing and Removing the Helmet", "7. Warranty"; a numbered step ends in a full stop or goes on after a colon.
    [GeneratedRegex(@"^(?<number>\d{1,2}(\.\d{1,2})*)[.:]{0,2}\s+(?<name>\p{Lu}[^.:!?]{2,70})$", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex HeadingRegex();
}
