using Microsoft.EntityFrameworkCore;
using SupportConsole.Core.Domain.Access;
using SupportConsole.Core.Domain.Proposals;
using SupportConsole.Core.Domain.Reviews;
using SupportConsole.Core.Domain.Tickets;
using SupportConsole.Core.Domain.Values;
using SupportConsole.Core.Ledger;
using SupportConsole.Core.Persistence;
using SupportConsole.Core.Policies;

namespace SupportConsole.Core.Review;

/// <summary>
/// The second of two approvals: when it is due, and who may give it once that has passed. A team with one lead is not stuck, and nothing opens silently:
/// every fallback has its ledger entry, and shows on the approvals page.
/// </summary>
public sealed class SecondApprovals(PolicyStore policies, LedgerBook ledger, BusinessClock clock, TimeProvider time)
{
    // Whole milliseconds, as they are stored: approvals are compared with it after reading back.
    private DateTimeOffset Now => DateTimeOffset.FromUnixTimeMilliseconds(clock.Now.ToUnixTimeMilliseconds());

    /// <summary>Starts the clock after the first approval, in its transaction. Where nobody else is a lead, the second is due at once.</summary>
    public async Task StartAsync(SupportDb db, ApprovalBasis basis, CancellationToken cancellationToken)
    {
        var proposal = basis.Proposal;
        var due = Now + policies.Current.Approvals.TwoLeads.Deadline;
        (proposal.Fallback, proposal.FallbackAt) = (SecondApproval.Lead, null);
        proposal.DeadlineAt = due < proposal.ExpiresAt ? due : proposal.ExpiresAt;
        var counted = basis.Approvals.Select(approval => approval.PersonId).Concat(basis.Editors).ToHashSet();
        if (basis.Leads.All(counted.Contains))
        {
            proposal.DeadlineAt = Now;
            await PassAsync(db, proposal, "no_other_lead", cancellationToken);
        }
    }

    /// <summary>Brings the policy's fallback into force, in the caller's transaction.</summary>
    /// <param name="why">"deadline" or "no_other_lead".</param>
    public async Task PassAsync(SupportDb db, Proposal proposal, string why, CancellationToken cancellationToken)
    {
        var policy = policies.Current.Approvals.TwoLeads;
        (proposal.Fallback, proposal.FallbackAt) = (policy.Fallback, Now);
        var ticket = await db.Tickets.SingleAsync(t => t.Id == proposal.TicketId, cancellationToken);
        ticket.ChangedAt = time.GetUtcNow();
        if (policy.Fallback == SecondApproval.Escalate)
        {
            ticket.TeamId = policy.TeamId;
            (ticket.AssigneeId, ticket.AssigneeName) = (null, "");
        }
        ledger.Append(
            db,
            "approval.deadline",
            Actor.System,
            proposal.TicketId,
            proposal.RunId,
            proposal.Digest,
            new { proposal = proposal.Id, why, fallback = policy.Fallback.ToString(), team = policy.Fallback == SecondApproval.Escalate ? policy.TeamId : null, release = policies.Current.ReleaseId });
    }

    /// <summary>Closes a proposal nobody decided in time, in the caller's transaction.</summary>
    public async Task ExpireAsync(SupportDb db, Proposal proposal, CancellationToken cancellationToken)
    {
        proposal.State = ProposalState.Expired;
        ledger.Append(
            db, "proposal.expired", Actor.System, proposal.TicketId, proposal.RunId, proposal.Digest, new { proposal = proposal.Id, level = proposal.Level.ToString(), expired = proposal.ExpiresAt });
        var ticket = await db.Tickets.SingleAsync(t => t.Id == proposal.TicketId, cancellationToken);
        ticket.ChangedAt = time.GetUtcNow();
        await db.SaveChangesAsync(cancellationToken);
        if (ticket.Chip == TicketChip.NeedsLead)
            ticket.Chip = await TicketChips.AfterDecisionAsync(db, ticket.Id, ticket.Status == TicketStatus.Waiting ? TicketChip.Answered : TicketChip.Ready, cancellationToken);
    }
}
