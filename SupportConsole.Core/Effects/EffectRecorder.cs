using Microsoft.EntityFrameworkCore;
using SupportConsole.Core.Domain.Access;
using SupportConsole.Core.Domain.Drafts;
using SupportConsole.Core.Domain.Proposals;
using SupportConsole.Core.Domain.Reviews;
using SupportConsole.Core.Domain.Tickets;
using SupportConsole.Core.Jobs;
using SupportConsole.Core.Ledger;
using SupportConsole.Core.Persistence;
using SupportConsole.Core.Policies;
using SupportConsole.Core.Review;
using SupportConsole.Core.Tickets;

namespace SupportConsole.Core.Effects;

/// <summary>Writes down what came of an effect, with everything that follows from it, in one transaction with the end of its job or its next try.</summary>
internal sealed class EffectRecorder(WriteLane lane, JobQueue jobs, LedgerBook ledger, EffectOutcomes outcomes, PolicyStore policies, TimeProvider time)
{
    private const int MaxConflicts = 5;

    private RetryPolicy Retry => policies.Current.Rollout.Retry;

    public async Task RecordAsync(long effectId, EffectResult result, JobLease lease, CancellationToken cancellationToken)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                await lane.WriteAsync(db => OnceAsync(db, effectId, result, lease, cancellationToken), cancellationToken);
                return;
            }
            // Somebody changed the ticket meanwhile. What was done must be written down all the same; a lost note would have to be asked for.
            catch (DbUpdateConcurrencyException) when (attempt < MaxConflicts)
            {
            }
        }
    }

    private async Task OnceAsync(SupportDb db, long effectId, EffectResult result, JobLease lease, CancellationToken cancellationToken)
    {
        var effect = await db.Effects.SingleOrDefaultAsync(e => e.Id == effectId, cancellationToken);
        if (effect is null || effect.State is not (EffectState.Scheduled or EffectState.Unknown) || effect.Inquiry is EffectInquiry.Person or EffectInquiry.Left)
        {
            await JobQueue.CompleteAsync(db, lease, cancellationToken);
            return;
        }
        var ticket = await db.Tickets.SingleAsync(t => t.Id == effect.TicketId, cancellationToken);
        var proposal = effect.ProposalId is null ? null : await db.Proposals.SingleAsync(p => p.Id == effect.ProposalId, cancellationToken);
        ticket.ChangedAt = time.GetUtcNow();
        effect.Hold = EffectHold.None;
        if (PauseBefore(effect, result) is { } pause)
        {
            TryLater(db, effect, proposal, result);
            await jobs.DeferAsync(db, lease, pause, cancellationToken);
            return;
        }
        await EndAsync(db, effect, ticket, proposal, result, cancellationToken);
        await db.SaveChangesAsync(cancellationToken);
        if (effect.Kind == EffectKind.Action)
            await EffectSchedule.WakeAsync(db, e => e.TicketId == ticket.Id && e.Hold == EffectHold.ForAction, time.GetUtcNow(), cancellationToken);
        await JobQueue.CompleteAsync(db, lease, cancellationToken);
    }

    /// <summary>The pause before it is tried, or asked about, again; null where this is its end.</summary>
    private TimeSpan? PauseBefore(Effect effect, EffectResult result) => result.Kind switch
    {
        EffectResultKind.Done or EffectResultKind.Refused or EffectResultKind.AskPerson => null,
        // A look before the start that failed counts as a try as well.
        EffectResultKind.Transient when effect.State == EffectState.Scheduled => PauseAfter(effect.Attempts + effect.Asked + (effect.StartedAt is null ? 1 : 0), result),
        EffectResultKind.Transient or EffectResultKind.Unknown => PauseAfter(effect.Asked + 1, result),
    };

    private TimeSpan? PauseAfter(int tries, EffectResult result) => tries < Retry.Attempts ? Retry.PauseAfter(tries, result.RetryAfter, Random.Shared.NextDouble()) : null;

    private void TryLater(SupportDb db, Effect effect, Proposal? proposal, EffectResult result)
    {
        effect.Failure = result.Message;
        if (result.Kind == EffectResultKind.Transient && effect.State == EffectState.Scheduled)
        {
            // Only a try that left counted itself.
            effect.Asked += effect.StartedAt is null ? 1 : 0;
            effect.StartedAt = null;
            return;
        }
        if (effect.State != EffectState.Unknown || effect.Asked == 0)
            Note(db, "effect.unknown", effect, proposal);
        (effect.State, effect.Inquiry) = (EffectState.Unknown, EffectInquiry.Reconciling);
        effect.Asked++;
    }

    private async Task EndAsync(SupportDb db, Effect effect, Ticket ticket, Proposal? proposal, EffectResult result, CancellationToken cancellationToken)
    {
        var mayBeDone = result.Kind is EffectResultKind.AskPerson or EffectResultKind.Unknown || (result.Kind == EffectResultKind.Transient && effect.State == EffectState.Unknown);
        if (result.Kind == EffectResultKind.Done)
        {
            await outcomes.DoneAsync(db, effect, ticket, proposal, result.Receipt, result.ExternalId, cancellationToken);
            ledger.Append(db, "effect.done", Actor.System, ticket.Id, subject: effect.Digest, payload: new { kind = effect.Kind.ToString(), tool = proposal?.Tool, amountMinor = proposal?.AmountMinor, proposal?.Currency, attempts = effect.Attempts });
        }
        else if (mayBeDone)
        {
            if (effect.State != EffectState.Unknown || effect.Asked == 0)
                Note(db, "effect.unknown", effect, proposal);
            (effect.State, effect.Inquiry, effect.Failure) = (EffectState.Unknown, EffectInquiry.Person, result.Message);
            Note(db, "effect.asked", effect, proposal);
            ComeBack(ticket);
        }
        else
        {
            var message = result.Kind == EffectResultKind.Transient ? $"Not done: {result.Message}" : result.Message;
            (effect.State, effect.Inquiry, effect.Failure, effect.StartedAt) = (EffectState.Failed, EffectInquiry.None, message, null);
            ledger.Append(db, "effect.failed", Actor.System, ticket.Id, subject: effect.Digest, payload: new { kind = effect.Kind.ToString(), tool = proposal?.Tool, changed = result.Changes });
            if (proposal is not null)
                proposal.State = ProposalState.Failed;
            if (effect.DraftId is { } draftId && await db.Drafts.SingleAsync(d => d.Id == draftId, cancellationToken) is { State: DraftState.Sent } draft)
                draft.State = await ReturnedDraft.StateAsync(db, ticket, draft, cancellationToken);
            ComeBack(ticket);
        }
    }

    private void Note(SupportDb db, string kind, Effect effect, Proposal? proposal) =>
        ledger.Append(db, kind, Actor.System, effect.TicketId, subject: effect.Digest, payload: new { kind = effect.Kind.ToString(), tool = proposal?.Tool, attempts = effect.Attempts, asked = effect.Asked });

    /// <summary>What could not be done, or is not known to be, is in the queue again, with the reason, and its clock runs.</summary>
    private void ComeBack(Ticket ticket)
    {
        (ticket.Status, ticket.Chip) = (TicketStatus.Open, TicketChip.Failed);
        ticket.SlaDueAt = SlaClock.DueAt(policies.Current, ticket.Urgency, ticket.LastInboundAt);
    }
}
