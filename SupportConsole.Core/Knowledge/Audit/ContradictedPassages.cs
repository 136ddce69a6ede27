using Microsoft.EntityFrameworkCore;
using SupportConsole.Core.Domain.Knowledge;
using SupportConsole.Core.Persistence;

namespace SupportConsole.Core.Knowledge.Audit;

/// <summary>A passage that stands in an open contradiction.</summary>
/// <param name="OtherTitle">Of the article that says otherwise, as that version was called.</param>
/// <param name="Words">What this passage says.</param>
/// <param name="OtherWords">What the other says.</param>
/// <param name="IsOlder">The other article is the newer one.</param>
public sealed record ContradictedPassage(long PassageId, string OtherArticleId, string OtherTitle, string Words, string OtherWords, bool IsOlder);

/// <summary>Which passages stand in an open contradiction, as the last audit found them.</summary>
public sealed class ContradictedPassages(IDbContextFactory<SupportDb> contexts)
{
    /// <summary>Those of the passages that do; one line for each article that says otherwise.</summary>
    public async Task<IReadOnlyList<ContradictedPassage>> OfAsync(IReadOnlyCollection<long> passageIds, CancellationToken cancellationToken = default)
    {
        if (passageIds.Count == 0)
            return [];
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var findings = await db.KnowledgeFindings.AsNoTracking()
            .Where(finding => finding.Kind == AuditKind.Contradictory && finding.GoneAt == null && finding.DismissedAt == null && (passageIds.Contains(finding.PassageId) || passageIds.Contains(finding.OtherPassageId)))
            .OrderByDescending(finding => finding.Score).ToListAsync(cancellationToken);
        if (findings.Count == 0)
            return [];
        var ids = findings.SelectMany(finding => new[] { finding.PassageId, finding.OtherPassageId }).ToList();
        var texts = await (
            from passage in db.Passages
            join version in db.ArticleVersions on passage.ArticleVersionId equals version.Id
            where ids.Contains(passage.Id)
            select new { passage.Id, passage.Text, version.Title }).ToDictionaryAsync(row => row.Id, row => (row.Text, row.Title), cancellationToken);
        return [.. findings.SelectMany(Sides).Where(side => passageIds.Contains(side.PassageId))];

        // The newer article stands first in a finding.
        IEnumerable<ContradictedPassage> Sides(KnowledgeFinding finding)
        {
            var (words, other) = (Words(finding.PassageId, finding.SpanStart, finding.SpanLength), Words(finding.OtherPassageId, finding.OtherSpanStart, finding.OtherSpanLength));
            yield return new ContradictedPassage(finding.PassageId, finding.OtherArticleId, texts.GetValueOrDefault(finding.OtherPassageId).Title ?? finding.OtherArticleId, words, other, IsOlder: false);
            yield return new ContradictedPassage(finding.OtherPassageId, finding.ArticleId, texts.GetValueOrDefault(finding.PassageId).Title ?? finding.ArticleId, other, words, IsOlder: true);
        }

        string Words(long id, int start, int length) => texts.GetValueOrDefault(id).Text is { } text && start + length <= text.Length ? text.Substring(start, length) : "";
    }
}
