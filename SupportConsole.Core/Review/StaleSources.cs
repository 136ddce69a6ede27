using Microsoft.EntityFrameworkCore;
using SupportConsole.Core.Domain.Drafts;
using SupportConsole.Core.Domain.Knowledge;
using SupportConsole.Core.Domain.Values;
using SupportConsole.Core.Drafting;
using SupportConsole.Core.Persistence;

namespace SupportConsole.Core.Review;

/// <summary>
/// Finds the passages that keep a reply from leaving with one press: on a topic whose facts change, and old, replaced, or marked as outdated. Judged by what the
/// shelf says now, not by what it said when the draft was made: a review elsewhere sets the draft free, and a new version stops it.
/// </summary>
public sealed class StaleSources(ReplyCheck replies, BusinessClock clock)
{
    /// <summary>What has to be checked, or was, of the text that would be sent now.</summary>
    public async Task<IReadOnlyList<StaleSource>> OfAsync(SupportDb db, Draft draft, CancellationToken cancellationToken = default) =>
        await JudgeAsync(db, draft.TicketId, await RestedOnAsync(db, draft, cancellationToken), cancellationToken);

    /// <summary>The passages the text rests on. An edit is read sentence by sentence, which takes a while: outside of transactions, and only where the agent read something stale.</summary>
    internal async Task<IReadOnlyList<RestedPassage>> RestedOnAsync(SupportDb db, Draft draft, CancellationToken cancellationToken)
    {
        if (draft.EditedText is null)
            return RestedOn.Of(draft);
        var read = RestedOn.Read(await RunSources.ReadAsync(db, draft.RunId, cancellationToken));
        return (await JudgeAsync(db, draft.TicketId, read, cancellationToken)).Count == 0 ? [] : RestedOn.OfEdit(draft, await replies.BasisOfAsync(draft, cancellationToken));
    }

    /// <summary>What of these passages has to be checked on the ticket, or was.</summary>
    internal async Task<IReadOnlyList<StaleSource>> JudgeAsync(SupportDb db, long ticketId, IReadOnlyList<RestedPassage> rested, CancellationToken cancellationToken)
    {
        var shelf = await ShelfState.ReadAsync(db, rested, cancellationToken);
        return [.. rested.Select(passage => Judge(shelf, ticketId, passage)).OfType<StaleSource>()];
    }

    /// <summary>The runs among these whose drafts, as the agent wrote them, rest on a passage that nobody has checked or somebody found outdated.</summary>
    internal async Task<IReadOnlySet<long>> UnsettledRunsAsync(SupportDb db, IReadOnlyList<long> runs, CancellationToken cancellationToken)
    {
        var drafts = await db.Drafts.AsNoTracking().Include(draft => draft.Citations).Where(draft => runs.Contains(draft.RunId)).ToListAsync(cancellationToken);
        var rested = drafts.ConvertAll(draft => (Draft: draft, Passages: RestedOn.Of(draft)));
        var shelf = await ShelfState.ReadAsync(db, [.. rested.SelectMany(row => row.Passages)], cancellationToken);
        return rested.Where(row => row.Passages.Any(passage => Judge(shelf, row.Draft.TicketId, passage) is { Check: not { Finding: PassageFinding.StillRight } })).Select(row => row.Draft.RunId).ToHashSet();
    }

    private StaleSource? Judge(ShelfState shelf, long ticketId, RestedPassage passage)
    {
        if (shelf.VersionOf(passage) is not { } version)
            return null;
        var inForce = ArticleVersion.InForce(shelf.VersionsOf(passage.ArticleId), clock.Now);
        // Carried over word for word, it is as fresh as the article is now.
        var carried = inForce is not null && inForce.Id != version.Id && shelf.Holds(inForce.Id, passage.Text);
        var counts = carried ? inForce! : version;
        var days = Freshness.Days(counts.AsOf, clock.Today);
        var doubt = shelf.ChecksOf(passage.PassageId).LastOrDefault(check => check.TicketId != ticketId && check.Finding == PassageFinding.Outdated && check.At > counts.AsOf);
        StaleReason? reason = (Freshness.IsChanging(counts.Topic), inForce?.Id == counts.Id) switch
        {
            (true, false) => StaleReason.Replaced,
            (true, true) when Freshness.IsStale(counts.Topic, days) => StaleReason.Old,
            _ when doubt is not null => StaleReason.Doubted,
            _ => null,
        };
        var check = shelf.ChecksOf(passage.PassageId).LastOrDefault(check => check.TicketId == ticketId && Freshness.Days(check.At, clock.Today) <= Freshness.StaleAfterDays);
        // What somebody of this ticket found outdated stays so until its article is reviewed.
        if (reason is null && !(check is { Finding: PassageFinding.Outdated } && check.At > counts.AsOf))
            return null;
        return new StaleSource
        {
            Label = passage.Label,
            PassageId = passage.PassageId,
            ArticleId = passage.ArticleId,
            ArticleVersion = passage.ArticleVersion,
            Title = passage.Title,
            Path = shelf.PathOf(passage),
            Text = passage.Text,
            SpanStart = passage.SpanStart,
            SpanLength = passage.SpanLength,
            Topics = counts.Topics,
            Owner = shelf.OwnerOf(passage.ArticleId),
            Reason = reason ?? StaleReason.Doubted,
            FreshnessDays = days,
            DoubtedBy = doubt?.PersonName ?? "",
            // A doubt that came after it on another ticket asks for another look.
            Check = check is { Finding: PassageFinding.StillRight } && doubt?.At > check.At ? null : check,
        };
    }
}
