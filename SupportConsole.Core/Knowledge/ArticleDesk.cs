using Microsoft.EntityFrameworkCore;
using SupportConsole.Core.Domain.Access;
using SupportConsole.Core.Domain.Values;
using SupportConsole.Core.Ledger;
using SupportConsole.Core.Persistence;

namespace SupportConsole.Core.Knowledge;

/// <summary>What people do with articles on the shelf itself.</summary>
public sealed class ArticleDesk(WriteLane lane, LedgerBook ledger, BusinessClock clock)
{
    /// <summary>Marks an article as reviewed: its text is still right, and freshness counts from now. For leads and whoever owns it.</summary>
    /// <param name="seenVersion">Number of the version the person read.</param>
    public async Task<KnowledgeOutcome> ReviewAsync(string articleId, int seenVersion, Actor actor, CancellationToken cancellationToken = default)
    {
        if (KnowledgeErrors.Lacks(actor, Permission.WorkTickets) is { } refusal)
            return refusal;
        return await lane.WriteAsync<KnowledgeOutcome>(
            async db =>
            {
                if (await db.Articles.AsNoTracking().SingleOrDefaultAsync(row => row.Id == articleId, cancellationToken) is not { } article)
                    return KnowledgeErrors.NotFound("article");
                if (!await ArticleReviews.MayAsync(db, article, actor, cancellationToken))
                    return KnowledgeErrors.NotTheOwner;
                var at = DateTimeOffset.FromUnixTimeMilliseconds(clock.Now.ToUnixTimeMilliseconds());
                return await ArticleReviews.RenewAsync(db, ledger, articleId, seenVersion, actor, at, null, cancellationToken) ? new KnowledgeOutcome.Done("Reviewed. It counts as fresh from today.") : KnowledgeErrors.Changed;
            },
            cancellationToken);
    }
}
