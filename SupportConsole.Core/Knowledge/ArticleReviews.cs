using Microsoft.EntityFrameworkCore;
using SupportConsole.Core.Domain.Access;
using SupportConsole.Core.Domain.Knowledge;
using SupportConsole.Core.Ledger;
using SupportConsole.Core.Persistence;

namespace SupportConsole.Core.Knowledge;

/// <summary>Renews the review of an article: somebody who may say so found that it is still right.</summary>
internal static class ArticleReviews
{
    /// <summary>Marks a version as reviewed, with its entry in the record.</summary>
    /// <param name="ticketId">The ticket it was checked for; null on the shelf itself.</param>
    /// <returns>False where the person may not say so for everybody, or another version counts by now.</returns>
    public static async Task<bool> RenewAsync(
        SupportDb db, LedgerBook ledger, string articleId, int versionNumber, Actor actor, DateTimeOffset at, long? ticketId, CancellationToken cancellationToken)
    {
        if (await db.Articles.AsNoTracking().SingleOrDefaultAsync(row => row.Id == articleId, cancellationToken) is not { } article || !await MayAsync(db, article, actor, cancellationToken))
            return false;
        var versions = await db.ArticleVersions.Where(version => version.ArticleId == articleId).ToListAsync(cancellationToken);
        if (ArticleVersion.InForce(versions, at) is not { } current || current.Number != versionNumber)
            return false;
        (current.ReviewedAt, current.ReviewedByName) = (at, actor.Name);
        ledger.Append(db, "article.reviewed", actor, ticketId, subject: $"article/{articleId}", payload: new { article = articleId, version = current.Number, role = actor.Role.ToString() });
        return true;
    }

    /// <summary>Leads may, and whoever owns the article: by name, by address, or as a member of the team that does.</summary>
    public static async Task<bool> MayAsync(SupportDb db, Article article, Actor actor, CancellationToken cancellationToken)
    {
        if (AccessTable.Allows(actor.Role, Permission.WriteKnowledge))
            return true;
        if (!AccessTable.Allows(actor.Role, Permission.WorkTickets) || article.Owner.Length == 0)
            return false;
        return Is(article.Owner, actor.Name)
            || Is(article.Owner, await db.Users.Where(person => person.Id == actor.Id).Select(person => person.Email).SingleOrDefaultAsync(cancellationToken) ?? "")
            || (await db.TeamMembers.Where(member => member.PersonId == actor.Id).Join(db.Teams, member => member.TeamId, team => team.Id, (_, team) => new { team.Id, team.Name }).ToListAsync(cancellationToken))
                .Exists(team => Is(article.Owner, team.Id) || Is(article.Owner, team.Name));
    }

    private static bool Is(string owner, string name) => owner.Equals(name, StringComparison.OrdinalIgnoreCase);
}
