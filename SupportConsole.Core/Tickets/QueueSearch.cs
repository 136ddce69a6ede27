using System.Globalization;
using Microsoft.EntityFrameworkCore;
using SupportConsole.Core.Domain.Tickets;
using SupportConsole.Core.Orders;

namespace SupportConsole.Core.Tickets;

/// <summary>What a search text stands for: a ticket, the customer of an order, or words of name, subject and title.</summary>
internal sealed record QueueSearch(string Words, long TicketId, string OrderCustomerId)
{
    public static async Task<QueueSearch> ForAsync(IOrderSystem orders, string text, CancellationToken cancellationToken)
    {
        var words = text.Trim();
        var id = words.TrimStart('#');
        if (id.Length == 0)
            return new QueueSearch("", 0, "");
        var ticketId = long.TryParse(id, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0;
        return new QueueSearch(words.ToLowerInvariant(), ticketId, await OwnerAsync(orders, id, cancellationToken));
    }

    // An order number is one word with a digit; the queue is searched all the same where the order system does not answer.
    private static async Task<string> OwnerAsync(IOrderSystem orders, string id, CancellationToken cancellationToken)
    {
        if (id.Contains(' ', StringComparison.Ordinal) || !id.Any(char.IsAsciiDigit))
            return "";
        try
        {
            return (await orders.FindOrderAsync(id, cancellationToken))?.CustomerId ?? "";
        }
        catch (OrderSystemUnavailableException)
        {
            return "";
        }
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
