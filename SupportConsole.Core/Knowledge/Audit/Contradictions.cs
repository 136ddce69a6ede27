using System.Globalization;
using SupportConsole.Core.Domain.Knowledge;

namespace SupportConsole.Core.Knowledge.Audit;

/// <summary>The pairs of articles that contradict each other.</summary>
internal static class Contradictions
{
    /// <summary>Score from which two statements are called contradictory. docs/knowledge-audit.md says on what it was chosen and what it reaches.</summary>
    public const double Threshold = 0.34;

    // What so many articles state of themselves, with so many values, is a property of each of them: the fee of every account of a bank.
    private const int SeriesArticles = 3;
    private const int SeriesValues = 3;

    /// <summary>One finding for each pair of articles, with their surest conflict; surest pair first.</summary>
    public static IReadOnlyList<AuditFinding> Find(IReadOnlyList<ArticleWords> articles, WordWeights weights)
    {
        var finder = new ContradictionFinder(weights);
        var found = new List<(ArticleWords Newer, ArticleWords Older, Conflict Conflict)>();
        foreach (var (i, j) in CandidatePairs.Of(articles, weights))
        {
            var (newer, older) = articles[i].Article.UpdatedAt >= articles[j].Article.UpdatedAt ? (articles[i], articles[j]) : (articles[j], articles[i]);
            if (finder.Find(newer, older) is [{ Score: >= Threshold } surest, ..])
                found.Add((newer, older, surest));
        }
        var series = found.Where(pair => pair.Conflict.Predicate is null)
            .SelectMany(pair => new[]
            {
                (At: pair.Conflict.One.Passage, Other: pair.Older.Article.Id, Value: pair.Conflict.OtherWords),
                (At: pair.Conflict.Other.Passage, Other: pair.Newer.Article.Id, Value: pair.Conflict.OneWords),
            })
            .GroupBy(side => side.At, ReferenceEqualityComparer.Instance)
            .Where(group => group.Select(side => side.Other).Distinct(StringComparer.Ordinal).Count() >= SeriesArticles && group.Select(side => side.Value).Distinct(StringComparer.OrdinalIgnoreCase).Count() >= SeriesValues)
            .Select(group => group.Key).ToHashSet(ReferenceEqualityComparer.Instance);
        return
        [
            .. found.Where(pair => !series.Contains(pair.Conflict.One.Passage) && !series.Contains(pair.Conflict.Other.Passage))
                .Select(pair => Of(pair.Newer.Article, pair.Older.Article, pair.Conflict)).OrderByDescending(finding => finding.Score),
        ];
    }

    private static AuditFinding Of(AuditArticle newer, AuditArticle older, Conflict conflict) => new()
    {
        Kind = AuditKind.Contradictory,
        Spans =
        [
            new AuditSpan(newer.Id, newer.Version, conflict.One.Passage.Id, conflict.One.Passage.Path, conflict.OneSpan, conflict.OneWords),
            new AuditSpan(older.Id, older.Version, conflict.Other.Passage.Id, conflict.Other.Passage.Path, conflict.OtherSpan, conflict.OtherWords),
        ],
        Score = Math.Round(conflict.Score, 3),
        Explanation = Explain(newer, older, conflict),
    };

    private static string Explain(AuditArticle newer, AuditArticle older, Conflict conflict)
    {
        var dates = newer.UpdatedAt.Date == older.UpdatedAt.Date
            ? "Both are of the same day."
            : string.Create(CultureInfo.InvariantCulture, $"The first is of {newer.UpdatedAt:yyyy-MM-dd}, the second of {older.UpdatedAt:yyyy-MM-dd}.");
        var what = conflict.Predicate is { } predicate
            ? $"One says what the other denies ({Name(predicate)})."
            : $"Two values for what reads like one thing: {conflict.OneWords} and {conflict.OtherWords}.";
        return $"{what} {dates}";
    }

    private static string Name(Predicate predicate) => predicate switch
    {
        Predicate.Allowed => "allowed or not",
        Predicate.Free => "free or charged",
        Predicate.Waterproof => "waterproof or not",
        Predicate.Dishwasher => "dishwasher or by hand",
        Predicate.Included => "included or not",
        Predicate.Open => "open or closed",
        Predicate.Expires => "expires or not",
        Predicate.Needed => "needed or not",
    };
}
