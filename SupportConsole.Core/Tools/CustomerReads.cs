using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using SupportConsole.Core.Domain.Customers;
using SupportConsole.Core.Domain.Orders;
using SupportConsole.Core.Domain.Values;
using SupportConsole.Core.Llm;
using SupportConsole.Core.Orders;
using SupportConsole.Core.Persistence;

namespace SupportConsole.Core.Tools;

/// <summary>lookup_customer: the profile of the scope's customer with payment methods and orders, newest first.</summary>
internal sealed class CustomerRead(IOrderSystem orders) : IReadTool
{
    // Enough to find what a message means; more would crowd the model's context.
    private const int MaxOrders = 30;

    public string Route => "read.customer";

    public async Task<ReadOutcome> RunAsync(string reference, JsonElement arguments, ToolScope scope, CancellationToken cancellationToken)
    {
        if (ScopedReads.Unverified(scope) is { } refusal)
            return refusal;
        if (await orders.FindCustomerAsync(scope.CustomerId!, cancellationToken) is not { } customer)
            return ReadOutcome.Empty("The customer's profile is not in the order system.");
        var methods = await orders.PaymentMethodsOfAsync(customer.Id, cancellationToken);
        var theirs = await orders.OrdersOfAsync(customer.Id, cancellationToken);
        return new ReadOutcome(ToolResultKind.Record, DataOf(customer, methods, theirs, scope));
    }

    private static object DataOf(Customer customer, IReadOnlyList<PaymentMethod> methods, IReadOnlyList<Order> orders, ToolScope scope) => new
    {
        record = "customer",
        customerId = customer.Id,
        customer.Name,
        customer.Email,
        customer.Tier,
        customer.Standing,
        flags = customer.Flags.Split(',', StringSplitOptions.RemoveEmptyEntries),
        customer.Language,
        verified = scope.IdentityVerified,
        customer.Address,
        paymentMethods = methods.Select(method => new
        {
            method.Id,
            method.Source,
            method.Brand,
            method.LastFour,
            balance = method.BalanceMinor is { } minor ? new Money(minor, orders.Count > 0 ? orders[0].Currency : "").Amount : (decimal?)null,
        }),
        orders = orders.Take(MaxOrders).Select(order => new
        {
            orderId = order.Id,
            status = StatusName.Of(order.Status),
            order.PlacedAt,
            total = order.Total.Amount,
            order.Currency,
            items = order.Lines.Select(line => line.Name),
        }),
    };
}

/// <summary>contact_history: what the scope's customer wrote about before.</summary>
internal sealed class HistoryRead(IOrderSystem orders, IDbContextFactory<SupportDb> contexts) : IReadTool
{
    private const int MaxEach = 10;

    public string Route => "read.history";

    public async Task<ReadOutcome> RunAsync(string reference, JsonElement arguments, ToolScope scope, CancellationToken cancellationToken)
    {
        if (ScopedReads.Unverified(scope) is { } refusal)
            return refusal;
        var contacts = await orders.ContactsOfAsync(scope.CustomerId!, cancellationToken);
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var tickets = await db.Tickets.AsNoTracking().Where(ticket => ticket.CustomerId == scope.CustomerId && ticket.Id != scope.TicketId && ticket.MergedIntoId == null)
            .OrderByDescending(ticket => ticket.Id).Take(MaxEach).Select(ticket => new { ticket.Id, subject = ticket.Title, ticket.Status, at = ticket.LastInboundAt })
            .ToListAsync(cancellationToken);
        if (contacts.Count == 0 && tickets.Count == 0)
            return ReadOutcome.Empty("This is the customer's first contact.");
        return new ReadOutcome(ToolResultKind.Record, new
        {
            record = "history",
            contacts = contacts.OrderByDescending(contact => contact.At).Take(MaxEach).Select(contact => new { contact.At, contact.Channel, contact.Summary, contact.Outcome }),
            tickets,
        });
    }
}
