using System.Text.Json;
using System.Text.Json.Nodes;
using SupportConsole.Core.Domain.Orders;
using SupportConsole.Core.Domain.Values;
using SupportConsole.Core.Orders;

namespace SupportConsole.Core.Tools;

/// <summary>lookup_order: an order of the scope's customer with lines, payments and what can still be refunded.</summary>
internal sealed class OrderRead(IOrderSystem orders, BusinessClock clock) : IReadTool
{
    public string Route => "read.order";

    public async Task<ReadOutcome> RunAsync(string reference, JsonElement arguments, ToolScope scope, CancellationToken cancellationToken)
    {
        var (order, refusal) = await ScopedReads.OrderAsync(orders, ReadArguments.OrderId(arguments), scope, cancellationToken);
        return refusal ?? new ReadOutcome(Llm.ToolResultKind.Order, DataOf(order!));
    }

    private object DataOf(Order order) => new
    {
        orderId = order.Id,
        status = StatusName.Of(order.Status),
        order.Currency,
        total = order.Total.Amount,
        order.PlacedAt,
        order.ShippedAt,
        order.DeliveredAt,
        daysSinceDelivery = order.DeliveredAt is { } delivered ? Math.Max(0, (int)(clock.Now - delivered).TotalDays) : (int?)null,
        order.Address,
        order.ItemsModified,
        items = order.Lines.Select(line => new
        {
            itemId = line.VariantId,
            line.ProductId,
            line.Name,
            price = new Money(line.PriceMinor, order.Currency).Amount,
            line.Quantity,
            options = JsonNode.Parse(line.Options),
        }),
        shippingFee = new Money(order.ShippingFeeMinor, order.Currency).Amount,
        paid = order.Paid.Amount,
        refunded = order.RefundedSoFar.Amount,
        refundable = order.Refundable.Amount,
        payments = order.Payments.Select(payment => new
        {
            payment.Kind,
            amount = new Money(payment.AmountMinor, payment.Currency).Amount,
            payment.MethodId,
            payment.At,
            payment.Reason,
        }),
        tracking = order.Shipments.Select(shipment => shipment.TrackingId),
    };
}

/// <summary>get_tracking: the shipments of an order with their events.</summary>
internal sealed class TrackingRead(IOrderSystem orders) : IReadTool
{
    public string Route => "read.tracking";

    public async Task<ReadOutcome> RunAsync(string reference, JsonElement arguments, ToolScope scope, CancellationToken cancellationToken)
    {
        var (order, refusal) = await ScopedReads.OrderAsync(orders, ReadArguments.OrderId(arguments), scope, cancellationToken);
        if (refusal is not null)
            return refusal;
        return order!.Shipments.Count == 0
            ? ReadOutcome.Empty($"Order {order.Id} has no shipment yet; its status is {StatusName.Of(order.Status)}.")
            : new ReadOutcome(Llm.ToolResultKind.Record, new
            {
                record = "tracking",
                orderId = order.Id,
                status = StatusName.Of(order.Status),
                shipments = order.Shipments.Select(shipment => new { shipment.Carrier, shipment.TrackingId, events = JsonNode.Parse(shipment.Events) }),
            });
    }
}

/// <summary>Order states as rules, models and people's files write them.</summary>
internal static class StatusName
{
    public static string Of(OrderStatus status) => status switch
    {
        OrderStatus.Pending => "pending",
        OrderStatus.Processed => "processed",
        OrderStatus.Shipped => "shipped",
        OrderStatus.Delivered => "delivered",
        OrderStatus.ReturnRequested => "return_requested",
        OrderStatus.ExchangeRequested => "exchange_requested",
        OrderStatus.Returned => "returned",
        OrderStatus.Refunded => "refunded",
        OrderStatus.Cancelled => "cancelled",
    };
}
