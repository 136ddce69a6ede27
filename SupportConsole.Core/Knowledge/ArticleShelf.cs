using Microsoft.EntityFrameworkCore;
using SupportConsole.Core.Domain.Knowledge;
using SupportConsole.Core.Persistence;

namespace SupportConsole.Core.Knowledge;

/// <summary>What saving came to.</summary>
public enum SaveKind { Added, Updated, Unchanged }

/// <summary>Keeps articles with all their versions, and known issues.</summary>
public sealed class ArticleShelf(WriteLane lane)
{
    /// <summary>Saves articles in one transaction: a changed text becomes the next version with passages of its own, a renewed date alone only that.</summary>
    /// <param name="sources">With ids of their own each.</param>
    /// <returns>What came of each, in order.</returns>
    public Task<IReadOnlyList<SaveKind>> SaveAsync(IReadOnlyList<ArticleSource> sources, CancellationToken cancellationToken = default) =>
        lane.WriteAsync<IReadOnlyList<SaveKind>>(
            db => SaveAsync(db, sources, cancellationToken),
            cancellationToken);

    /// <summary>Saves known issues in one transaction, by id.</summary>
    public Task<IReadOnlyList<SaveKind>> SaveAsync(IReadOnlyList<KnownIssue> issues, CancellationToken cancellationToken = default) =>
        lane.WriteAsync<IReadOnlyList<SaveKind>>(
            async db =>
            {
                var kinds = new List<SaveKind>(issues.Count);
                foreach (var issue in issues)
                    kinds.Add(await SaveAsync(db, issue, cancellationToken));
                return kinds;
            },
            cancellationToken);

    private static async Task<IReadOnlyList<SaveKind>> SaveAsync(SupportDb db, IReadOnlyList<ArticleSource> sources, CancellationToken cancellationToken)
    {
        var ids = sources.Select(source => source.Id).ToList();
        var articles = await db.Articles.Where(article => ids.Contains(article.Id)).ToDictionaryAsync(article => article.Id, StringComparer.Ordinal, cancellationToken);
        var versionIds = articles.Values.Select(article => article.CurrentVersionId).ToList();
        var versions = await db.ArticleVersions.AsNoTracking().Where(version => versionIds.Contains(version.Id)).ToDictionaryAsync(version => version.ArticleId, StringComparer.Ordinal, cancellationToken);
        var kinds = new List<SaveKind>(sources.Count);
        var changed = new List<(ArticleSource Source, ArticleVersion Version)>();
        foreach (var source in sources)
        {
            var current = versions.GetValueOrDefault(source.Id);
            kinds.Add(current is null ? SaveKind.Added : current.Hash != source.Hash || Renews(articles[source.Id], source) ? SaveKind.Updated : SaveKind.Unchanged);
            if (current?.Hash != source.Hash)
                changed.Add((source, new ArticleVersion { ArticleId = source.Id, Number = (current?.Number ?? 0) + 1, Body = source.Body, Hash = source.Hash, UpdatedAt = source.UpdatedAt }));
        }
        db.ArticleVersions.AddRange(changed.Select(change => change.Version));
        // Gives the versions their ids, which articles and passages name.
        await db.SaveChangesAsync(cancellationToken);
        foreach (var (source, version) in changed)
            PutCurrent(db, articles.GetValueOrDefault(source.Id), source, version);
        return kinds;
    }

    // A review may renew the date and leave every word.
    private static bool Renews(Article article, ArticleSource source)
    {
        if (!source.HasOwnDate || article.UpdatedAt == source.UpdatedAt)
            return false;
        article.UpdatedAt = source.UpdatedAt;
        return true;
    }

    private static void PutCurrent(SupportDb db, Article? article, ArticleSource source, ArticleVersion version)
    {
        if (article is null)
            db.Articles.Add(article = new Article { Id = source.Id, Title = source.Title, CurrentVersionId = version.Id, UpdatedAt = source.UpdatedAt });
        (article.Title, article.Topic, article.Product, article.Owner) = (source.Title, source.Topic, source.Product, source.Owner);
        (article.Audience, article.Language, article.CurrentVersionId, article.UpdatedAt) = (source.Audience, source.Language, version.Id, source.UpdatedAt);
        // Passages of older versions stay: drafts of the past cite them.
        db.Passages.AddRange(MarkdownCut.Cut(source.Title, source.Body).Select((cut, i) => new Passage
        {
            ArticleId = source.Id,
            ArticleVersionId = version.Id,
            Ordinal = i,
            Path = cut.Path,
            Text = cut.Text,
        }));
    }

    private static async Task<SaveKind> SaveAsync(SupportDb db, KnownIssue issue, CancellationToken cancellationToken)
    {
        var kept = await db.KnownIssues.FindAsync([issue.Id], cancellationToken);
        if (kept is null)
        {
            db.KnownIssues.Add(issue);
            return SaveKind.Added;
        }
        db.Entry(kept).CurrentValues.SetValues(issue);
        return db.Entry(kept).State == EntityState.Modified ? SaveKind.Updated : SaveKind.Unchanged;
    }
}
