using Microsoft.EntityFrameworkCore;
using SupportConsole.Core.Domain.Knowledge;
using SupportConsole.Core.Domain.Values;
using SupportConsole.Core.Persistence;

namespace SupportConsole.Core.Knowledge;

/// <summary>What saving came to.</summary>
public enum SaveKind { Added, Updated, Unchanged }

/// <summary>Keeps articles with all their versions, and incidents.</summary>
public sealed class ArticleShelf(WriteLane lane, BusinessClock clock)
{
    /// <summary>
    /// Saves articles in one transaction: a changed text becomes the next version with passages of its own, a renewed date alone only that. A version that is valid
    /// from a later day waits for it; until then the one before it is found.
    /// </summary>
    /// <param name="sources">With ids of their own each.</param>
    /// <returns>What came of each, in order.</returns>
    public Task<IReadOnlyList<SaveKind>> SaveAsync(IReadOnlyList<ArticleSource> sources, CancellationToken cancellationToken = default) =>
        lane.WriteAsync<IReadOnlyList<SaveKind>>(
            db => SaveAsync(db, sources, cancellationToken),
            cancellationToken);

    /// <summary>Saves incidents in one transaction, by id. What a person noted for staff stays.</summary>
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

    private async Task<IReadOnlyList<SaveKind>> SaveAsync(SupportDb db, IReadOnlyList<ArticleSource> sources, CancellationToken cancellationToken)
    {
        var ids = sources.Select(source => source.Id).ToList();
        var articles = await db.Articles.Where(article => ids.Contains(article.Id)).ToDictionaryAsync(article => article.Id, StringComparer.Ordinal, cancellationToken);
        var versions = (await db.ArticleVersions.Where(version => ids.Contains(version.ArticleId)).ToListAsync(cancellationToken)).ToLookup(version => version.ArticleId, StringComparer.Ordinal);
        var kinds = new List<SaveKind>(sources.Count);
        var changed = new List<(ArticleSource Source, ArticleVersion Version)>();
        foreach (var source in sources)
        {
            var newest = versions[source.Id].MaxBy(version => version.Number);
            kinds.Add(newest is null ? SaveKind.Added : newest.Hash != source.Hash || Renews(newest, source) ? SaveKind.Updated : SaveKind.Unchanged);
            if (newest?.Hash != source.Hash)
                changed.Add((source, VersionOf(source, (newest?.Number ?? 0) + 1)));
        }
        db.ArticleVersions.AddRange(changed.Select(change => change.Version));
        // Gives the versions their ids, which articles and passages name.
        await db.SaveChangesAsync(cancellationToken);
        foreach (var (source, version) in changed)
            articles[source.Id] = PutNewest(db, articles.GetValueOrDefault(source.Id), source, version);
        foreach (var source in sources)
        {
            var all = versions[source.Id].Concat(changed.Where(change => change.Source == source).Select(change => change.Version)).ToList();
            var (article, newest) = (articles[source.Id], all.MaxBy(version => version.Number)!);
            // Of an article that is not valid yet the newest, so that people see what is coming.
            (article.CurrentVersionId, article.UpdatedAt) = ((ArticleVersion.InForce(all, clock.Now) ?? newest).Id, newest.UpdatedAt);
        }
        return kinds;
    }

    // The same words with other dates: renewed, reviewed, or put off.
    private static bool Renews(ArticleVersion version, ArticleSource source)
    {
        var before = (version.UpdatedAt, version.ReviewedAt, version.ValidFrom);
        if (source.HasOwnDate)
            version.UpdatedAt = source.UpdatedAt;
        // A file that was written before a review in the console does not undo it.
        if (source.ReviewedAt > (version.ReviewedAt ?? DateTimeOffset.MinValue))
            (version.ReviewedAt, version.ReviewedByName) = (source.ReviewedAt, "");
        version.ValidFrom = source.ValidFrom;
        return before != (version.UpdatedAt, version.ReviewedAt, version.ValidFrom);
    }

    private static ArticleVersion VersionOf(ArticleSource source, int number) => new()
    {
        ArticleId = source.Id,
        Number = number,
        Title = source.Title,
        Topic = source.Topic,
        Product = source.Product,
        Audience = source.Audience,
        Language = source.Language,
        Body = source.Body,
        Hash = source.Hash,
        UpdatedAt = source.UpdatedAt,
        ValidFrom = source.ValidFrom,
        ReviewedAt = source.ReviewedAt,
    };

    private static Article PutNewest(SupportDb db, Article? article, ArticleSource source, ArticleVersion version)
    {
        if (article is null)
            db.Articles.Add(article = new Article { Id = source.Id, Title = source.Title, CurrentVersionId = version.Id, UpdatedAt = source.UpdatedAt });
        (article.Title, article.Topic, article.Product, article.Owner) = (source.Title, source.Topic, source.Product, source.Owner);
        (article.Audience, article.Language) = (source.Audience, source.Language);
        // Passages of older versions stay: drafts of the past cite them.
        db.Passages.AddRange(MarkdownCut.Cut(source.Title, source.Body).Select((cut, i) => new Passage
        {
            ArticleId = source.Id,
            ArticleVersionId = version.Id,
            Ordinal = i,
            Path = cut.Path,
            Text = cut.Text,
        }));
        return article;
    }

    private static async Task<SaveKind> SaveAsync(SupportDb db, KnownIssue issue, CancellationToken cancellationToken)
    {
        var kept = await db.KnownIssues.FindAsync([issue.Id], cancellationToken);
        if (kept is null)
        {
            db.KnownIssues.Add(issue);
            return SaveKind.Added;
        }
        (kept.Product, kept.Title, kept.Text, kept.Workaround) = (issue.Product, issue.Title, issue.Text, issue.Workaround);
        (kept.IsOpen, kept.StartedAt, kept.EndedAt) = (issue.IsOpen, issue.StartedAt, issue.EndedAt);
        if (issue.InternalNote.Length > 0)
            kept.InternalNote = issue.InternalNote;
        return db.Entry(kept).State == EntityState.Modified ? SaveKind.Updated : SaveKind.Unchanged;
    }
}
