using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using SupportConsole.Core.Domain.Customers;
using SupportConsole.Core.Domain.Orders;
using SupportConsole.Core.Orders;
using SupportConsole.Core.Persistence;

namespace SupportConsole.Tests.Core.Gate.Retail;

/// <summary>All that can be wrong with an expected change, one thing at a time, with the records it is made on.</summary>
/// <param name="Order">The order it names; null for a change of the profile.</param>
/// <param name="Others">Of another customer: their id, an order and a payment method.</param>
/// <param name="Variants">Every variant of the store.</param>
internal sealed record RetailMutations(RetailAction Action, Order? Order, (string CustomerId, string OrderId, string MethodId) Others, IReadOnlyList<Variant> Variants)
{
    public const string CardOfTheirOwn = "credit_card_0000001";
    public const string EmptyGiftCard = "gift_card_0000001";

    /// <summary>The rule that speaks of the state each tool asks for.</summary>
    public static string StateRule(string tool) => tool switch
    {
        "cancel_pending_order" => "cancel.not_pending",
        "return_delivered_order_items" => "return.not_delivered",
        "exchange_delivered_order_items" => "exchange.not_delivered",
        _ => "modify.not_pending",
    };

    /// <summary>Each call that must be denied.</summary>
    public IEnumerable<RetailMutation> All() => [.. Anywhere(), .. OnAnOrder(), .. WithItems(), .. WithMethod()];

    private IEnumerable<RetailMutation> Anywhere()
    {
        yield return Same("no confirmation", "customer.not_confirmed") with { Confirmed = false };
        yield return Same("sender unknown", "customer.unknown") with { Run = scope => scope with { CustomerId = null } };
        yield return Same("sender not verified", "customer.unverified") with { Run = scope => scope with { IdentityVerified = false } };
        yield return Same("red alert", "red_alert") with { Run = scope => scope with { RedAlert = true } };
        yield return Same("unknown tool", "tool.unknown") with { Tool = "refund_order" };
        yield return With("unknown member", "arguments.invalid", arguments => arguments["force"] = true);
        foreach (var member in Action.Arguments.EnumerateObject())
        {
            yield return With("wrong type", "arguments.invalid", arguments => arguments[member.Name] = 7);
            yield return With("member missing", "arguments.invalid", arguments => arguments.Remove(member.Name));
        }
        if (Action.Arguments.TryGetProperty("user_id", out _))
            yield return With("another customer's profile", "scope.customer_argument", arguments => arguments["user_id"] = Others.CustomerId);
        if (Action.Arguments.TryGetProperty("reason", out _))
            yield return With("reason not accepted", "arguments.invalid", arguments => arguments["reason"] = "found it cheaper");
    }

    private IEnumerable<RetailMutation> OnAnOrder()
    {
        if (Order is not { } order)
            yield break;
        yield return With("another customer's order", "order.not_own", arguments => arguments["order_id"] = Others.OrderId);
        yield return With("order of nobody", "order.not_own", arguments => arguments["order_id"] = "#W0000001");
        foreach (var status in Enum.GetValues<OrderStatus>().Where(status => status != order.Status))
            yield return Same("wrong order state", StateRule(Action.Tool)) with { Change = db => OrderAsync(db, order.Id, row => row.Status = status) };
        if (order.Status == OrderStatus.Pending)
        {
            yield return Same("items modified before", Action.Tool == "cancel_pending_order" ? "cancel.items_modified" : "modify.items_modified") with
            {
                Change = db => OrderAsync(db, order.Id, row => row.ItemsModified = true),
            };
        }
    }

