using Microsoft.EntityFrameworkCore;
using SupportConsole.Core.Domain.Drafts;
using SupportConsole.Core.Domain.Tickets;
using SupportConsole.Core.Persistence;

namespace SupportConsole.Core.Knowledge.Audit;

/// <summary>What people really answered: drafts they edited and sent, and replies of resolved tickets. Read anew each time, nothing is kept.</summary>
internal static class AnswersGiven
{
    private const int Most = 2000;

    /// <summary>The newest first.</summary>
    public static async Task<IReadOnlyList<GivenAnswer>> ReadAsync(SupportDb db, CancellationToken cancellationToken)
    {
        var replies = await (
            from reply in db.Messages
            join ticket in db.Tickets on reply.TicketId equals ticket.Id
            where reply.Direction == Direction.Reply && ticket.ErasedAt == null && !ticket.IsSpam && (ticket.Status == TicketStatus.Solved || ticket.Status == TicketStatus.Closed)
            orderby reply.Id descending
            select new { reply.TicketId, ticket.Title, ticket.Language, reply.Body, reply.At }).Take(Most).AsNoTracking().ToListAsync(cancellationToken);
        var edited = await (
            from draft in db.Drafts
            join ticket in db.Tickets on draft.TicketId equals ticket.Id
            where draft.State == DraftState.Sent && draft.EditedText != null && ticket.ErasedAt == null
            orderby draft.Id descending
            select new { draft.TicketId, ticket.Title, draft.Language, Body = draft.EditedText!, At = draft.CreatedAt }).Take(Most).AsNoTracking().ToListAsync(cancellationToken);
        return
        [
            .. replies.Concat(edited).DistinctBy(answer => (answer.TicketId, answer.Body))
                .Select(answer => new GivenAnswer(answer.TicketId, answer.Title, answer.Body, answer.Language, answer.At)),
        ];
    }
}
