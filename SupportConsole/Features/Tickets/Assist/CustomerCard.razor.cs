using System.Globalization;
using Microsoft.AspNetCore.Components;
using SupportConsole.Core.Domain.Orders;
using SupportConsole.Core.Review;

namespace SupportConsole.Features.Tickets.Assist;

/// <summary>Who the customer is, and their orders, the ones this ticket names first.</summary>
public sealed partial class CustomerCard
{
    private const int OrdersShown = 3;

    private bool _all;

    [Parameter]
    public CustomerBrief? Brief { get; set; }

    /// <summary>Address of an unknown sender.</summary>
    [Parameter]
    public string Sender { get; set; } = "";

    private IReadOnlyList<OrderBrief> Shown => _all ? Brief!.Orders : [.. Brief!.Orders.Take(Math.Max(OrdersShown, Brief.Orders.Count(order => order.Mentioned)))];

    private string Initials => string.Concat(Brief!.Customer.Name.Split(' ', StringSplitOptions.RemoveEmptyEntries).Take(2).Select(part => part[0]));

    private string Line
    {
        get
        {
            var parts = new List<string>();
            if (Brief!.Customer.Since is { } since)
                parts.Add(W["customer.since", since.Year]);
            parts.Add(W["customer.orderCount", Brief.Orders.Count]);
            parts.Add(W["proposal.refunds30", Brief.RecentRefunds]);
            if (Brief.Customer.Company.Length > 0)
                parts.Add(Brief.Customer.Company);
            return string.Join(" · ", parts);
        }
    }

    private string Items(Order order)
    {
        var names = string.Join(", ", order.Lines.Select(line => line.Quantity > 1 ? string.Create(CultureInfo.CurrentCulture, $"{line.Quantity} × {line.Name}") : line.Name));
        var at = order.DeliveredAt ?? order.ShippedAt ?? order.PlacedAt;
        return at is null ? names : $"{TicketTimes.Date(at.Value, Clock)} · {names}";
    }
}
