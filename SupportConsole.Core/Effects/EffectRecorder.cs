using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using SupportConsole.Core.Domain.Access;
using SupportConsole.Core.Domain.Drafts;
using SupportConsole.Core.Domain.Proposals;
using SupportConsole.Core.Domain.Reviews;
using SupportConsole.Core.Domain.Tickets;
using SupportConsole.Core.Domain.Values;
using SupportConsole.Core.Gate;
using SupportConsole.Core.Jobs;
using SupportConsole.Core.Ledger;
using SupportConsole.Core.Persistence;
using SupportConsole.Core.Policies;
using SupportConsole.Core.Review;
using SupportConsole.Core.Tickets;

namespace SupportConsole.Core.Effects;

/// <summary>Writes down how an effect ended, with everything that follows from it, in one transaction with the end of its job.</summary>
internal sealed class EffectRecorder(WriteLane lane, LedgerBook ledger, SentQuestions questions, PolicyStore policies, BusinessClock clock, TimeProvider time)
{
    public Task RecordAsync(long effectId, EffectResult result, JobLease lease, CancellationToken cancellationToken) => lane.WriteAsync(
        async db =>
        {
            var effect = await db.Effects.SingleAsync(e => e.Id == effectId, cancellationToken);
            var ticket = await db.Tickets.SingleAsync(t => t.Id == effect.TicketId, cancellationToken);
            var proposal = effect.ProposalId is null ? null : await db.Proposals.SingleAsync(p => p.Id == effect.ProposalId, cancellationToken);
            ticket.ChangedAt = time.GetUtcNow();
            if (effect.State == EffectState.Scheduled)
                await EndAsync(db, effect, ticket, proposal, result, cancellationToken);
            await JobQueue.CompleteAsync(db, lease, cancellationToken);
        },
        cancellationToken);

    private async Task EndAsync(SupportDb db, Effect effect, Ticket ticket, Proposal? proposal, EffectResult result, CancellationToken cancellationToken)
    {
        switch (result.Kind)
        {
            case EffectResultKind.Done:
                (effect.State, effect.Receipt, effect.Failure, effect.DoneAt) = (EffectState.Done, result.Receipt, "", time.GetUtcNow());
                ledger.Append(db, "effect.done", Actor.System, ticket.Id, subject: effect.Digest, payload: new { kind = effect.Kind.ToString(), tool = proposal?.Tool, amountMinor = proposal?.AmountMinor, proposal?.Currency, attempts = effect.Attempts });
                if (proposal is not null)
                    Executed(proposal, ticket);
                else
                    await SentAsync(db, effect, ticket, result, cancellationToken);
                break;
            case EffectResultKind.Refused or EffectResultKind.Unknown or EffectResultKind.Transient:
                (effect.State, effect.Failure) = (result.Kind == EffectResultKind.Unknown ? EffectState.Unknown : EffectState.Failed, result.Message);
                ledger.Append(db, result.Kind == EffectResultKind.Unknown ? "effect.unknown" : "effect.failed", Actor.System, ticket.Id, subject: effect.Digest, payload: new { kind = effect.Kind.ToString(), tool = proposal?.Tool, changed = result.Changes });
                await ComeBackAsync(db, effect, ticket, proposal, cancellationToken);
                break;
        }
    }

    private void Executed(Proposal proposal, Ticket ticket)
    {
        proposal.State = ProposalState.Executed;
        if (policies.Current.Tools.GetValueOrDefault(proposal.Tool)?.Executor != EffectDoer.TicketStatusRoute)
            return;
        using var arguments = JsonDocument.Parse(proposal.Arguments);
        if (Enum.TryParse<TicketStatus>(arguments.RootElement.GetProperty("status").GetString(), ignoreCase: true, out var status))
            (ticket.Status, ticket.SlaDueAt) = (status, ticket.IsOpen ? ticket.SlaDueAt : Sla.Never);
    }

    private async Task SentAsync(SupportDb db, Effect effect, Ticket ticket, EffectResult result, CancellationToken cancellationToken)
    {
        var author = await db.Decisions.AsNoTracking().Where(d => d.Digest == effect.Digest && d.Kind == DecisionKind.Approve).OrderByDescending(d => d.Id).FirstAsync(cancellationToken);
        var message = new Message
        {
            TicketId = ticket.Id,
            Direction = Direction.Reply,
            Channel = ticket.Channel,
            ExternalId = result.ExternalId,
            AuthorName = author.PersonName,
            AuthorPersonId = author.PersonId,
            Subject = ticket.Subject,
            Body = effect.Text,
            At = clock.Now,
        };
        db.Messages.Add(message);
        await db.SaveChangesAsync(cancellationToken);
        await questions.BindAsync(db, message, cancellationToken);
    }

    /// <summary>What could not be done is in the queue again, with the reason, and its clock runs.</summary>
    private async Task ComeBackAsync(SupportDb db, Effect effect, Ticket ticket, Proposal? proposal, CancellationToken cancellationToken)
    {
        if (proposal is not null)
            proposal.State = ProposalState.Failed;
        if (effect is { State: EffectState.Failed, DraftId: { } draftId } && await db.Drafts.SingleAsync(d => d.Id == draftId, cancellationToken) is { State: DraftState.Sent } draft)
            draft.State = await ReturnedDraft.StateAsync(db, ticket, draft, cancellationToken);
        (ticket.Status, ticket.Chip) = (TicketStatus.Open, TicketChip.Failed);
        ticket.SlaDueAt = SlaClock.DueAt(policies.Current, ticket.Urgency, ticket.LastInboundAt);
    }
}
