using SupportConsole.Core.Domain.Customers;
using SupportConsole.Core.Domain.Orders;
using SupportConsole.Core.Domain.Values;

namespace SupportConsole.Core.Orders;

/// <summary>Rules about how an order was paid, the same for the gate that judges an action and the store that does it.</summary>
public static class OrderPayments
{
    /// <summary>
    /// The way of payment that holds the customer's money: the first one that more was paid with than was given back to it. Once all is given back, the first
    /// one ever; empty where nothing was paid.
    /// </summary>
    public static string OriginalMethodOf(Order order)
    {
        var paid = order.Payments.Where(payment => payment.Kind == PaymentKind.Payment).OrderBy(payment => payment.Id).ToList();
        return (paid.Find(payment => HeldBy(order, payment.MethodId) > 0) ?? paid.FirstOrDefault())?.MethodId ?? "";
    }

    /// <summary>Why an amount cannot be refunded; empty where it can. All refunds ever count, whoever gave them.</summary>
    public static string RefusalOfRefund(Order order, Money amount) => amount.Minor switch
    {
        <= 0 => "A refund must be more than nothing.",
        var minor when amount.Currency != order.Currency || minor > order.Refundable.Minor => $"{amount} is more than the {order.Refundable} of order {order.Id} that can still be refunded.",
        _ => "",
    };

    /// <summary>Whether exactly one payment was ever booked and nothing given back: then it can be moved to another way of payment as a whole.</summary>
    public static bool IsSingle(Order order) => order.Payments.Count(payment => payment.Kind != PaymentKind.Credit) == 1 && order.Paid.Minor > 0;

    /// <summary>Whether a way to pay can bear what was paid for the whole order: only a gift card has an end.</summary>
    public static bool CoversTotal(PaymentMethod? method, Order order) => method?.BalanceMinor is not { } balance || balance >= order.Paid.Minor;

    public static bool IsGiftCard(PaymentMethod method) => method.Source == "gift_card";

    private static long HeldBy(Order order, string methodId) => order.Payments.Where(payment => payment.MethodId == methodId).Sum(payment => payment.Kind switch
    {
        PaymentKind.Payment => payment.AmountMinor,
        PaymentKind.Refund => -payment.AmountMinor,
        PaymentKind.Credit => 0,
    });
}
