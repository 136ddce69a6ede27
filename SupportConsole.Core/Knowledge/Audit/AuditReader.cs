using Microsoft.EntityFrameworkCore;
using SupportConsole.Core.Domain.Knowledge;
using SupportConsole.Core.Persistence;

namespace SupportConsole.Core.Knowledge.Audit;

/// <summary>The articles to audit: those in force from the tables, or those of a folder.</summary>
public static class AuditReader
{
    /// <summary>The versions in force at an instant.</summary>
    public static async Task<IReadOnlyList<AuditArticle>> ReadAsync(SupportDb db, DateTimeOffset at, CancellationToken cancellationToken = default)
    {
        var current = (await PassagesInForce.ReadAsync(db, at, cancellationToken)).Passages.GroupBy(passage => passage.VersionId).ToList();
        var ids = current.ConvertAll(group => group.Key);
        var bodies = new Dictionary<long, string>();
        foreach (var chunk in ids.Chunk(500))
        {
            foreach (var version in await db.ArticleVersions.Where(version => chunk.Contains(version.Id)).Select(version => new { version.Id, version.Body }).ToListAsync(cancellationToken))
                bodies[version.Id] = version.Body;
        }
        return [.. current.Select(group => Of([.. group], bodies[group.Key])).OrderBy(article => article.Id, StringComparer.Ordinal)];
    }

    /// <summary>An article as a file has it.</summary>
    public static AuditArticle Of(ArticleSource source, DateOnly? validTo = null) => new()
    {
        Id = source.Id,
        Title = source.Title,
        Products = NameList.Split(source.Product),
        Language = source.Language,
        UpdatedAt = source.ReviewedAt is { } reviewed && reviewed > source.UpdatedAt ? reviewed : source.UpdatedAt,
        IsChangingTopic = Freshness.IsChanging(source.Topic),
        IsPublic = source.Audience == Audience.Public,
        ValidTo = validTo,
        Body = source.Body,
        Passages = [.. MarkdownCut.Cut(source.Title, source.Body).Select((cut, i) => new AuditPassage(i + 1, cut.Path, cut.Text))],
    };

    private static AuditArticle Of(IReadOnlyList<PassageEntry> passages, string body) => new()
    {
        Id = passages[0].ArticleId,
        Title = passages[0].Title,
        Products = passages[0].Products,
        Language = passages[0].Language,
        Version = passages[0].Version,
        UpdatedAt = passages[0].UpdatedAt,
        IsChangingTopic = passages[0].ChangingTopic,
        IsPublic = passages[0].Public,
        Body = body,
        Passages = [.. passages.Select(passage => new AuditPassage(passage.PassageId, passage.Path, passage.Text))],
    };
}
