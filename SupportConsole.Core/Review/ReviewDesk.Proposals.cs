using System.Globalization;
using Microsoft.EntityFrameworkCore;
using SupportConsole.Core.Domain.Access;
using SupportConsole.Core.Domain.Proposals;
using SupportConsole.Core.Domain.Reviews;
using SupportConsole.Core.Domain.Tickets;
using SupportConsole.Core.Gate;
using SupportConsole.Core.Orders;
using SupportConsole.Core.Persistence;

namespace SupportConsole.Core.Review;

public sealed partial class ReviewDesk
{
    /// <summary>Approves or denies one proposal. With two leads asked for, the first approval waits for a second, different one.</summary>
    public Task<ReviewOutcome> DecideAsync(DecideProposal command, Actor actor, CancellationToken cancellationToken = default) =>
        DecideOneAsync(command, actor, "", cancellationToken);

    private async Task<ReviewOutcome> DecideOneAsync(DecideProposal command, Actor actor, string batchId, CancellationToken cancellationToken)
    {
        if (!command.Approve && string.IsNullOrWhiteSpace(command.Reason))
            return Errors.ReasonNeeded;
        await using (var db = await contexts.CreateDbContextAsync(cancellationToken))
        {
            // Before anything is judged again, because whoever may not decide must not void anything either.
            var proposal = await db.Proposals.AsNoTracking().SingleOrDefaultAsync(p => p.Id == command.ProposalId, cancellationToken);
            if (proposal is { State: ProposalState.Open } && Forbids(await ApprovalBases.OfAsync(db, proposal, cancellationToken), command, actor) is { } forbidden)
                return await MovedOnAsync(db, proposal, cancellationToken) ?? forbidden;
        }
        if (command.Approve && await VoidWhatChangedAsync([command.Digest], actor, cancellationToken) is { } changed)
            return changed;
        return await CommandAsync(
            db => DecideInAsync(db, command, actor, batchId, cancellationToken),
            db => WhoWonAsync(db, command.ProposalId, cancellationToken),
            cancellationToken);
    }

    // The proposal and its decisions are read one after the other: what was decided in between would otherwise be told as a want of rights.
    private static async Task<ReviewOutcome.Refused?> MovedOnAsync(SupportDb db, Proposal read, CancellationToken cancellationToken) =>
        await db.Proposals.Where(p => p.Id == read.Id).Select(p => p.Version).SingleAsync(cancellationToken) == read.Version ? null : await WhoWonAsync(db, read.Id, cancellationToken);

    private ReviewOutcome.Refused? Forbids(ApprovalBasis basis, DecideProposal command, Actor actor)
    {
        var right = ApprovalRules.RightOf(basis, actor, clock.Now);
        return (command.Approve ? right.MayApprove : right.MayDeny) ? null : Errors.CannotApprove(command.Approve ? right.Bar : ApprovalBar.Role, basis.Proposal);
    }

    private async Task<ReviewOutcome> DecideInAsync(SupportDb db, DecideProposal command, Actor actor, string batchId, CancellationToken cancellationToken)
    {
        var proposal = await db.Proposals.SingleOrDefaultAsync(p => p.Id == command.ProposalId, cancellationToken);
        if (proposal is null)
            return Errors.NotFound("proposal");
        if (proposal.State != ProposalState.Open)
            return await WhoWonAsync(db, proposal.Id, cancellationToken);
        if (proposal.Digest != command.Digest)
            return Errors.Changed("proposal");
        if (proposal.Version != command.SeenVersion)
            return await LastDecisionAsync(db, d => d.ProposalId == proposal.Id, cancellationToken) is { } meanwhile ? Errors.ChangedBy(meanwhile) : Errors.Changed("proposal");
        if (proposal.ExpiresAt <= clock.Now)
            return Errors.Expired(proposal.ExpiresAt);
        var basis = await ApprovalBases.OfAsync(db, proposal, cancellationToken);
        if (Forbids(basis, command, actor) is { } forbidden)
            return await MovedOnAsync(db, proposal, cancellationToken) ?? forbidden;

        var manner = new DecisionManner(ApprovalRules.RightOf(basis, actor, clock.Now), batchId, command.OpenedAt);
        var ticket = await TouchAsync(db, proposal.TicketId, cancellationToken);
        ReviewOutcome.Done done;
        if (command.Approve)
        {
            var effect = await ApproveInAsync(db, basis, actor, command.Reason, manner, cancellationToken);
            done = effect is null
                ? new ReviewOutcome.Done("Approved. A second lead has to approve as well.", [])
                : new ReviewOutcome.Done(
                    string.Create(CultureInfo.InvariantCulture, $"Approved. It is done in {Math.Ceiling((effect.NotBefore - time.GetUtcNow()).TotalSeconds):0} s") + await StopWordsAsync(db, [effect], cancellationToken), [effect.Id], effect.NotBefore);
        }
        else
        {
            proposal.State = ProposalState.Rejected;
            Record(db, actor, DecisionKind.Deny, proposal.TicketId, command.Reason, proposalId: proposal.Id, digest: proposal.Digest, seenVersion: command.SeenVersion, manner: manner);
            done = new ReviewOutcome.Done("Denied. The agent who works the ticket sees your reason.", []);
        }
        await db.SaveChangesAsync(cancellationToken);
        if (ticket.Chip == TicketChip.NeedsLead)
            ticket.Chip = await TicketChips.AfterDecisionAsync(db, ticket.Id, ticket.Status == TicketStatus.Waiting ? TicketChip.Answered : TicketChip.Ready, cancellationToken);
        return done;
    }

