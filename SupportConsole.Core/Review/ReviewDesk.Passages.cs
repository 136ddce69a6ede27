using Microsoft.EntityFrameworkCore;
using SupportConsole.Core.Domain.Access;
using SupportConsole.Core.Domain.Drafts;
using SupportConsole.Core.Domain.Knowledge;
using SupportConsole.Core.Knowledge;
using SupportConsole.Core.Persistence;

namespace SupportConsole.Core.Review;

public sealed partial class ReviewDesk
{
    /// <summary>The most characters a finding's reason may have.</summary>
    public const int MaxFindingCharacters = 500;

    /// <summary>
    /// A person checked a stale passage that a draft rests on. Still right: the reply can leave, and of a lead or the article's owner the check renews the article's
    /// review for everybody; of anybody else it proposes one. Outdated: the agent's text does not leave unedited, and the article waits for its owner.
    /// </summary>
    public async Task<ReviewOutcome> CheckPassageAsync(CheckPassage command, Actor actor, CancellationToken cancellationToken = default)
    {
        if (Lacks(actor, Permission.WorkTickets) is { } lacking)
            return lacking;
        if (command is { Finding: PassageFinding.Outdated, Reason: var reason } && string.IsNullOrWhiteSpace(reason))
            return Errors.ReasonNeeded;
        if (command.Reason.Length > MaxFindingCharacters)
            return Errors.ReasonTooLong;
        IReadOnlyList<RestedPassage> rested;
        await using (var db = await contexts.CreateDbContextAsync(cancellationToken))
        {
            if (await db.Drafts.AsNoTracking().AsSplitQuery().Include(d => d.Claims).Include(d => d.Citations).SingleOrDefaultAsync(d => d.Id == command.DraftId, cancellationToken) is not { } draft)
                return Errors.NotFound("draft");
            rested = await stale.RestedOnAsync(db, draft, cancellationToken);
        }
        return await CommandAsync(
            db => CheckInAsync(db, command, rested, actor, cancellationToken),
            _ => Task.FromResult(Errors.Changed("draft")),
            cancellationToken);
    }

    private async Task<ReviewOutcome> CheckInAsync(SupportDb db, CheckPassage command, IReadOnlyList<RestedPassage> rested, Actor actor, CancellationToken cancellationToken)
    {
        var draft = await db.Drafts.AsNoTracking().SingleAsync(d => d.Id == command.DraftId, cancellationToken);
        if (draft.State != DraftState.Ready)
            return Errors.DecidedElsewhere(await LastDecisionAsync(db, d => d.DraftId == draft.Id, cancellationToken));
        await TouchAsync(db, draft.TicketId, cancellationToken);
        if ((await stale.JudgeAsync(db, draft.TicketId, rested, cancellationToken)).FirstOrDefault(source => source.PassageId == command.PassageId) is not { } source)
            return Errors.NothingToCheck;
        var at = DateTimeOffset.FromUnixTimeMilliseconds(clock.Now.ToUnixTimeMilliseconds());
        var right = command.Finding == PassageFinding.StillRight;
        var renewed = right && await ArticleReviews.RenewAsync(db, ledger, source.ArticleId, source.ArticleVersion, actor, at, draft.TicketId, cancellationToken);
        db.PassageChecks.Add(new PassageCheck
        {
            TicketId = draft.TicketId,
            DraftId = draft.Id,
            PassageId = source.PassageId,
            ArticleId = source.ArticleId,
            ArticleVersion = source.ArticleVersion,
            Finding = command.Finding,
            Reason = right ? "" : command.Reason.Trim(),
            Renewed = renewed,
            PersonId = actor.Id,
            PersonName = actor.Name,
            At = at,
        });
        ledger.Append(db, "passage.checked", actor, draft.TicketId, draft.RunId, $"article/{source.ArticleId}", new
        {
            draft = draft.Id,
            passage = source.PassageId,
            article = source.ArticleId,
            version = source.ArticleVersion,
            finding = command.Finding.ToString(),
            because = source.Reason.ToString(),
            days = source.FreshnessDays,
            renewed,
            role = actor.Role.ToString(),
            reasonGiven = command.Reason.Trim().Length > 0,
        });
        return new ReviewOutcome.Done((right, renewed) switch
        {
            (true, true) => "Found right. The article counts as reviewed today.",
            (true, false) => "Found right for this ticket. A review of the article is proposed to its owner.",
            _ => "Marked as outdated. The article waits for its owner; edit the reply before you send it.",
        }, []);
    }

    // Nothing leaves on a passage nobody checked. What somebody found outdated has to be edited away; where the edit is held against the same passage all the
    // same, the person says why it is right.
    private static ReviewOutcome.Refused? Unchecked(IReadOnlyList<StaleSource> sources, Draft draft, string answeredFor)
    {
        if (sources.FirstOrDefault(source => source.IsUnchecked) is { } waiting)
            return Errors.StalePassage(waiting);
        return sources.FirstOrDefault(source => source.IsOutdated) is { } outdated && (draft.EditedText is null || answeredFor.Length == 0) ? Errors.OutdatedPassage(outdated) : null;
    }
}
