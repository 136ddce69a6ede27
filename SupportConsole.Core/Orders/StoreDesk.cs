using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using SupportConsole.Core.Domain.Customers;
using SupportConsole.Core.Domain.Orders;
using SupportConsole.Core.Domain.Values;
using SupportConsole.Core.Persistence;

namespace SupportConsole.Core.Orders;

/// <summary>A receipt, or why nothing was done.</summary>
internal sealed record StoreOutcome(object? Receipt, string Refusal)
{
    public static StoreOutcome Done(object receipt) => new(receipt, "");

    /// <summary>Nothing may have been changed yet.</summary>
    public static StoreOutcome Refused(string why) => new(null, why);
}

/// <summary>What every action of the embedded store works with: the open transaction, the arguments, and the rows they name.</summary>
internal sealed class StoreDesk(SupportDb db, OrderAction action, string key, DateTimeOffset now, CancellationToken cancellationToken)
{
    public SupportDb Db => db;

    public DateTimeOffset Now => now;

    public string Key => key;

    public CancellationToken Cancelled => cancellationToken;

    public string CustomerId => action.CustomerId;

    /// <summary>The tool's name as words: "Book repair".</summary>
    public string Title => char.ToUpperInvariant(action.Tool[0]) + action.Tool[1..].Replace('_', ' ');

    public JsonElement Arguments => action.Arguments;

    public string Text(string name) => action.Arguments.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString()!.Trim() : "";

    public IReadOnlyList<string> Texts(string name) =>
        action.Arguments.TryGetProperty(name, out var list) && list.ValueKind == JsonValueKind.Array ? [.. list.EnumerateArray().Select(item => item.GetString() ?? "")] : [];

    public decimal Number(string name) => action.Arguments.TryGetProperty(name, out var value) && value.TryGetDecimal(out var number) ? number : 0;

    /// <summary>The order the arguments name, tracked; null where it is not an order of this customer, whether it exists or not.</summary>
    public async Task<Order?> OrderAsync()
    {
        var order = await EmbeddedStore.FindAsync(EmbeddedStore.Whole(db), Text("order_id"), cancellationToken);
        if (order?.CustomerId != CustomerId)
            return null;
        // Always written, so that its version is checked: two actions at once on one order cannot both go by what they read.
        db.Entry(order).State = EntityState.Modified;
        return order;
    }

    public StoreOutcome NoSuchOrder() => StoreOutcome.Refused($"{Text("order_id").TrimStart('#')} is not an order of this customer.");

    public Task<Customer?> CustomerAsync() => db.Customers.FirstOrDefaultAsync(c => c.Id == CustomerId, cancellationToken);

    public Task<PaymentMethod?> MethodAsync(string methodId) =>
        db.PaymentMethods.FirstOrDefaultAsync(m => m.CustomerId == CustomerId && m.Id == methodId, cancellationToken);

    /// <summary>The method the arguments name, else the one the order was paid with.</summary>
    public string MethodIdFor(Order order) => Text("payment_method_id") is { Length: > 0 } named ? named : OrderPayments.OriginalMethodOf(order);

    /// <summary>Books money of an order. A gift card it comes from or goes to changes its balance.</summary>
    public async Task BookAsync(Order order, PaymentKind kind, Money amount, string methodId, string reason, PaymentCause cause = PaymentCause.Discretionary)
    {
        order.Payments.Add(new Payment
        {
            OrderId = order.Id,
            CustomerId = order.CustomerId,
            Kind = kind,
            AmountMinor = amount.Minor,
            Currency = amount.Currency,
            MethodId = methodId,
            Reason = reason,
            Cause = cause,
            ActionKey = key,
            At = now,
        });
        if (kind != PaymentKind.Credit && methodId.Length > 0 && await MethodAsync(methodId) is { BalanceMinor: { } balance } card)
            card.BalanceMinor = kind == PaymentKind.Refund ? balance + amount.Minor : balance - amount.Minor;
    }

    /// <summary>Adds to what stands beside the order.</summary>
    public static void Remark(Order order, string text) => order.Remark = order.Remark.Length == 0 ? text : $"{order.Remark}; {text}";
}
