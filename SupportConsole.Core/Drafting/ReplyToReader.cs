using Microsoft.EntityFrameworkCore;
using SupportConsole.Core.Domain.Proposals;
using SupportConsole.Core.Domain.Tickets;
using SupportConsole.Core.Domain.Values;
using SupportConsole.Core.Orders;
using SupportConsole.Core.Persistence;
using SupportConsole.Core.Policies;

namespace SupportConsole.Core.Drafting;

/// <summary>Reads whose reply it is.</summary>
public sealed class ReplyToReader(IDbContextFactory<SupportDb> contexts, IOrderSystem orders, EmailOptions email)
{
    private const int MostPrices = 50_000;

    /// <param name="policies">The policies it is checked by: they say whether prices are looked up.</param>
    public async Task<ReplyTo> ReadAsync(long ticketId, PolicySet policies, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var ticket = await db.Tickets.AsNoTracking().SingleAsync(t => t.Id == ticketId, cancellationToken);
        var wrote = await db.Messages.AsNoTracking().Where(m => m.TicketId == ticketId && m.Direction == Direction.Inbound).OrderBy(m => m.Id)
            .Select(m => m.Subject + "\n" + m.Body).ToListAsync(cancellationToken);
        var executed = await db.Proposals.Where(p => p.TicketId == ticketId && p.State == ProposalState.Executed).Select(p => p.Tool).Distinct().ToListAsync(cancellationToken);
        // What left, and what is on its way: a disclosure that stands in either is told.
        var sent = await db.Messages.AsNoTracking().Where(m => m.TicketId == ticketId && m.Direction == Direction.Reply).Select(m => m.Body).ToListAsync(cancellationToken);
        var customer = ticket.CustomerId is null ? null : await orders.FindCustomerAsync(ticket.CustomerId, cancellationToken);
        return new ReplyTo
        {
            TicketId = ticketId,
            CustomerEmail = ticket.SenderAddress,
            OrderIds = ticket.CustomerId is null ? [] : [.. (await orders.OrdersOfAsync(ticket.CustomerId, cancellationToken)).Select(order => order.Id)],
            CustomerText = string.Join('\n', wrote),
            ExecutedTools = executed,
            OwnEmail = email.From,
            Names = [.. new[] { customer?.Name, ticket.SenderName }.OfType<string>().Where(name => name.Length > 0)],
            CustomerId = ticket.CustomerId,
            SentTexts = sent,
            CataloguePrices = policies.AsksForPrices ? await PricesAsync(db, cancellationToken) : [],
        };
    }

    private static async Task<IReadOnlyCollection<Money>> PricesAsync(SupportDb db, CancellationToken cancellationToken)
    {
        var prices = await db.Variants.AsNoTracking().Select(variant => new { variant.PriceMinor, variant.Currency }).Distinct().Take(MostPrices).ToListAsync(cancellationToken);
        return [.. prices.Select(price => new Money(price.PriceMinor, price.Currency))];
    }
}
