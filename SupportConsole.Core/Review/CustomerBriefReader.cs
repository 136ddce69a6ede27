using SupportConsole.Core.Domain.Orders;
using SupportConsole.Core.Domain.Values;
using SupportConsole.Core.Orders;

namespace SupportConsole.Core.Review;

/// <summary>The customer as staff look at them beside a ticket, asked of the order system.</summary>
public sealed class CustomerBriefReader(IOrderSystem orders, BusinessClock clock)
{
    private const int ContactsShown = 3;
    private static readonly TimeSpan RefundWindow = TimeSpan.FromDays(30);

    /// <summary>Null where the id is null or nobody has it.</summary>
    /// <param name="mentioned">Words of the ticket among which the ids of its orders are.</param>
    public async Task<CustomerBrief?> ReadAsync(string? customerId, IReadOnlySet<string> mentioned, CancellationToken cancellationToken)
    {
        if (customerId is null || await orders.FindCustomerAsync(customerId, cancellationToken) is not { } customer)
            return null;
        var all = await orders.OrdersOfAsync(customerId, cancellationToken);
        var contacts = await orders.ContactsOfAsync(customerId, cancellationToken);
        var refunds = await orders.PaymentsSinceAsync(customerId, PaymentKind.Refund, clock.Now - RefundWindow, cancellationToken);
        return new CustomerBrief
        {
            Customer = customer,
            Orders = [.. all.Select(order => new OrderBrief(order, mentioned.Contains(order.Id))).OrderByDescending(brief => brief.Mentioned)],
            Contacts = [.. contacts.OrderByDescending(contact => contact.At).Take(ContactsShown)],
            RecentRefunds = refunds.Count,
        };
    }
}
