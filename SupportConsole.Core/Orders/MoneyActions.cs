using Microsoft.EntityFrameworkCore;
using SupportConsole.Core.Domain.Orders;
using SupportConsole.Core.Domain.Values;

namespace SupportConsole.Core.Orders;

/// <summary>Refund, credit, cancellation and another way of payment in the embedded store.</summary>
internal static class MoneyActions
{
    /// <summary>Pays back at most what is left to refund, checked inside the transaction; the order is Refunded once nothing is left.</summary>
    public static async Task<StoreOutcome> RefundAsync(StoreDesk desk)
    {
        if (await desk.OrderAsync() is not { } order)
            return desk.NoSuchOrder();
        var amount = Money.Rounded(desk.Number("amount"), order.Currency);
        if (OrderPayments.RefusalOfRefund(order, amount) is { Length: > 0 } refusal)
            return StoreOutcome.Refused(refusal);
        var method = desk.MethodIdFor(order);
        await desk.BookAsync(order, PaymentKind.Refund, amount, method, desk.Text("reason"));
        if (order.Refundable.Minor == 0)
            order.Status = OrderStatus.Refunded;
        return StoreOutcome.Done(new { orderId = order.Id, refunded = amount.Amount, currency = order.Currency, methodId = method, leftToRefund = order.Refundable.Amount, at = desk.Now });
    }

    /// <summary>Books a credit on the order named, else on the customer's newest.</summary>
    public static async Task<StoreOutcome> CreditAsync(StoreDesk desk)
    {
        var named = desk.Text("order_id").Length > 0;
        var order = named ? await desk.OrderAsync() : await NewestAsync(desk);
        if (order is null)
            return named ? desk.NoSuchOrder() : StoreOutcome.Refused("The customer has no order that the credit could be booked on.");
        var amount = Money.Rounded(desk.Number("amount"), order.Currency);
        if (amount.Minor <= 0)
            return StoreOutcome.Refused("A credit must be more than nothing.");
        await desk.BookAsync(order, PaymentKind.Credit, amount, "", desk.Text("reason"));
        return StoreOutcome.Done(new { orderId = order.Id, credited = amount.Amount, currency = order.Currency, at = desk.Now });
    }

    /// <summary>Cancels a pending order and pays back what was paid.</summary>
    public static async Task<StoreOutcome> CancelAsync(StoreDesk desk)
    {
        if (await desk.OrderAsync() is not { } order)
            return desk.NoSuchOrder();
        if (order.Status != OrderStatus.Pending)
            return StoreOutcome.Refused($"Order {order.Id} is no longer pending, so it cannot be cancelled.");
        var back = order.Refundable;
        var method = desk.MethodIdFor(order);
        if (back.Minor > 0)
            await desk.BookAsync(order, PaymentKind.Refund, back, method, "order cancelled", PaymentCause.Cancellation);
        order.Status = OrderStatus.Cancelled;
        StoreDesk.Remark(order, $"Cancelled: {desk.Text("reason")}");
        return StoreOutcome.Done(new { orderId = order.Id, status = "cancelled", refunded = back.Amount, currency = order.Currency, methodId = method, at = desk.Now });
    }

    /// <summary>Moves what a pending order was paid with to another method of the profile, as a whole: what the old one gave goes back, and the new one pays it.</summary>
    public static async Task<StoreOutcome> PaymentAsync(StoreDesk desk)
    {
        if (await desk.OrderAsync() is not { } order)
            return desk.NoSuchOrder();
        if (order.Status != OrderStatus.Pending)
            return StoreOutcome.Refused($"Order {order.Id} is no longer pending, so its payment cannot be changed.");
        if (!OrderPayments.IsSingle(order))
            return StoreOutcome.Refused($"Order {order.Id} was not paid with one single payment, so that cannot be moved.");
        var (from, to) = (OrderPayments.OriginalMethodOf(order), desk.Text("payment_method_id"));
        if (await desk.MethodAsync(to) is not { } method)
            return StoreOutcome.Refused($"{to} is not a payment method of this customer.");
        if (from == to)
            return StoreOutcome.Refused($"Order {order.Id} was paid with {to} already.");
        var amount = order.Paid;
        if (!OrderPayments.CoversTotal(method, order))
            return StoreOutcome.Refused($"The gift card {to} does not cover {amount}.");
        await desk.BookAsync(order, PaymentKind.Payment, amount, to, "payment method changed", PaymentCause.MethodChange);
        await desk.BookAsync(order, PaymentKind.Refund, amount, from, "payment method changed", PaymentCause.MethodChange);
        StoreDesk.Remark(order, $"Payment of {amount} moved from {from} to {to}");
        return StoreOutcome.Done(new { orderId = order.Id, paid = amount.Amount, currency = order.Currency, methodId = to, refundedTo = from, at = desk.Now });
    }

    private static async Task<Order?> NewestAsync(StoreDesk desk)
    {
        var orders = await EmbeddedStore.Whole(desk.Db).Where(o => o.CustomerId == desk.CustomerId).ToListAsync(desk.Cancelled);
        return orders.OrderByDescending(o => o.PlacedAt ?? DateTimeOffset.MinValue).ThenByDescending(o => o.Id, StringComparer.Ordinal).FirstOrDefault();
    }
}
