using System.Globalization;
using Microsoft.EntityFrameworkCore;
using SupportConsole.Core.Domain.Access;
using SupportConsole.Core.Domain.Proposals;
using SupportConsole.Core.Domain.Reviews;
using SupportConsole.Core.Domain.Tickets;
using SupportConsole.Core.Persistence;

namespace SupportConsole.Core.Review;

public sealed partial class ReviewDesk
{
    /// <summary>Approves or denies one proposal. With two leads asked for, the first approval waits for a second, different one.</summary>
    public async Task<ReviewOutcome> DecideAsync(DecideProposal command, Actor actor, CancellationToken cancellationToken = default)
    {
        if (!command.Approve && string.IsNullOrWhiteSpace(command.Reason))
            return Errors.ReasonNeeded;
        await using (var db = await contexts.CreateDbContextAsync(cancellationToken))
        {
            // Before anything is judged again, because whoever may not decide must not void anything either.
            var level = await db.Proposals.Where(p => p.Id == command.ProposalId).Select(p => (VerdictLevel?)p.Level).SingleOrDefaultAsync(cancellationToken);
            if (level is { } needed && Lacks(actor, PermissionFor(needed)) is { } lacking)
                return lacking;
        }
        if (command.Approve && await VoidWhatChangedAsync([command.Digest], actor, cancellationToken) is { } changed)
            return changed;
        return await CommandAsync(
            db => DecideInAsync(db, command, actor, cancellationToken),
            async db => Errors.DecidedElsewhere(await LastDecisionAsync(db, d => d.ProposalId == command.ProposalId, cancellationToken)),
            cancellationToken);
    }

    private async Task<ReviewOutcome> DecideInAsync(SupportDb db, DecideProposal command, Actor actor, CancellationToken cancellationToken)
    {
        var proposal = await db.Proposals.SingleOrDefaultAsync(p => p.Id == command.ProposalId, cancellationToken);
        if (proposal is null)
            return Errors.NotFound("proposal");
        if (Lacks(actor, PermissionFor(proposal.Level)) is { } lacking)
            return lacking;
        if (proposal.State != ProposalState.Open)
            return Errors.DecidedElsewhere(await LastDecisionAsync(db, d => d.ProposalId == proposal.Id, cancellationToken));
        if (proposal.Digest != command.Digest || proposal.Version != command.SeenVersion)
            return Errors.Changed("proposal");
        if (proposal.ExpiresAt <= clock.Now)
            return Errors.Expired(proposal.ExpiresAt);

        var ticket = await TouchAsync(db, proposal.TicketId, cancellationToken);
        ReviewOutcome.Done done;
        if (command.Approve)
        {
            var effect = await ApproveInAsync(db, proposal, actor, command.Reason, cancellationToken);
            done = effect is null
                ? new ReviewOutcome.Done("Approved. A second lead has to approve as well.", [])
                : new ReviewOutcome.Done(
                    string.Create(CultureInfo.InvariantCulture, $"Approved. It is done in {Math.Ceiling((effect.NotBefore - time.GetUtcNow()).TotalSeconds):0} s"), [effect.Id], effect.NotBefore);
        }
        else
        {
            proposal.State = ProposalState.Rejected;
            Record(db, actor, DecisionKind.Deny, proposal.TicketId, command.Reason, proposalId: proposal.Id, digest: proposal.Digest, seenVersion: command.SeenVersion);
            done = new ReviewOutcome.Done("Denied. The agent who works the ticket sees your reason.", []);
        }
        await db.SaveChangesAsync(cancellationToken);
        if (ticket.Chip == TicketChip.NeedsLead)
            ticket.Chip = await TicketChips.AfterDecisionAsync(db, ticket.Id, ticket.Status == TicketStatus.Waiting ? TicketChip.Answered : TicketChip.Ready, cancellationToken);
        return done;
    }

