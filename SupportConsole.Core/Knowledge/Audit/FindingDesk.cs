using System.Globalization;
using Microsoft.EntityFrameworkCore;
using SupportConsole.Core.Domain.Access;
using SupportConsole.Core.Domain.Knowledge;
using SupportConsole.Core.Domain.Values;
using SupportConsole.Core.Ledger;
using SupportConsole.Core.Persistence;

namespace SupportConsole.Core.Knowledge.Audit;

/// <summary>What came of a decision on a finding.</summary>
/// <param name="Code">"done", or why not: "not_allowed", "not_found", "decided", "invalid".</param>
/// <param name="Message">For the person; empty where it was done.</param>
public sealed record FindingOutcome(string Code, string Message)
{
    public static readonly FindingOutcome Done = new("done", "");

    public bool IsDone => Code == Done.Code;
}

/// <summary>A side of a finding: the article, and the passage with the words that it is about.</summary>
/// <param name="Start">Of the marked words in the text of the passage; nothing is marked where <paramref name="Length"/> is 0.</param>
public sealed record FindingSide(string ArticleId, string Title, int Version, DateTimeOffset AsOf, string Path, string Text, int Start, int Length);

/// <summary>A finding with what a person needs to judge it.</summary>
public sealed record FindingView(KnowledgeFinding Finding, IReadOnlyList<FindingSide> Sides);

/// <summary>What a person decides on findings, and what they read.</summary>
public sealed class FindingDesk(IDbContextFactory<SupportDb> contexts, WriteLane lane, LedgerBook ledger, BusinessClock clock)
{
    private const int MostShown = 200;

    /// <summary>Takes a finding off the list, with the reason why it is none. It stays off while the words stay the same.</summary>
    public Task<FindingOutcome> DismissAsync(long id, string reason, Actor actor, CancellationToken cancellationToken = default) =>
        DecideAsync(id, reason.Trim(), isDismissal: true, actor, cancellationToken);

    /// <summary>Puts a dismissed finding back on the list.</summary>
    public Task<FindingOutcome> ReopenAsync(long id, Actor actor, CancellationToken cancellationToken = default) => DecideAsync(id, "", isDismissal: false, actor, cancellationToken);

    /// <summary>How many stand open, by kind.</summary>
    public async Task<IReadOnlyDictionary<AuditKind, int>> CountOpenAsync(CancellationToken cancellationToken = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await db.KnowledgeFindings.Where(finding => finding.GoneAt == null && finding.DismissedAt == null).GroupBy(finding => finding.Kind)
            .Select(group => new { group.Key, Count = group.Count() }).ToDictionaryAsync(group => group.Key, group => group.Count, cancellationToken);
    }

    /// <summary>The findings of a kind that stand open, or were dismissed; surest first.</summary>
    public async Task<IReadOnlyList<FindingView>> ListAsync(AuditKind kind, bool dismissed, CancellationToken cancellationToken = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var findings = await db.KnowledgeFindings.AsNoTracking().Where(finding => finding.Kind == kind && finding.GoneAt == null && (finding.DismissedAt != null) == dismissed)
            .OrderByDescending(finding => finding.Score).ThenBy(finding => finding.ArticleId).ThenBy(finding => finding.Id).Take(MostShown).ToListAsync(cancellationToken);
        var ids = findings.SelectMany(finding => new[] { finding.PassageId, finding.OtherPassageId }).ToList();
        var sides = await (
            from passage in db.Passages
            join version in db.ArticleVersions on passage.ArticleVersionId equals version.Id
            where ids.Contains(passage.Id)
            select new { passage, version.Number, version.Title, version.UpdatedAt, version.ReviewedAt }).AsNoTracking().ToDictionaryAsync(row => row.passage.Id, cancellationToken);
        return [.. findings.Select(finding => new FindingView(finding, [.. Sides(finding)]))];

        IEnumerable<FindingSide> Sides(KnowledgeFinding finding)
        {
            foreach (var (id, start, length) in new[] { (finding.PassageId, finding.SpanStart, finding.SpanLength), (finding.OtherPassageId, finding.OtherSpanStart, finding.OtherSpanLength) })
            {
                if (sides.TryGetValue(id, out var side))
                    yield return new FindingSide(side.passage.ArticleId, side.Title, side.Number, side.ReviewedAt > side.UpdatedAt ? side.ReviewedAt.Value : side.UpdatedAt, side.passage.Path, side.passage.Text, start, length);
            }
        }
    }

    private async Task<FindingOutcome> DecideAsync(long id, string reason, bool isDismissal, Actor actor, CancellationToken cancellationToken)
    {
        if (!AccessTable.Allows(actor.Role, Permission.AuditKnowledge))
            return new FindingOutcome("not_allowed", $"Your role cannot do this. {string.Join(" or ", AccessTable.RolesWith(Permission.AuditKnowledge).Select(role => $"{role}s"))} can.");
        if (isDismissal && reason.Length == 0)
            return new FindingOutcome("invalid", "Please give a reason.");
        return await lane.WriteAsync(
            async db =>
            {
                if (await db.KnowledgeFindings.SingleOrDefaultAsync(finding => finding.Id == id, cancellationToken) is not { } finding)
                    return new FindingOutcome("not_found", "This finding is not there any more.");
                if (finding.DismissedAt is null != isDismissal)
                    return new FindingOutcome("decided", finding.DismissedAt is null ? "It stands open already." : $"{finding.DismissedByName} dismissed it already.");
                (finding.DismissedAt, finding.DismissedByName, finding.DismissReason) = (isDismissal ? clock.Now : null, isDismissal ? actor.Name : "", reason);
                ledger.Append(
                    db,
                    isDismissal ? "knowledge.finding_dismissed" : "knowledge.finding_reopened",
                    actor,
                    finding.TicketId,
                    subject: string.Create(CultureInfo.InvariantCulture, $"finding/{finding.Id}"),
                    payload: new { kind = finding.Kind.ToString(), article = finding.ArticleId, version = finding.ArticleVersion, other = finding.OtherArticleId });
                return FindingOutcome.Done;
            },
            cancellationToken);
    }
}
