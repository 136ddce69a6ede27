using System.Globalization;
using Microsoft.EntityFrameworkCore;
using SupportConsole.Core.Domain.Access;
using SupportConsole.Core.Domain.Drafts;
using SupportConsole.Core.Domain.Proposals;
using SupportConsole.Core.Domain.Reviews;
using SupportConsole.Core.Domain.Tickets;
using SupportConsole.Core.Orders;
using SupportConsole.Core.Persistence;
using SupportConsole.Core.Policies;
using SupportConsole.Core.Tickets;

namespace SupportConsole.Core.Review;

public sealed partial class ReviewDesk
{
    /// <summary>Sends the draft (or its edit) and decides the named proposals, all or nothing. Proposals that need a lead stay open for one.</summary>
    public async Task<ReviewOutcome> SendReplyAsync(SendReply command, Actor actor, CancellationToken cancellationToken = default)
    {
        if (Lacks(actor, Permission.WorkTickets) is { } lacking)
            return lacking;
        IReadOnlyList<RestedPassage> rested;
        IReadOnlyList<string> answered;
        await using (var db = await contexts.CreateDbContextAsync(cancellationToken))
        {
            var draft = await db.Drafts.AsNoTracking().AsSplitQuery().Include(d => d.Claims).Include(d => d.Citations).SingleOrDefaultAsync(d => d.Id == command.DraftId && d.TicketId == command.TicketId, cancellationToken);
            if (draft is null)
                return Errors.NotFound("draft");
            // What it rests on is not there any more to be checked.
            if (await db.Tickets.AnyAsync(ticket => ticket.Id == command.TicketId && ticket.ErasedAt != null, cancellationToken))
                return Errors.Erased;
            (var problem, answered) = await ProblemsAsync(db, draft, command, actor, cancellationToken);
            if (problem is not null)
                return problem;
            rested = await stale.RestedOnAsync(db, draft, cancellationToken);
        }
        if (await VoidWhatChangedAsync(command.Proposals, actor, cancellationToken) is { } changed)
            return changed;
        return await CommandAsync(
            db => SendInAsync(db, command, rested, answered, actor, cancellationToken),
            // Lost against an edit of the draft, nobody has decided anything yet.
            async db => await LastDecisionAsync(db, d => d.DraftId == command.DraftId, cancellationToken) is { } won ? Errors.DecidedElsewhere(won) : Errors.Changed("draft"),
            cancellationToken);
    }

    /// <summary>Sends a reply a person wrote without a draft, after taking over.</summary>
    public async Task<ReviewOutcome> SendOwnReplyAsync(long ticketId, long seenTicketVersion, string text, Actor actor, CancellationToken cancellationToken = default)
    {
        if (Lacks(actor, Permission.WorkTickets) is { } lacking)
            return lacking;
        if (string.IsNullOrWhiteSpace(text))
            return Errors.EmptyText;
        await using (var db = await contexts.CreateDbContextAsync(cancellationToken))
        {
            if (await db.Tickets.AnyAsync(t => t.Id == ticketId && t.ErasedAt == null, cancellationToken) && await OwnProblemsAsync(ticketId, text, cancellationToken) is { } problem)
                return problem;
            if (await db.Tickets.AnyAsync(t => t.Id == ticketId, cancellationToken) && await BrokenPromiseAsync(db, ticketId, text, [], cancellationToken) is { } broken)
                return broken;
        }
        return await CommandAsync(
            async db =>
            {
                var ticket = await TouchAsync(db, ticketId, cancellationToken);
                if (ticket.Version != seenTicketVersion)
                    return Errors.Changed("ticket");
                var digest = ProposalDigest.OfReply(ticketId, ticket.LastInboundId, 0, text);
                Record(db, actor, DecisionKind.Approve, ticketId, "own reply", digest: digest, seenVersion: seenTicketVersion);
                var effect = await schedule.ReplyAsync(db, ticket, null, text, digest, new { by = actor.Name, message = ticket.LastInboundId }, cancellationToken);
                TicketLife.ReplySent(ticket, time.GetUtcNow());
                return await SentAsync(db, [effect], cancellationToken);
            },
            async db => Errors.DecidedElsewhere(await LastDecisionAsync(db, d => d.TicketId == ticketId, cancellationToken)),
            cancellationToken);
    }