    private IEnumerable<RetailMutation> WithItems()
    {
        if (Order is not { } order || !Action.Arguments.TryGetProperty("item_ids", out var named))
            yield break;
        var elsewhere = Variants.First(variant => variant.Available && order.Lines.TrueForAll(line => line.ProductId != variant.ProductId));
        yield return With("item not on the order", "items.not_on_order", arguments => arguments["item_ids"]![0] = elsewhere.Id);
        yield return With("item named too often", "items.not_on_order", arguments => arguments["item_ids"] = Repeated(named[0].GetString()!, order.Lines.Sum(line => line.Quantity) + 1));
        yield return With("no item", "arguments.invalid", arguments => arguments["item_ids"] = new JsonArray());
        if (!Action.Arguments.TryGetProperty("new_item_ids", out var chosen))
            yield break;
        var (old, first) = (named[0].GetString()!, chosen[0].GetString()!);
        yield return Same("new item not available", "items.unavailable") with { Available = (first, false) };
        yield return With("new item of nobody", "items.unavailable", arguments => arguments["new_item_ids"]![0] = "0000000001");
        yield return With("new item of another product", "items.other_product", arguments => arguments["new_item_ids"]![0] = elsewhere.Id);
        yield return With("one new item too many", "items.other_product", arguments => arguments["new_item_ids"]!.AsArray().Add(first));
        yield return With("new item the same as the old", "items.same_item", arguments => arguments["new_item_ids"]![0] = old) with { Available = (old, true) };
    }

    private IEnumerable<RetailMutation> WithMethod()
    {
        if (Order is not { } order || !Action.Arguments.TryGetProperty("payment_method_id", out _))
            yield break;
        yield return With("payment method of another customer", "payment_method.foreign", arguments => arguments["payment_method_id"] = Others.MethodId);
        yield return With("payment method of nobody", "payment_method.foreign", arguments => arguments["payment_method_id"] = CardOfTheirOwn);
        switch (Action.Tool)
        {
            case "return_delivered_order_items":
                yield return With("refund to a third method", "return.other_method", arguments => arguments["payment_method_id"] = CardOfTheirOwn) with { Change = db => AddMethodAsync(db, CardOfTheirOwn, null) };
                break;
            case "modify_pending_order_payment":
                yield return With("payment method as before", "payment.same_method", arguments => arguments["payment_method_id"] = OrderPayments.OriginalMethodOf(order));
                yield return Same("paid with two payments", "payment.not_single") with { Change = AddPaymentAsync };
                yield return With("gift card too small", "payment.not_enough", arguments => arguments["payment_method_id"] = EmptyGiftCard) with
                {
                    Change = db => AddMethodAsync(db, EmptyGiftCard, order.Paid.Minor - 1),
                };
                break;
            default:
                if (Difference(order) is > 0 and var more)
                    yield return With("gift card too small", "payment_method.not_enough", arguments => arguments["payment_method_id"] = EmptyGiftCard) with { Change = db => AddMethodAsync(db, EmptyGiftCard, more - 1) };
                break;
        }
    }

    private RetailMutation Same(string kind, string rule) => RetailMutation.Same(kind, rule, Action);

    private RetailMutation With(string kind, string rule, Action<JsonObject> change) => RetailMutation.Of(kind, rule, Action, change);

    private long Difference(Order order)
    {
        var prices = Action.Arguments.GetProperty("new_item_ids").EnumerateArray().Sum(id => Variants.Single(variant => variant.Id == id.GetString()).PriceMinor);
        return prices - OrderItems.Pick(order, [.. Action.Arguments.GetProperty("item_ids").EnumerateArray().Select(id => id.GetString()!)])!.Sum(line => line.PriceMinor);
    }

    private static JsonArray Repeated(string id, int times) => new([.. Enumerable.Repeat(id, times).Select(item => (JsonNode)item)]);

    private static async Task OrderAsync(SupportDb db, string orderId, Action<Order> change) => change(await db.Orders.SingleAsync(order => order.Id == orderId));

    private Task AddMethodAsync(SupportDb db, string id, long? balance)
    {
        db.PaymentMethods.Add(new PaymentMethod { Id = id, CustomerId = Order!.CustomerId, Source = balance is null ? "credit_card" : "gift_card", BalanceMinor = balance });
        return Task.CompletedTask;
    }

    private Task AddPaymentAsync(SupportDb db)
    {
        db.Payments.Add(new Payment { OrderId = Order!.Id, CustomerId = Order.CustomerId, Kind = PaymentKind.Payment, AmountMinor = 100, Currency = Order.Currency, MethodId = OrderPayments.OriginalMethodOf(Order) });
        return Task.CompletedTask;
    }
}
