using SupportConsole.Core.Domain.Knowledge;
using SupportConsole.Core.Knowledge;

namespace SupportConsole.Core.Operations.Import;

/// <summary>
/// Gathers the lines of a file that are pieces of manuals, {ProductId, PageNumber, Text}, and makes an article of each manual. Its product is the one its title page names:
/// the number beside it is the numbering of whoever cut the pages, and need not be ours.
/// </summary>
internal sealed class ManualRows(string path, Audience audience)
{
    private readonly Dictionary<string, (int Line, List<ManualPage> Pages)> _manuals = new(StringComparer.Ordinal);

    /// <summary>Keeps the line where it is a piece of a manual.</summary>
    /// <returns>False where it is something else.</returns>
    public bool Take(JsonRow row, ImportTally tally)
    {
        if (row.Has("id") || NameIn(row, "PageNumber") is not { } page)
            return false;
        var (manual, text) = (row.Required(NameIn(row, "ProductId") ?? "ProductId"), row.Required(NameIn(row, "Text") ?? "Text"));
        var number = row.Integer(page, 1, 100_000) ?? 0;
        if (row.Error is { } error)
            tally.Problem(row.Line, error);
        else if (_manuals.TryGetValue(manual, out var known))
            known.Pages.Add(new ManualPage(number, text));
        else
            _manuals[manual] = (row.Line, [new ManualPage(number, text)]);
        return true;
    }

    /// <summary>The manuals as articles of their products; one that cannot be read is reported.</summary>
    public IEnumerable<ArticleSource> Articles(ImportTally tally)
    {
        foreach (var (number, (line, pages)) in _manuals)
        {
            if (ManualPages.Read(pages) is not { } manual)
            {
                tally.Problem(line, $"the manual {number} has no title or no text");
                continue;
            }
            yield return new ArticleSource
            {
                Id = $"manual-{number}",
                Title = manual.Product,
                Product = NameList.Join([manual.Product]),
                Topic = "manual",
                Body = manual.Body,
                Audience = audience,
                UpdatedAt = File.GetLastWriteTimeUtc(path),
                HasOwnDate = false,
            };
        }
    }

    // Exporters write "PageNumber" or "pageNumber".
    private static string? NameIn(JsonRow row, string name) => row.Has(name) ? name : char.ToLowerInvariant(name[0]) + name[1..] is var other && row.Has(other) ? other : null;
}