    /// <summary>Records the approval and schedules the effect, unless a second lead is still missing.</summary>
    private async Task<Effect?> ApproveInAsync(SupportDb db, Proposal proposal, Actor actor, string reason, CancellationToken cancellationToken)
    {
        if (proposal.ExpiresAt <= clock.Now)
            throw new RefusedException(Errors.Expired(proposal.ExpiresAt));
        var earlier = await StandingApprovalsAsync(db, proposal, cancellationToken);
        if (earlier.Any(d => d.PersonId == actor.Id))
            throw new RefusedException(Errors.FourEyes);
        var decision = Record(db, actor, DecisionKind.Approve, proposal.TicketId, reason, proposalId: proposal.Id, digest: proposal.Digest, seenVersion: proposal.Version);
        // Raises the proposal's version, so that two first approvals at once cannot both pass.
        db.Entry(proposal).Property(p => p.State).IsModified = true;
        if (proposal.Level == VerdictLevel.TwoLeads && earlier.Count == 0)
            return null;
        proposal.State = ProposalState.Approved;
        await db.SaveChangesAsync(cancellationToken);
        return await schedule.ActionAsync(
            db, proposal, new { decisions = earlier.Append(decision).Select(d => new { d.Id, d.PersonName, role = d.PersonRole }), level = proposal.Level, release = proposal.ReleaseId }, cancellationToken);
    }

    private static async Task<List<Decision>> StandingApprovalsAsync(SupportDb db, Proposal proposal, CancellationToken cancellationToken)
    {
        var approvals = await db.Decisions.Where(d => d.ProposalId == proposal.Id && d.Digest == proposal.Digest && d.Kind == DecisionKind.Approve).ToListAsync(cancellationToken);
        // A recall took back everything before it.
        var recalledAt = await db.Decisions.Where(d => d.ProposalId == proposal.Id && d.Kind == DecisionKind.Recall).MaxAsync(d => (long?)d.Id, cancellationToken) ?? 0;
        approvals.RemoveAll(d => d.Id < recalledAt);
        return approvals;
    }

    /// <summary>Judges each proposal again with the facts of now. One whose verdict is stricter is void, and the person is told why.</summary>
    private async Task<ReviewOutcome.Refused?> VoidWhatChangedAsync(IReadOnlyList<string> digests, Actor actor, CancellationToken cancellationToken)
    {
        await using var reading = await contexts.CreateDbContextAsync(cancellationToken);
        var proposals = await reading.Proposals.AsNoTracking().Where(p => digests.Contains(p.Digest) && p.State == ProposalState.Open).ToListAsync(cancellationToken);
        foreach (var proposal in proposals)
        {
            var answer = await gate.RejudgeAsync(proposal, await scopes.ReadAsync(proposal.RunId, cancellationToken), cancellationToken);
            if (answer.Level <= proposal.Level)
                continue;
            await lane.WriteAsync(
                async db =>
                {
                    var stored = await db.Proposals.SingleAsync(p => p.Id == proposal.Id, cancellationToken);
                    if (stored.State != ProposalState.Open)
                        return;
                    stored.State = ProposalState.Void;
                    ledger.Append(db, "proposal.void", actor, proposal.TicketId, proposal.RunId, proposal.Digest, new { was = proposal.Level.ToString(), now = answer.Level.ToString(), rule = answer.RuleId });
                    var ticket = await TouchAsync(db, proposal.TicketId, cancellationToken);
                    await db.SaveChangesAsync(cancellationToken);
                    if (ticket.Chip == TicketChip.NeedsLead)
                        ticket.Chip = await TicketChips.AfterDecisionAsync(db, ticket.Id, TicketChip.Ready, cancellationToken);
                },
                cancellationToken);
            return Errors.VerdictChanged(answer.Reason);
        }
        return null;
    }

    private static Permission PermissionFor(VerdictLevel level) => level switch
    {
        VerdictLevel.Automatic or VerdictLevel.Agent => Permission.ApproveAsAgent,
        VerdictLevel.Lead or VerdictLevel.TwoLeads or VerdictLevel.Denied => Permission.ApproveAsLead,
    };
}
