using Microsoft.EntityFrameworkCore;
using SupportConsole.Core.Domain.Knowledge;
using SupportConsole.Core.Persistence;
using SupportConsole.Core.Text;

namespace SupportConsole.Core.Knowledge.Audit;

/// <summary>Passages that people found outdated while they worked on a ticket, until their article is rewritten or reviewed.</summary>
internal static class FoundInTickets
{
    public static async Task<IReadOnlyList<AuditFinding>> ReadAsync(SupportDb db, IReadOnlyList<AuditArticle> articles, CancellationToken cancellationToken)
    {
        var checks = await db.PassageChecks.AsNoTracking().Where(check => check.Finding == PassageFinding.Outdated).OrderBy(check => check.Id).ToListAsync(cancellationToken);
        var byId = articles.ToDictionary(article => article.Id, StringComparer.Ordinal);
        return
        [
            .. checks.Where(check => byId.TryGetValue(check.ArticleId, out var article) && article.Version == check.ArticleVersion && check.At > article.UpdatedAt)
                .DistinctBy(check => (check.PassageId, check.TicketId, check.PersonName))
                .Select(check => Of(check, byId[check.ArticleId])).OfType<AuditFinding>(),
        ];
    }

    // What the person wrote stays with the ticket: it may name a customer.
    private static AuditFinding? Of(PassageCheck check, AuditArticle article) => article.Passages.FirstOrDefault(passage => passage.Id == check.PassageId) is not { } passage
        ? null
        : new AuditFinding
        {
            Kind = AuditKind.Outdated,
            Spans = [new AuditSpan(article.Id, article.Version, passage.Id, passage.Path, new TextSpan(0, 0), "")],
            Explanation = $"{check.PersonName} found it outdated while answering ticket {check.TicketId}.",
            TicketId = check.TicketId,
        };
}
