using Microsoft.EntityFrameworkCore;
using SupportConsole.Core.Domain.Knowledge;
using SupportConsole.Core.Persistence;

namespace SupportConsole.Core.Knowledge;

/// <summary>The passages that count at an instant.</summary>
/// <param name="Passages">By id.</param>
/// <param name="Until">When another version comes into force; null where none waits.</param>
internal sealed record PassagesInForce(IReadOnlyList<PassageEntry> Passages, DateTimeOffset? Until)
{
    /// <summary>Reads those of each article's version in force: what is valid from a later day is not there yet.</summary>
    public static async Task<PassagesInForce> ReadAsync(SupportDb db, DateTimeOffset at, CancellationToken cancellationToken)
    {
        var versions = await VersionsAsync(db.ArticleVersions, cancellationToken);
        var current = versions.GroupBy(version => version.ArticleId, StringComparer.Ordinal).Select(group => ArticleVersion.InForce(group, at)).OfType<ArticleVersion>().ToDictionary(version => version.Id);
        var passages = await db.Passages.AsNoTracking().OrderBy(passage => passage.Id).ToListAsync(cancellationToken);
        return new PassagesInForce(
            [.. passages.Where(passage => current.ContainsKey(passage.ArticleVersionId)).Select(passage => EntryOf(passage, current[passage.ArticleVersionId]))],
            versions.Where(version => version.ValidFrom > at).Min(version => version.ValidFrom));
    }

    /// <summary>Versions without their texts: those are many times what counts.</summary>
    public static Task<List<ArticleVersion>> VersionsAsync(IQueryable<ArticleVersion> rows, CancellationToken cancellationToken) =>
        rows.AsNoTracking()
            .Select(version => new ArticleVersion
            {
                Id = version.Id,
                ArticleId = version.ArticleId,
                Number = version.Number,
                Title = version.Title,
                Topic = version.Topic,
                Product = version.Product,
                Audience = version.Audience,
                Language = version.Language,
                Body = "",
                Hash = version.Hash,
                UpdatedAt = version.UpdatedAt,
                ValidFrom = version.ValidFrom,
                ReviewedAt = version.ReviewedAt,
                ReviewedByName = version.ReviewedByName,
            })
            .ToListAsync(cancellationToken);

    private static PassageEntry EntryOf(Passage passage, ArticleVersion version) => new()
    {
        PassageId = passage.Id,
        ArticleId = version.ArticleId,
        VersionId = version.Id,
        Version = version.Number,
        Title = version.Title,
        Products = version.Products,
        Path = passage.Path,
        Text = passage.Text,
        Language = version.Language,
        UpdatedAt = version.AsOf,
        ChangingTopic = Freshness.IsChanging(version.Topic),
        Public = version.Audience == Audience.Public,
    };
}
