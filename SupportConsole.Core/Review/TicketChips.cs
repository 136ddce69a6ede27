using Microsoft.EntityFrameworkCore;
using SupportConsole.Core.Domain.Proposals;
using SupportConsole.Core.Domain.Tickets;
using SupportConsole.Core.Persistence;

namespace SupportConsole.Core.Review;

/// <summary>The chip after a decision: a proposal that still needs a lead outweighs that the reply is gone.</summary>
internal static class TicketChips
{
    public static async Task<TicketChip> AfterDecisionAsync(SupportDb db, long ticketId, TicketChip otherwise, CancellationToken cancellationToken)
    {
        var waits = await db.Proposals.AnyAsync(
            p => p.TicketId == ticketId && p.State == ProposalState.Open && (p.Level == VerdictLevel.Lead || p.Level == VerdictLevel.TwoLeads), cancellationToken);
        return waits ? TicketChip.NeedsLead : otherwise;
    }
}