    /// <summary>Takes an effect back within its recall window.</summary>
    public async Task<ReviewOutcome> RecallAsync(long effectId, Actor actor, CancellationToken cancellationToken = default)
    {
        if (Lacks(actor, Permission.WorkTickets) is { } lacking)
            return lacking;
        return await CommandAsync(
            async db =>
            {
                var effect = await db.Effects.SingleOrDefaultAsync(e => e.Id == effectId, cancellationToken);
                if (effect is null)
                    return Errors.NotFound("effect");
                // Its time is not over while it is made to wait; once it has started, it is.
                if (effect.State != EffectState.Scheduled || effect.StartedAt is not null || (effect.NotBefore <= time.GetUtcNow() && effect.Hold == EffectHold.None))
                    return Errors.TooLateToRecall;
                (effect.State, effect.Hold) = (EffectState.Recalled, EffectHold.None);
                var ticket = await TouchAsync(db, effect.TicketId, cancellationToken);
                Record(db, actor, DecisionKind.Recall, effect.TicketId, draftId: effect.DraftId, proposalId: effect.ProposalId, digest: effect.Digest);
                ledger.Append(db, "effect.recalled", actor, effect.TicketId, subject: effect.Digest, payload: new { kind = effect.Kind.ToString() });
                var chip = TicketChip.Ready;
                if (await db.Drafts.SingleOrDefaultAsync(d => d.Id == effect.DraftId, cancellationToken) is { State: DraftState.Sent } draft)
                {
                    draft.State = await ReturnedDraft.StateAsync(db, ticket, draft, cancellationToken);
                    // The chip is that of the newer message by now.
                    chip = draft.State == DraftState.Ready ? chip : ticket.Chip;
                }
                if (await db.Proposals.SingleOrDefaultAsync(p => p.Id == effect.ProposalId, cancellationToken) is { State: ProposalState.Approved } proposal)
                    proposal.State = ProposalState.Open;
                if (effect.Kind == EffectKind.Reply)
                {
                    ticket.Status = TicketStatus.Open;
                    ticket.SlaDueAt = SlaClock.DueAt(policies.Current, ticket.Urgency, ticket.LastInboundAt);
                }
                await db.SaveChangesAsync(cancellationToken);
                if (effect.Kind == EffectKind.Action)
                    await EffectSchedule.WakeAsync(db, e => e.TicketId == ticket.Id && e.Hold == EffectHold.ForAction, time.GetUtcNow(), cancellationToken);
                ticket.Chip = await TicketChips.AfterDecisionAsync(db, ticket.Id, chip, cancellationToken);
                return new ReviewOutcome.Done(effect.Kind == EffectKind.Reply ? "Taken back. The reply was not sent." : "Taken back. Nothing was done.", []);
            },
            _ => Task.FromResult(Errors.TooLateToRecall),
            cancellationToken);
    }

    private async Task<ReviewOutcome> SendInAsync(SupportDb db, SendReply command, IReadOnlyList<RestedPassage> rested, IReadOnlyList<string> answered, Actor actor, CancellationToken cancellationToken)
    {
        var ticket = await TouchAsync(db, command.TicketId, cancellationToken);
        var draft = await db.Drafts.SingleAsync(d => d.Id == command.DraftId, cancellationToken);
        if (policies.Current.Rollout.StageOf(ticket.Category) == RolloutStage.Shadow)
            return Errors.Shadow;
        if (draft.State == DraftState.Stale)
            return Errors.Stale;
        if (draft.State != DraftState.Ready)
            return Errors.DecidedElsewhere(await LastDecisionAsync(db, d => d.DraftId == draft.Id, cancellationToken));
        if (draft.Version != command.DraftVersion)
            return Errors.Changed("draft");
        if (Unchecked(await stale.JudgeAsync(db, ticket.Id, rested, cancellationToken), draft, command.AnsweredFor) is { } outdated)
            return outdated;

        var text = draft.CurrentText;
        var digest = ProposalDigest.OfReply(ticket.Id, draft.MessageId, draft.Id, text);
        if (draft.EditedText is not null)
            Record(db, actor, DecisionKind.Edit, ticket.Id, command.AnsweredFor, draft.Id, digest: digest, seenVersion: command.DraftVersion);
        if (answered.Count > 0)
            await RecordAnswerAsync(db, ticket, draft, command.AnsweredFor, answered, digest, actor, cancellationToken);
        Record(db, actor, DecisionKind.Approve, ticket.Id, draftId: draft.Id, digest: digest, seenVersion: command.DraftVersion, manner: new DecisionManner(OpenedAt: command.OpenedAt));
        draft.State = DraftState.Sent;
        var effects = new List<Effect> { await schedule.ReplyAsync(db, ticket, draft, text, digest, new { by = actor.Name, draft = draft.Id }, cancellationToken) };

        foreach (var proposalDigest in command.Proposals)
        {
            var proposal = await db.Proposals.SingleOrDefaultAsync(p => p.Digest == proposalDigest && p.TicketId == ticket.Id, cancellationToken);
            if (proposal is null)
                return Errors.Changed("proposed action");
            if (proposal.State != ProposalState.Open)
                continue;
            // One that needs a lead waits for one; a lead who sends the reply decides it with the same click. Who edited it or approved it before leaves
            // it to somebody else, and the reply need not wait for that. A delegated approval is given on its own card, never in passing.
            var basis = await ApprovalBases.OfAsync(db, proposal, cancellationToken);
            if (ApprovalRules.RightOf(basis, actor, clock.Now) is not { MayApprove: true, Capacity: DecisionCapacity.Own } right)
                continue;
            if (await ApproveInAsync(db, basis, actor, "", new DecisionManner(right, OpenedAt: command.OpenedAt), cancellationToken) is { } effect)
                effects.Add(effect);
        }
        TicketLife.ReplySent(ticket, time.GetUtcNow());
        await db.SaveChangesAsync(cancellationToken);
        ticket.Chip = await TicketChips.AfterDecisionAsync(db, ticket.Id, TicketChip.Answered, cancellationToken);
        return await SentAsync(db, effects, cancellationToken);
    }

    private async Task<ReviewOutcome.Done> SentAsync(SupportDb db, List<Effect> effects, CancellationToken cancellationToken)
    {
        var until = effects.Max(effect => effect.NotBefore);
        var seconds = Math.Ceiling((until - time.GetUtcNow()).TotalSeconds);
        var what = effects.Count == 1 ? "Reply leaves" : "Reply and action leave";
        return new ReviewOutcome.Done(string.Create(CultureInfo.InvariantCulture, $"{what} in {seconds:0} s") + await StopWordsAsync(db, effects, cancellationToken), [.. effects.Select(effect => effect.Id)], until);
    }

    private static Task<Decision?> LastDecisionAsync(SupportDb db, System.Linq.Expressions.Expression<Func<Decision, bool>> which, CancellationToken cancellationToken) =>
        db.Decisions.AsNoTracking().Where(which).OrderByDescending(d => d.Id).FirstOrDefaultAsync(cancellationToken);
}
