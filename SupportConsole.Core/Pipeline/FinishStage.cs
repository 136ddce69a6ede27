using Microsoft.EntityFrameworkCore;
using SupportConsole.Core.Domain.Access;
using SupportConsole.Core.Domain.Drafts;
using SupportConsole.Core.Domain.Proposals;
using SupportConsole.Core.Domain.Reviews;
using SupportConsole.Core.Domain.Runs;
using SupportConsole.Core.Domain.Tickets;
using SupportConsole.Core.Drafting;
using SupportConsole.Core.Escalation;
using SupportConsole.Core.Gate;
using SupportConsole.Core.Handoff;
using SupportConsole.Core.Jobs;
using SupportConsole.Core.Ledger;
using SupportConsole.Core.Persistence;
using SupportConsole.Core.Policies;
using SupportConsole.Core.Review;
using SupportConsole.Core.Tickets;

namespace SupportConsole.Core.Pipeline;

/// <summary>Writes the packet, then everything a person will see and the end of the run in one transaction: it is there whole or not at all.</summary>
internal sealed class FinishStage(PacketFacts facts, HandoffStage handoff, WriteLane lane, LedgerBook ledger, TimeProvider time)
{
    public async Task RunAsync(
        RunContext context, Understood understood, Prepared prepared, EscalationDecision decision, StepLog steps, JobLease lease, CancellationToken cancellationToken)
    {
        var packetFacts = await facts.GatherAsync(context, understood, prepared, decision, cancellationToken);
        var place = IsEscalation(decision)
            ? new PacketPlace(context.Ticket.Id, context.Run.Id, decision.TeamId, decision.Code, context.Now)
            : new PacketPlace(context.Ticket.Id, context.Run.Id, context.Ticket.TeamId, "", context.Now);
        var packet = await steps.DoAsync(
            StepKind.Handoff,
            "handoff",
            packetFacts,
            async () => new StepResult<HandoffPacket>(await handoff.RunAsync(packetFacts, place, cancellationToken), IsEscalation(decision) ? $"Packet for {decision.TeamId}: {decision.Code}" : "Packet beside the draft"),
            cancellationToken);
        await lane.WriteAsync(
            async db =>
            {
                var run = await steps.TouchAsync(db, cancellationToken);
                var ticket = await db.Tickets.SingleAsync(t => t.Id == run.TicketId, cancellationToken);
                await WithdrawEarlierAsync(db, run, cancellationToken);
                db.Drafts.Add(prepared.Draft);
                db.HandoffPackets.Add(packet);
                End(run, prepared, decision, steps);
                Show(ticket, context, understood, prepared, decision);
                if (ticket.Chip == TicketChip.Ready)
                    ticket.Chip = await TicketChips.AfterDecisionAsync(db, ticket.Id, ticket.Chip, cancellationToken);
                ledger.Append(db, IsEscalation(decision) ? "run.escalated" : "run.ready", Actor.System, run.TicketId, run.Id, run.RequestId, new
                {
                    release = run.ReleaseId,
                    model = run.Model,
                    draft = prepared.Draft.Kind.ToString(),
                    code = decision.Code,
                    proposals = prepared.Loop?.Proposals ?? [],
                    steps = steps.Steps.Count,
                });
                await JobQueue.CompleteAsync(db, lease, cancellationToken);
            },
            cancellationToken);
    }

    private static bool IsEscalation(EscalationDecision decision) => decision.Kind != EscalationKind.None;

    // Only the newest preparation is on offer; what a person edited in an older one stays readable.
    private static async Task WithdrawEarlierAsync(SupportDb db, Run run, CancellationToken cancellationToken)
    {
        await OpenQuestions.WithdrawUnsentAsync(db, run.TicketId, run.Id, cancellationToken);
        foreach (var draft in await db.Drafts.Where(d => d.TicketId == run.TicketId && (d.State == DraftState.Ready || d.State == DraftState.Stale)).ToListAsync(cancellationToken))
            draft.State = DraftState.Withdrawn;
    }

    private void End(Run run, Prepared prepared, EscalationDecision decision, StepLog steps)
    {
        run.State = IsEscalation(decision) ? RunState.Escalated : RunState.Ready;
        run.Stage = RunStage.Ready;
        run.Model = prepared.Draft.Model;
        run.FinishedAt = time.GetUtcNow();
        (run.Confidence, run.RetrievalConfidence) = (prepared.Confidence, prepared.RetrievalConfidence);
    }

    private void Show(Ticket ticket, RunContext context, Understood understood, Prepared prepared, EscalationDecision decision)
    {
        ticket.ChangedAt = time.GetUtcNow();
        ticket.Chip = ChipOf(context, understood, prepared, decision);
        if (!IsEscalation(decision))
            return;
        (ticket.TeamId, ticket.Urgency) = (decision.TeamId, decision.Urgency > ticket.Urgency ? decision.Urgency : ticket.Urgency);
        if (ticket.IsOpen)
            ticket.SlaDueAt = SlaClock.DueAt(context.Policies, ticket.Urgency, ticket.LastInboundAt);
    }

    private static TicketChip ChipOf(RunContext context, Understood understood, Prepared prepared, EscalationDecision decision) => prepared switch
    {
        _ when context.Policies.Rollout.StageOf(understood.Triage.Category) == RolloutStage.Shadow => TicketChip.Shadow,
        _ when decision.Kind == EscalationKind.RedAlert => TicketChip.Escalated,
        _ when understood.Guard.Flagged => TicketChip.Blocked,
        { Loop.HighestLevel: VerdictLevel.Lead or VerdictLevel.TwoLeads } => TicketChip.NeedsLead,
        _ when decision.Kind == EscalationKind.PersonDecides => TicketChip.Escalated,
        { Draft.Kind: DraftKind.Findings } when IsEscalation(decision) => TicketChip.Escalated,
        { Draft.Kind: DraftKind.Findings } => TicketChip.Findings,
        _ => TicketChip.Ready,
    };
}
