using Microsoft.EntityFrameworkCore;
using SupportConsole.Core.Domain.Tickets;
using SupportConsole.Core.Domain.Triage;
using SupportConsole.Core.Orders;
using SupportConsole.Core.Persistence;

namespace SupportConsole.Core.Pipeline;

/// <summary>What triage should know beside the thread.</summary>
/// <param name="Bought">Names of what the customer bought; empty where we are not sure who writes.</param>
/// <param name="Products">Names of what the shop sells, where its catalogue is kept here.</param>
/// <param name="OldTickets">How many other tickets of the customer have stood open for days.</param>
/// <param name="Corrected">What a person said the message is about; null where nobody did.</param>
internal sealed record Background(IReadOnlyCollection<string> Bought, IReadOnlyCollection<string> Products, int OldTickets, TriageLabels? Corrected);

/// <summary>Reads it.</summary>
internal sealed class BackgroundReader(IDbContextFactory<SupportDb> contexts, IOrderSystem orders)
{
    private const int MostProducts = 5_000;
    private static readonly TimeSpan OldAfter = TimeSpan.FromDays(3);

    public async Task<Background> ReadAsync(RunContext context, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var products = await db.Products.AsNoTracking().OrderBy(product => product.Id).Select(product => product.Name).Take(MostProducts).ToListAsync(cancellationToken);
        var corrected = await db.TriageCorrections.AsNoTracking().Where(correction => correction.MessageId == context.Message.Id).OrderByDescending(correction => correction.Id).FirstOrDefaultAsync(cancellationToken);
        if (context.Customer is not { } customer || !context.SenderIsCustomer)
            return new Background([], products, 0, corrected?.Labels);
        var bought = await orders.OrdersOfAsync(customer.Id, cancellationToken);
        var before = context.Now - OldAfter;
        var old = await db.Tickets.CountAsync(
            ticket => ticket.CustomerId == customer.Id && ticket.Id != context.Ticket.Id && !ticket.IsSpam && (ticket.Status == TicketStatus.New || ticket.Status == TicketStatus.Open) && ticket.LastInboundAt < before,
            cancellationToken);
        return new Background([.. bought.SelectMany(order => order.Lines).Select(line => line.Name).Distinct(StringComparer.Ordinal)], products, old, corrected?.Labels);
    }
}
