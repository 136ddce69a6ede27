using Microsoft.EntityFrameworkCore;
using SupportConsole.Core.Domain.Access;
using SupportConsole.Core.Domain.Knowledge;
using SupportConsole.Core.Domain.Values;
using SupportConsole.Core.Persistence;

namespace SupportConsole.Core.Knowledge;

/// <summary>Reads articles for people: a list that is narrowed down, and one article with its versions and passages.</summary>
public sealed class ShelfReader(IDbContextFactory<SupportDb> contexts, BusinessClock clock)
{
    /// <summary>The articles that fit.</summary>
    /// <param name="most">At most so many rows.</param>
    public async Task<ShelfList> ListAsync(ShelfFilter filter, int most = 200, CancellationToken cancellationToken = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var rows = await RowsAsync(db, null, cancellationToken);
        var withText = await WithTextAsync(db, filter.Text.Trim(), cancellationToken);
        var found = rows.Where(row => Fits(row, filter, withText))
            .OrderByDescending(row => row.Doubts > 0).ThenByDescending(row => row.Stale).ThenBy(row => row.Version.Title, StringComparer.CurrentCultureIgnoreCase).ThenBy(row => row.Id, StringComparer.Ordinal).ToList();
        return new ShelfList(
            [.. found.Take(most)], found.Count, rows.Count, rows.Count(row => row.Stale), rows.Count(row => row.Doubts + row.Proposed > 0),
            Names(rows.SelectMany(row => row.Version.Topics)), Names(rows.SelectMany(row => row.Version.Products)));
    }

    /// <summary>One article; null where there is none of this id.</summary>
    /// <param name="number">Of the version to show; null for the one in force.</param>
    public async Task<ArticleView?> ReadAsync(string articleId, int? number, Actor actor, CancellationToken cancellationToken = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        if ((await RowsAsync(db, articleId, cancellationToken)).SingleOrDefault() is not { } row)
            return null;
        var article = await db.Articles.AsNoTracking().SingleAsync(a => a.Id == articleId, cancellationToken);
        var versions = await db.ArticleVersions.AsNoTracking().Where(version => version.ArticleId == articleId).OrderByDescending(version => version.Number).ToListAsync(cancellationToken);
        var shown = versions.Find(version => version.Number == number) ?? versions.Single(version => version.Id == row.Version.Id);
        var passages = await db.Passages.AsNoTracking().Where(passage => passage.ArticleVersionId == shown.Id).OrderBy(passage => passage.Ordinal).ToListAsync(cancellationToken);
        var checks = await db.PassageChecks.AsNoTracking().Where(check => check.ArticleId == articleId && check.At > row.Version.AsOf).OrderByDescending(check => check.Id).ToListAsync(cancellationToken);
        return new ArticleView(row, shown, passages, versions, row.IsComing ? 0 : row.Version.Number, checks, await ArticleReviews.MayAsync(db, article, actor, cancellationToken));
    }

    private async Task<List<ShelfRow>> RowsAsync(SupportDb db, string? articleId, CancellationToken cancellationToken)
    {
        var owners = await db.Articles.AsNoTracking().Where(article => articleId == null || article.Id == articleId).ToDictionaryAsync(article => article.Id, article => article.Owner, StringComparer.Ordinal, cancellationToken);
        var versions = (await PassagesInForce.VersionsAsync(db.ArticleVersions.Where(version => articleId == null || version.ArticleId == articleId), cancellationToken)).ToLookup(version => version.ArticleId, StringComparer.Ordinal);
        var checks = (await db.PassageChecks.AsNoTracking().Where(check => articleId == null || check.ArticleId == articleId).ToListAsync(cancellationToken)).ToLookup(check => check.ArticleId, StringComparer.Ordinal);
        return [.. owners.Where(owner => versions[owner.Key].Any()).Select(owner => RowOf(owner.Key, owner.Value, [.. versions[owner.Key]], checks[owner.Key]))];
    }

    private ShelfRow RowOf(string id, string owner, List<ArticleVersion> versions, IEnumerable<PassageCheck> checks)
    {
        var version = ArticleVersion.InForce(versions, clock.Now) ?? versions.MaxBy(v => v.Number)!;
        var days = Freshness.Days(version.AsOf, clock.Today);
        var open = checks.Where(check => check.At > version.AsOf && check.ArticleVersion == version.Number).ToList();
        return new ShelfRow
        {
            Id = id,
            Version = version,
            Owner = owner,
            Versions = versions.Count,
            FreshnessDays = days,
            Stale = Freshness.IsStale(version.Topic, days),
            NextFrom = versions.Where(v => v.ValidFrom > clock.Now).Min(v => v.ValidFrom),
            Doubts = open.Count(check => check.Finding == PassageFinding.Outdated),
            Proposed = open.Count(check => check.Finding == PassageFinding.StillRight && !check.Renewed),
        };
    }

    private static async Task<HashSet<long>> WithTextAsync(SupportDb db, string text, CancellationToken cancellationToken)
    {
        if (text.Length == 0)
            return [];
        var pattern = text.ToLowerInvariant();
#pragma warning disable MA0011, CA1304, CA1311 // the database's own lower(), which knows no culture
        return [.. await db.Passages.Where(passage => passage.Text.ToLower().Contains(pattern)).Select(passage => passage.ArticleVersionId).Distinct().ToListAsync(cancellationToken)];
#pragma warning restore MA0011, CA1304, CA1311
    }

    private static bool Fits(ShelfRow row, ShelfFilter filter, HashSet<long> withText) =>
        (filter.Topic.Length == 0 || row.Version.Topics.Contains(filter.Topic, StringComparer.OrdinalIgnoreCase))
        && (filter.Product.Length == 0 || row.Version.Products.Contains(filter.Product, StringComparer.OrdinalIgnoreCase))
        && filter.State switch
        {
            ShelfState.All => true,
            ShelfState.Stale => row.Stale,
            ShelfState.Doubted => row.Doubts + row.Proposed > 0,
            ShelfState.Coming => row.NextFrom is not null,
            ShelfState.Internal => row.Version.Audience == Audience.Internal,
        }
        && (filter.Text.Trim() is not { Length: > 0 } text || withText.Contains(row.Version.Id)
            || new[] { row.Id, row.Version.Title, row.Version.Topic, row.Version.Product, row.Owner }.Any(part => part.Contains(text, StringComparison.OrdinalIgnoreCase)));

    private static List<string> Names(IEnumerable<string> names) => [.. names.Distinct(StringComparer.OrdinalIgnoreCase).Order(StringComparer.CurrentCultureIgnoreCase)];
}
