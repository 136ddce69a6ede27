using System.Globalization;
using Microsoft.EntityFrameworkCore;
using SupportConsole.Core.Domain.Tickets;
using SupportConsole.Core.Persistence;

namespace SupportConsole.Core.Tickets;

/// <summary>What a search text stands for: a ticket, the customer of an order, or words of name, subject and title.</summary>
internal sealed record QueueSearch(string Words, long TicketId, string OrderCustomerId)
{
    public static async Task<QueueSearch> ForAsync(SupportDb db, string text, CancellationToken cancellationToken)
    {
        var words = text.Trim();
        var id = words.TrimStart('#');
        if (id.Length == 0)
            return new QueueSearch("", 0, "");
        var ticketId = long.TryParse(id, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0;
        var upper = id.ToUpperInvariant();
        var owner = await db.Orders.Where(o => o.Id == id || o.Id == upper).Select(o => o.CustomerId).FirstOrDefaultAsync(cancellationToken);
        return new QueueSearch(words.ToLowerInvariant(), ticketId, owner ?? "");
    }

    public IQueryable<Ticket> Apply(IQueryable<Ticket> tickets)
    {
        if (Words.Length == 0)
            return tickets;
        var (words, ticketId, owner) = (Words, TicketId, OrderCustomerId);
        // SQLite folds only ASCII; a name with an accent is found by its other letters or as written.
#pragma warning disable MA0011 // runs in the database
        return tickets.Where(t => t.Id == ticketId
            || (owner != "" && t.CustomerId == owner)
            || t.SenderName.ToLower().Contains(words)
            || t.Title.ToLower().Contains(words)
            || t.Subject.ToLower().Contains(words));
#pragma warning restore MA0011
    }
}
