using System.Text.Json;

namespace SupportConsole.OrderServer.Store;

/// <summary>What an action works with: the store, held still, its arguments, and the records they name.</summary>
internal sealed class Desk(OrderStore store, ActionRequest request, string key, DateTimeOffset now)
{
    public OrderStore Store => store;

    public ActionRequest Request => request;

    public string Key => key;

    public DateTimeOffset Now => now;

    public string Text(string name) => Member(name) is { ValueKind: JsonValueKind.String } value ? value.GetString()!.Trim() : "";

    public decimal Number(string name) => Member(name) is { ValueKind: JsonValueKind.Number } value && value.TryGetDecimal(out var number) ? number : 0;

    public IReadOnlyList<string> Texts(string name) => Member(name) is { ValueKind: JsonValueKind.Array } list ? [.. list.EnumerateArray().Select(item => item.ToString())] : [];

    /// <summary>The order named, where it is this customer's.</summary>
    public OrderRecord? Order() => store.Order(Text("order_id")) is { } order && order.CustomerId == request.CustomerId ? order : null;

    public CustomerRecord? Customer() => store.Customers.GetValueOrDefault(request.CustomerId);

    public PaymentMethodRecord? Method(string id) => store.Methods.GetValueOrDefault(request.CustomerId)?.Find(method => method.Id == id);

    /// <summary>The method named, else the one that holds the customer's money.</summary>
    public string MethodFor(OrderRecord order) => Text("payment_method_id") is { Length: > 0 } named ? named : OriginalMethod(order);

    /// <summary>The first method that more was paid with than was given back to it; once all is given back, the first one ever.</summary>
    public static string OriginalMethod(OrderRecord order)
    {
        var paid = order.Payments.Where(payment => payment.Kind == "payment").Select(payment => payment.MethodId).ToList();
        return paid.Find(method => order.Payments.Where(payment => payment.MethodId == method).Sum(Sign) > 0) ?? paid.FirstOrDefault() ?? "";

        static decimal Sign(PaymentRecord payment) => payment.Kind switch { "payment" => payment.Amount, "refund" => -payment.Amount, _ => 0 };
    }

    /// <summary>Books money of an order; a gift card it comes from or goes to changes its balance.</summary>
    public void Book(OrderRecord order, string kind, decimal amount, string methodId, string reason, string cause = "discretionary")
    {
        order.Payments.Add(new PaymentRecord(order.Id, order.CustomerId, kind, amount, order.Currency, methodId, reason, now, cause, key));
        if (kind != "credit" && Method(methodId) is { Balance: { } balance } card)
            card.Balance = kind == "refund" ? balance + amount : balance - amount;
    }

    private JsonElement? Member(string name) => request.Arguments.ValueKind == JsonValueKind.Object && request.Arguments.TryGetProperty(name, out var value) ? value : null;
}
