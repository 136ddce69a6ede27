using Microsoft.EntityFrameworkCore;
using SupportConsole.Core.Domain.Proposals;
using SupportConsole.Core.Persistence;

namespace SupportConsole.Core.Gate;

/// <summary>Actions of a ticket that wait for the customer.</summary>
public static class OpenQuestions
{
    /// <summary>Voids those whose question never left, because the draft that held it is no longer on offer. In the caller's transaction.</summary>
    /// <param name="keptRunId">The run whose draft is on offer now; null where none is.</param>
    public static async Task WithdrawUnsentAsync(SupportDb db, long ticketId, long? keptRunId, CancellationToken cancellationToken)
    {
        var unsent = await db.Proposals
            .Where(p => p.TicketId == ticketId && p.State == ProposalState.AwaitingCustomer && (keptRunId == null || p.RunId != keptRunId)
                && !db.CustomerConfirmations.Any(c => c.ProposalId == p.Id && c.State != ConfirmationState.Waiting))
            .ToListAsync(cancellationToken);
        foreach (var proposal in unsent)
            proposal.State = ProposalState.Void;
    }
}
