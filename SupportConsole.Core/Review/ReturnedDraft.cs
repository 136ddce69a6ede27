using Microsoft.EntityFrameworkCore;
using SupportConsole.Core.Domain.Drafts;
using SupportConsole.Core.Domain.Tickets;
using SupportConsole.Core.Persistence;

namespace SupportConsole.Core.Review;

/// <summary>The state of a draft whose reply was taken back or could not be sent: on offer again only while nothing newer is.</summary>
internal static class ReturnedDraft
{
    public static async Task<DraftState> StateAsync(SupportDb db, Ticket ticket, Draft draft, CancellationToken cancellationToken)
    {
        if (await db.Drafts.AnyAsync(d => d.TicketId == ticket.Id && d.Id > draft.Id, cancellationToken))
            return DraftState.Withdrawn;
        return ticket.LastInboundId == draft.MessageId ? DraftState.Ready : DraftState.Stale;
    }
}
