using Microsoft.EntityFrameworkCore;
using SupportConsole.Core.Domain.Drafts;
using SupportConsole.Core.Domain.Proposals;
using SupportConsole.Core.Persistence;
using SupportConsole.Core.Review;

namespace SupportConsole.Faults.Agent;

/// <summary>The staff's side of the console without a browser: the same commands that its pages give.</summary>
internal sealed class StaffDoor(ReviewDesk desk, IDbContextFactory<SupportDb> contexts)
{
    private const int Most = 30;

    public async Task<Waiting> WaitingAsync(CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var drafts = await db.Drafts.AsNoTracking().Where(draft => draft.State == DraftState.Ready && draft.Kind != DraftKind.Findings)
            .OrderBy(draft => draft.Id).Take(Most).Select(draft => new { draft.TicketId, draft.Id, draft.Version, draft.RunId }).ToListAsync(cancellationToken);
        var runs = drafts.ConvertAll(draft => draft.RunId);
        var open = await db.Proposals.AsNoTracking().Where(proposal => runs.Contains(proposal.RunId) && proposal.State == ProposalState.Open).ToListAsync(cancellationToken);
        var leads = await db.Proposals.AsNoTracking()
            .Where(proposal => proposal.State == ProposalState.Open && (proposal.Level == VerdictLevel.Lead || proposal.Level == VerdictLevel.TwoLeads))
            .OrderBy(proposal => proposal.Id).Take(Most).ToListAsync(cancellationToken);
        return new Waiting(
            [.. drafts.Select(draft => new WaitingDraft(draft.TicketId, draft.Id, draft.Version, [.. open.Where(proposal => proposal.RunId == draft.RunId).Select(proposal => proposal.Digest)]))],
            [.. leads.Select(proposal => new WaitingProposal(proposal.Id, proposal.Digest, proposal.Version, proposal.Level))]);
    }

    public async Task<StaffAnswer> DecideAsync(StaffOrder order, CancellationToken cancellationToken)
    {
        var outcome = order switch
        {
            { Draft: { } draft } => await desk.SendReplyAsync(
                new SendReply(draft.TicketId, draft.DraftId, draft.Version, draft.Proposals, "checked with the warehouse"), order.Actor, cancellationToken),
            { Proposal: { } proposal } => await desk.DecideAsync(
                new DecideProposal(proposal.Id, proposal.Digest, proposal.Version, order.Approve, order.Approve ? "" : "not this time"), order.Actor, cancellationToken),
            _ => throw new ArgumentException("Neither a draft nor a proposal.", nameof(order)),
        };
        return outcome switch
        {
            ReviewOutcome.Done done => new StaffAnswer(true, done.EffectIds),
            ReviewOutcome.Refused refused => new StaffAnswer(false, [], refused.Code, refused.Message),
            _ => throw new NotSupportedException(outcome.GetType().Name),
        };
    }
}
