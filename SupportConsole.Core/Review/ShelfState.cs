using Microsoft.EntityFrameworkCore;
using SupportConsole.Core.Domain.Knowledge;
using SupportConsole.Core.Knowledge;
using SupportConsole.Core.Persistence;

namespace SupportConsole.Core.Review;

/// <summary>What the shelf says now of some passages: their versions, the versions of their articles, and what people found who checked them.</summary>
internal sealed class ShelfState
{
    private readonly Dictionary<long, Passage> _passages;
    private readonly ILookup<string, ArticleVersion> _versions;
    private readonly ILookup<long, PassageCheck> _checks;
    private readonly Dictionary<string, string> _owners;
    private readonly HashSet<(long VersionId, string Text)> _texts;

    private ShelfState(IEnumerable<Passage> passages, IEnumerable<ArticleVersion> versions, IEnumerable<PassageCheck> checks, Dictionary<string, string> owners, IEnumerable<Passage> others)
    {
        _passages = passages.ToDictionary(passage => passage.Id);
        _versions = versions.ToLookup(version => version.ArticleId, StringComparer.Ordinal);
        _checks = checks.ToLookup(check => check.PassageId);
        _owners = owners;
        _texts = others.Select(passage => (passage.ArticleVersionId, passage.Text)).ToHashSet();
    }

    public static async Task<ShelfState> ReadAsync(SupportDb db, IReadOnlyList<RestedPassage> rested, CancellationToken cancellationToken)
    {
        if (rested.Count == 0)
            return new ShelfState([], [], [], [], []);
        var ids = rested.Select(passage => passage.PassageId).Distinct().ToList();
        var articles = rested.Select(passage => passage.ArticleId).Distinct(StringComparer.Ordinal).ToList();
        var passages = await db.Passages.AsNoTracking().Where(passage => ids.Contains(passage.Id)).ToListAsync(cancellationToken);
        var versions = await PassagesInForce.VersionsAsync(db.ArticleVersions.Where(version => articles.Contains(version.ArticleId)), cancellationToken);
        var checks = await db.PassageChecks.AsNoTracking().Where(check => ids.Contains(check.PassageId)).OrderBy(check => check.Id).ToListAsync(cancellationToken);
        var owners = await db.Articles.AsNoTracking().Where(article => articles.Contains(article.Id)).ToDictionaryAsync(article => article.Id, article => article.Owner, StringComparer.Ordinal, cancellationToken);
        // Only of an article that was rewritten since is it asked whether the words are still there.
        var cited = passages.Select(passage => passage.ArticleVersionId).ToHashSet();
        var newer = versions.Where(version => !cited.Contains(version.Id)).Select(version => version.Id).ToList();
        var others = newer.Count == 0 ? [] : await db.Passages.AsNoTracking().Where(passage => newer.Contains(passage.ArticleVersionId)).ToListAsync(cancellationToken);
        return new ShelfState(passages, versions, checks, owners, others.Concat(passages));
    }

    /// <summary>The cited version; null where the shelf does not know the passage.</summary>
    public ArticleVersion? VersionOf(RestedPassage passage) =>
        _passages.TryGetValue(passage.PassageId, out var row) ? _versions[row.ArticleId].FirstOrDefault(version => version.Id == row.ArticleVersionId) : null;

    public IEnumerable<ArticleVersion> VersionsOf(string articleId) => _versions[articleId];

    /// <summary>Oldest first, of all tickets.</summary>
    public IEnumerable<PassageCheck> ChecksOf(long passageId) => _checks[passageId];

    /// <summary>Whether a version has a passage of exactly these words.</summary>
    public bool Holds(long versionId, string text) => _texts.Contains((versionId, text));

    public string PathOf(RestedPassage passage) => _passages.TryGetValue(passage.PassageId, out var row) ? row.Path : passage.Title;

    public string OwnerOf(string articleId) => _owners.GetValueOrDefault(articleId, "");
}
