using Microsoft.EntityFrameworkCore;
using SupportConsole.Core.Domain.Knowledge;
using SupportConsole.Core.Persistence;

namespace SupportConsole.Core.Knowledge;

/// <summary>What saving came to.</summary>
public enum SaveKind { Added, Updated, Unchanged }

/// <summary>Keeps articles with all their versions, and known issues.</summary>
public sealed class ArticleShelf(WriteLane lane)
{
    /// <summary>Saves articles in one transaction: a changed text becomes the next version with passages of its own, a renewed date alone only that. Of two with one id the last counts.</summary>
    /// <returns>What came of each, in order.</returns>
    public Task<IReadOnlyList<SaveKind>> SaveAsync(IReadOnlyList<ArticleSource> sources, CancellationToken cancellationToken = default) =>
        lane.WriteAsync<IReadOnlyList<SaveKind>>(
            async db =>
            {
                var kinds = new List<SaveKind>(sources.Count);
                foreach (var source in sources)
                    kinds.Add(await SaveAsync(db, source, cancellationToken));
                return kinds;
            },
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

    private static async Task<SaveKind> SaveAsync(SupportDb db, ArticleSource source, CancellationToken cancellationToken)
    {
        var article = await db.Articles.FindAsync([source.Id], cancellationToken);
        var current = article is null ? null : await db.ArticleVersions.SingleAsync(v => v.Id == article.CurrentVersionId, cancellationToken);
        if (article is not null && current!.Hash == source.Hash)
        {
            if (!source.HasOwnDate || article.UpdatedAt == source.UpdatedAt)
                return SaveKind.Unchanged;
            article.UpdatedAt = source.UpdatedAt;
            return SaveKind.Updated;
        }
        var version = new ArticleVersion { ArticleId = source.Id, Number = (current?.Number ?? 0) + 1, Body = source.Body, Hash = source.Hash, UpdatedAt = source.UpdatedAt };
        db.ArticleVersions.Add(version);
        await db.SaveChangesAsync(cancellationToken);
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
        await db.SaveChangesAsync(cancellationToken);
        return current is null ? SaveKind.Added : SaveKind.Updated;
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
