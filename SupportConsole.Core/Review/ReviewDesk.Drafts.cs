using Microsoft.EntityFrameworkCore;
using SupportConsole.Core.Domain.Access;
using SupportConsole.Core.Domain.Drafts;
using SupportConsole.Core.Domain.Proposals;
using SupportConsole.Core.Domain.Reviews;
using SupportConsole.Core.Domain.Tickets;
using SupportConsole.Core.Persistence;

namespace SupportConsole.Core.Review;

public sealed partial class ReviewDesk
{
    /// <summary>The most characters an edit may have.</summary>
    public const int MaxReplyCharacters = 20_000;

    /// <summary>Saves an edit as typed; every state of it is kept as a revision. Done carries the new version.</summary>
    public async Task<ReviewOutcome> SaveEditAsync(long draftId, long seenVersion, string text, Actor actor, CancellationToken cancellationToken = default)
    {
        if (Lacks(actor, Permission.WorkTickets) is { } lacking)
            return lacking;
        if (text.Length > MaxReplyCharacters)
            return new ReviewOutcome.Refused("invalid", $"A reply can have {MaxReplyCharacters:N0} characters; this has {text.Length:N0}.");
        Draft? saved = null;
        var outcome = await CommandAsync(
            async db =>
            {
                var draft = await db.Drafts.SingleOrDefaultAsync(d => d.Id == draftId, cancellationToken);
                if (draft is null)
                    return Errors.NotFound("draft");
                if (await IsErasedAsync(db, draft.TicketId, cancellationToken))
                    return Errors.Erased;
                if (draft.State is not (DraftState.Ready or DraftState.Stale))
                    return Errors.DecidedElsewhere(await LastDecisionAsync(db, d => d.DraftId == draftId, cancellationToken));
                if (draft.Version != seenVersion)
                    return Errors.Changed("draft");
                draft.EditedText = text == draft.Text ? null : text;
                (draft.EditedById, draft.EditedAt) = (actor.Id, clock.Now);
                AddRevision(db, draft);
                saved = draft;
                return new ReviewOutcome.Done("Saved", []);
            },
            _ => Task.FromResult(Errors.Changed("draft")),
            cancellationToken);
        if (outcome is ReviewOutcome.Done done)
            return done with { Version = saved!.Version };
        // What was typed is kept even where it comes too late to count.
        await lane.WriteAsync(
            async db =>
            {
                if (await db.Drafts.AsNoTracking().SingleOrDefaultAsync(d => d.Id == draftId, cancellationToken) is { } draft && !await IsErasedAsync(db, draft.TicketId, cancellationToken))
                    AddRevision(db, draft);
            },
            cancellationToken);
        return outcome;

        static Task<bool> IsErasedAsync(SupportDb db, long ticketId, CancellationToken cancellationToken) =>
            db.Tickets.AnyAsync(ticket => ticket.Id == ticketId && ticket.ErasedAt != null, cancellationToken);

        void AddRevision(SupportDb db, Draft draft) =>
            db.DraftRevisions.Add(new DraftRevision { TicketId = draft.TicketId, DraftId = draftId, PersonId = actor.Id, Text = text, At = clock.Now });
    }

    /// <summary>Sets the draft aside with a reason; nothing is sent, and its open proposals are rejected with it.</summary>
    public async Task<ReviewOutcome> RejectAsync(long draftId, long seenVersion, string reason, Actor actor, CancellationToken cancellationToken = default)
    {
        if (Lacks(actor, Permission.WorkTickets) is { } lacking)
            return lacking;
        if (string.IsNullOrWhiteSpace(reason))
            return Errors.ReasonNeeded;
        return await CommandAsync(
            async db =>
            {
                var draft = await db.Drafts.SingleOrDefaultAsync(d => d.Id == draftId, cancellationToken);
                if (draft is null)
                    return Errors.NotFound("draft");
                if (draft.State is not (DraftState.Ready or DraftState.Stale))
                    return Errors.DecidedElsewhere(await LastDecisionAsync(db, d => d.DraftId == draftId, cancellationToken));
                if (draft.Version != seenVersion)
                    return Errors.Changed("draft");
                draft.State = DraftState.Rejected;
                foreach (var proposal in await db.Proposals.Where(p => p.RunId == draft.RunId && (p.State == ProposalState.Open || p.State == ProposalState.AwaitingCustomer)).ToListAsync(cancellationToken))
                    proposal.State = ProposalState.Rejected;
                var ticket = await TouchAsync(db, draft.TicketId, cancellationToken);
                ticket.Chip = TicketChip.Escalated;
                Record(db, actor, DecisionKind.Reject, draft.TicketId, reason, draftId, seenVersion: seenVersion);
                return new ReviewOutcome.Done("Rejected. The ticket waits for a person's reply.", []);
            },
            async db => Errors.DecidedElsewhere(await LastDecisionAsync(db, d => d.DraftId == draftId, cancellationToken)),
            cancellationToken);
    }
}
