using Microsoft.EntityFrameworkCore;
using SupportConsole.Core.Domain.Tickets;
using SupportConsole.Core.Persistence;

namespace SupportConsole.Core.Tickets;

/// <summary>Finds the ticket a message belongs to, by thread identifiers only: sender and subject prove nothing.</summary>
internal static class ThreadLookup
{
    // The index starts with the channel, so all are named; a chat may go on what a mail began.
    private static readonly List<Channel> Channels = [.. Enum.GetValues<Channel>()];

    // Merges of merges are rare; a cycle would be a bug elsewhere and must not hang the door.
    private const int MaxMerges = 10;

    /// <summary>The ticket of the nearest known message of the thread, or null. Where tickets were merged, the one that is left.</summary>
    /// <param name="thread">External ids, nearest first.</param>
    public static async Task<Ticket?> FindAsync(SupportDb db, Channel channel, IReadOnlyList<string> thread, CancellationToken cancellationToken)
    {
        if (thread.Count == 0)
            return null;
        var ids = thread.ToList();
        var known = await db.Messages.Where(m => Channels.Contains(m.Channel) && ids.Contains(m.ExternalId))
            .Select(m => new { m.TicketId, m.Channel, m.ExternalId }).ToListAsync(cancellationToken);
        var nearest = known.OrderBy(m => ids.IndexOf(m.ExternalId)).ThenBy(m => m.Channel == channel ? 0 : 1).FirstOrDefault();
        if (nearest is null)
            return null;
        var ticket = await db.Tickets.SingleAsync(t => t.Id == nearest.TicketId, cancellationToken);
        for (var i = 0; i < MaxMerges && ticket.MergedIntoId is { } next; i++)
            ticket = await db.Tickets.SingleAsync(t => t.Id == next, cancellationToken);
        return ticket;
    }
}