    /// <summary>Records the approval and schedules the effect, unless a second approval is still missing.</summary>
    private async Task<Effect?> ApproveInAsync(SupportDb db, ApprovalBasis basis, Actor actor, string reason, DecisionManner manner, CancellationToken cancellationToken)
    {
        var proposal = basis.Proposal;
        if (proposal.ExpiresAt <= clock.Now)
            throw new RefusedException(Errors.Expired(proposal.ExpiresAt));
        var decision = Record(db, actor, DecisionKind.Approve, proposal.TicketId, reason, proposalId: proposal.Id, digest: proposal.Digest, seenVersion: proposal.Version, manner: manner);
        var standing = basis with { Approvals = [.. basis.Approvals, decision] };
        // Raises the proposal's version, so that two first approvals at once cannot both pass.
        db.Entry(proposal).Property(p => p.State).IsModified = true;
        if (!ApprovalRules.Enough(standing))
        {
            await deadlines.StartAsync(db, standing, cancellationToken);
            return null;
        }
        proposal.State = ProposalState.Approved;
        await db.SaveChangesAsync(cancellationToken);
        return await schedule.ActionAsync(
            db,
            proposal,
            new { decisions = standing.Approvals.Select(d => new { d.Id, d.PersonName, role = d.PersonRole, capacity = d.Capacity, delegation = d.DelegationId }), level = proposal.Level, release = proposal.ReleaseId },
            cancellationToken);
    }

    /// <summary>The refusal for who came too late: what became of the proposal, and whose doing it was.</summary>
    private static async Task<ReviewOutcome.Refused> WhoWonAsync(SupportDb db, long proposalId, CancellationToken cancellationToken)
    {
        var proposal = await db.Proposals.AsNoTracking().SingleAsync(p => p.Id == proposalId, cancellationToken);
        if (proposal.State == ProposalState.Superseded
            && await LastDecisionAsync(db, d => d.Kind == DecisionKind.Edit && db.Proposals.Any(child => child.Id == d.ProposalId && child.ParentId == proposalId), cancellationToken) is { } edit)
            return Errors.Superseded(edit);
        if (proposal.State is ProposalState.Expired or ProposalState.Void or ProposalState.AwaitingCustomer or ProposalState.Withdrawn)
            return Errors.NotOpen(proposal);
        return await LastDecisionAsync(db, d => d.ProposalId == proposalId, cancellationToken) is { } decision ? Errors.DecidedElsewhere(decision) : Errors.NotOpen(proposal);
    }

    /// <summary>Judges each proposal again with the facts of now. One whose verdict is stricter, or of which a fact that mattered changed, is void, and the person is told why.</summary>
    private async Task<ReviewOutcome.Refused?> VoidWhatChangedAsync(IReadOnlyList<string> digests, Actor actor, CancellationToken cancellationToken)
    {
        await using var reading = await contexts.CreateDbContextAsync(cancellationToken);
        var proposals = await reading.Proposals.AsNoTracking().Where(p => digests.Contains(p.Digest) && p.State == ProposalState.Open).ToListAsync(cancellationToken);
        foreach (var proposal in proposals)
        {
            if (await JudgedAsync(proposal, cancellationToken) is not { } judged)
                return Errors.OrdersUnavailable;
            if (judged.Stands)
                continue;
            await lane.WriteAsync(
                async db =>
                {
                    var stored = await db.Proposals.SingleAsync(p => p.Id == proposal.Id, cancellationToken);
                    if (stored.State != ProposalState.Open)
                        return;
                    stored.State = ProposalState.Void;
                    ledger.Append(db, "proposal.void", actor, proposal.TicketId, proposal.RunId, proposal.Digest, new { was = proposal.Level.ToString(), now = judged.Answer.Level.ToString(), rule = judged.Answer.RuleId, changed = judged.Changes });
                    var ticket = await TouchAsync(db, proposal.TicketId, cancellationToken);
                    await db.SaveChangesAsync(cancellationToken);
                    if (ticket.Chip == TicketChip.NeedsLead)
                        ticket.Chip = await TicketChips.AfterDecisionAsync(db, ticket.Id, TicketChip.Ready, cancellationToken);
                },
                cancellationToken);
            return Errors.VerdictChanged(judged.Words);
        }
        return null;
    }

    // Null where the facts cannot be read now: then nothing is void, and nothing is approved.
    private async Task<Rejudgement?> JudgedAsync(Proposal proposal, CancellationToken cancellationToken)
    {
        try
        {
            return await gate.RejudgeAsync(proposal, await scopes.ReadAsync(proposal.RunId, cancellationToken), cancellationToken);
        }
        catch (OrderSystemUnavailableException)
        {
            return null;
        }
    }
}
