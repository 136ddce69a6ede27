using System.Text.Json;
using System.Text.RegularExpressions;
using SupportConsole.Core.Domain.Customers;
using SupportConsole.Core.Domain.Orders;
using SupportConsole.Core.Domain.Proposals;
using SupportConsole.Core.Domain.Values;
using SupportConsole.Core.Orders;
using SupportConsole.Core.Policies;

namespace SupportConsole.Core.Gate;

/// <summary>Says in words what an action would do, from the records and not from the model's words.</summary>
internal static partial class ActionWords
{
    /// <summary>The preview, or null where the records do not allow one.</summary>
    public static ActionPreview? Of(ActionContext context)
    {
        if (Words(context) is not var (title, before, after))
            return null;
        return new ActionPreview(CanonicalJson.Of(context.Arguments), title, context.OrderId, context.Amount?.Minor ?? 0, context.Amount?.Currency ?? "", before, after);
    }

    private static (string Title, string Before, string After)? Words(ActionContext context) => context switch
    {
        // What a file says of a route of its own; an order or an item that is not the customer's shows nothing.
        { OrderId: not "", Order: null } => null,
        { Tool.Preview: { } preview } => Fill(context, preview.Title) is { } title && Fill(context, preview.After) is { } after ? (title, context.Order is { } order ? Status(order) : "", after) : null,
        { Tool.Executor: "orders.refund", Order: { } order, Amount: { } amount } => Refund(context, order, amount),
        { Tool.Executor: "orders.credit", Amount: { } amount } => ($"Credit {amount} for a later order", "", $"{amount} credit"),
        { Tool.Executor: "orders.cancel", Order: { } order } =>
            ($"Cancel order {order.Id}", $"{Status(order)}, {order.Paid} paid", $"cancelled, {order.Refundable} back to {Method(context)}"),
        { Tool.Executor: "orders.return", Order: { } order, Items: { } items } =>
            ($"Return {Names(items)} from order {order.Id}", Status(order), $"return requested, {context.Amount} to {Method(context)} once the items have arrived"),
        { Tool.Executor: "orders.exchange", Order: { } order, Items: { } items, NewItems: [_, ..] } =>
            ($"Exchange {OrderItems.DescribeSwap(items, context.NewItems)}, order {order.Id}", Status(order), $"exchange requested, {Difference(context, order, items)}"),
        { Tool.Executor: "orders.modify", Order: { } order, Items: { } items, NewItems: [_, ..] } =>
            ($"Change {OrderItems.DescribeSwap(items, context.NewItems)}, order {order.Id}", $"total {order.Total}", Difference(context, order, items)),
        { Tool.Executor: "orders.payment", Order: { } order, Method: not null } =>
            ($"Pay order {order.Id} in another way", $"{order.Paid} paid with {OrderPayments.OriginalMethodOf(order)}", $"{order.Paid} from {Method(context)}, and back to {OrderPayments.OriginalMethodOf(order)}"),
        { Tool.Executor: "orders.address", Order: { } order } => ($"Change the delivery address of order {order.Id}", order.Address.ToString(), NewAddress(context)),
        { Tool.Executor: "orders.address", OrderId: "", Customer: { } customer } => ("Change the address in the profile", customer.Address.ToString(), NewAddress(context)),
        { Tool.Executor: "orders.reship", Order: { } order } => ($"Send order {order.Id} again", Status(order), $"second shipment to {order.Address}"),
        { Tool.Executor: "orders.confirmation", Order: { } order, Customer: { } customer } => ($"Send the confirmation of order {order.Id} again", "", $"sent to {customer.Email}"),
        { Tool.Executor: "orders.access", Customer: { } customer } => ("Send a link to set a new password", "", $"sent to {customer.Email}"),
        { Tool.Executor: "tickets.status" } => ($"Set the ticket to {context.Text("status")}", "", context.Text("status")),
        { OrderId: "" } => (context.Tool.Name.Replace('_', ' '), "", ""),
        { Order: { } order } => ($"{context.Tool.Name.Replace('_', ' ')}, order {order.Id}", Status(order), ""),
        _ => null,
    };

    private static (string Title, string Before, string After) Refund(ActionContext context, Order order, Money amount)
    {
        var already = order.RefundedSoFar;
        var earlier = already.Minor > 0 ? $" ({already} refunded before)" : "";
        var total = new Money(already.Minor + amount.Minor, order.Currency);
        return ($"Refund {amount} of {order.Paid} paid{earlier}, order {order.Id}", $"{Status(order)}, {already} refunded", $"{total} refunded, to {Method(context)}");
    }

    private static string Difference(ActionContext context, Order order, IReadOnlyList<OrderLine> items) => OrderItems.Difference(order, items, context.NewItems) switch
    {
        { Minor: 0 } => "no difference in price",
        { Minor: > 0 } more => $"{more} more, from {Method(context)}",
        var less => $"{new Money(-less.Minor, less.Currency)} back to {Method(context)}",
    };

    private static string Method(ActionContext context) => context.Method switch
    {
        null => "the original payment method",
        { Source: "gift_card" } => "gift card",
        { Source: "paypal" } => "PayPal",
        PaymentMethod { LastFour.Length: > 0 } card => $"{(card.Brand.Length > 0 ? card.Brand : "card")} ending {card.LastFour}",
        _ => "card",
    };

    private static string NewAddress(ActionContext context) => new Address
    {
        Address1 = context.Text("address1"),
        Address2 = context.Text("address2"),
        City = context.Text("city"),
        State = context.Text("state"),
        Zip = context.Text("zip"),
        Country = context.Text("country"),
    }.ToString();

    /// <summary>The words with the arguments in them; null where items are to be named that are not on the order.</summary>
    private static string? Fill(ActionContext context, string words)
    {
        if (context.Items is null && words.Contains("{items}", StringComparison.Ordinal))
            return null;
        return Slot().Replace(words, match => match.Groups["slot"].Value switch
        {
            "items" => Names(context.Items!),
            var name when context.Arguments.TryGetProperty(name, out var value) => value.ValueKind switch
            {
                JsonValueKind.String => value.GetString()!,
                JsonValueKind.Array => string.Join(", ", value.EnumerateArray().Select(part => part.ToString())),
                _ => value.ToString(),
            },
            _ => "",
        }).Trim();
    }

    [GeneratedRegex(@"\{(?<slot>[a-z_0-9]+)\}", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Slot();

    private static string Names(IEnumerable<OrderLine> items) => string.Join(", ", items.Select(item => item.Name));

    private static string Status(Order order) => FactVocabulary.WordOf(order.Status).Replace('_', ' ');
}
