using System.Text.Json;
using System.Text.Json.Nodes;

namespace SupportConsole.Tests.Core.Gate.Retail;

/// <summary>
/// The store's policy read a second time, straight over the domain's own JSON and without a line of the program: what a change would have to be for the
/// policy to allow it. The gate is held against this, so that neither a rule that is too strict nor one that is missing can hide behind a count.
/// </summary>
internal sealed class RetailOracle(JsonObject store)
{
    private static readonly string[] Reasons = ["no longer needed", "ordered by mistake"];

    private readonly JsonObject _store = store.DeepClone().AsObject();

    /// <summary>Why the policy does not allow the change for this customer; empty where it does.</summary>
    public string Forbids(string customerId, string tool, JsonElement arguments)
    {
        string Text(string name) => arguments.GetProperty(name).GetString()!;
        if (tool == "modify_user_address")
            return Text("user_id") == customerId ? "" : "another customer's profile";
        if (_store["orders"]![Text("order_id")] is not JsonObject order || order["user_id"]!.GetValue<string>() != customerId)
            return "not the customer's order";
        var status = order["status"]!.GetValue<string>();
        return tool switch
        {
            "cancel_pending_order" => status != "pending" ? $"the order is {status}" : Reasons.Contains(Text("reason")) ? "" : "not an accepted reason",
            "modify_pending_order_address" => status == "pending" ? "" : $"the order is {status}",
            "modify_pending_order_items" => status == "pending" ? ForbidsSwap(customerId, order, arguments) : $"the order is {status}",
            "modify_pending_order_payment" => status == "pending" ? ForbidsPayment(customerId, order, Text("payment_method_id")) : $"the order is {status}",
            "exchange_delivered_order_items" => status == "delivered" ? ForbidsSwap(customerId, order, arguments) : $"the order is {status}",
            "return_delivered_order_items" => status == "delivered" ? ForbidsReturn(customerId, order, arguments) : $"the order is {status}",
            _ => "not something the agent can do",
        };
    }

    /// <summary>Does an allowed change, as far as later changes of the same task can depend on it.</summary>
    public void Do(string tool, JsonElement arguments)
    {
        if (!arguments.TryGetProperty("order_id", out var id))
            return;
        var order = _store["orders"]![id.GetString()!]!.AsObject();
        if (tool == "modify_pending_order_items")
        {
            Move(order, arguments.GetProperty("payment_method_id").GetString()!, -Difference(order, arguments));
            foreach (var (old, chosen) in Pairs(arguments))
            {
                var line = order["items"]!.AsArray().First(item => item!["item_id"]!.GetValue<string>() == old)!;
                (line["price"], line["item_id"]) = (Variant(line["product_id"]!.GetValue<string>(), chosen)!["price"]!.DeepClone(), chosen);
            }
        }
        if (tool == "cancel_pending_order")
        {
            foreach (var payment in order["payment_history"]!.AsArray())
                Move(order, payment!["payment_method_id"]!.GetValue<string>(), payment["amount"]!.GetValue<decimal>());
        }
        order["status"] = tool switch
        {
            "cancel_pending_order" => "cancelled",
            "modify_pending_order_items" => "pending (items modified)",
            "exchange_delivered_order_items" => "exchange requested",
            "return_delivered_order_items" => "return requested",
            _ => order["status"]!.GetValue<string>(),
        };
    }

    private string ForbidsSwap(string customerId, JsonObject order, JsonElement arguments)
    {
        if (!AreOnOrder(order, arguments) || arguments.GetProperty("item_ids").GetArrayLength() != arguments.GetProperty("new_item_ids").GetArrayLength())
            return "not the items of the order, each with one new item";
        foreach (var (old, chosen) in Pairs(arguments))
        {
            var product = order["items"]!.AsArray().First(item => item!["item_id"]!.GetValue<string>() == old)!["product_id"]!.GetValue<string>();
            if (old == chosen || Variant(product, chosen) is not { } variant || !variant["available"]!.GetValue<bool>())
                return $"{chosen} is not another available variant of the same product";
        }
        if (Method(customerId, arguments.GetProperty("payment_method_id").GetString()!) is not { } method)
            return "the payment method is not in the profile";
        return Balance(method) < Difference(order, arguments) ? $"the gift card holds {Balance(method)} and the difference is {Difference(order, arguments)}" : "";
    }

    private string ForbidsPayment(string customerId, JsonObject order, string methodId)
    {
        var history = order["payment_history"]!.AsArray();
        if (Method(customerId, methodId) is not { } method)
            return "the payment method is not in the profile";
        if (history.Count != 1 || history[0]!["payment_method_id"]!.GetValue<string>() == methodId)
            return "not one single payment by another method";
        return Balance(method) < history[0]!["amount"]!.GetValue<decimal>() ? "the gift card does not cover the order" : "";
    }

    private string ForbidsReturn(string customerId, JsonObject order, JsonElement arguments)
    {
        var methodId = arguments.GetProperty("payment_method_id").GetString()!;
        if (!AreOnOrder(order, arguments))
            return "not the items of the order";
        if (Method(customerId, methodId) is not { } method)
            return "the payment method is not in the profile";
        var original = order["payment_history"]!.AsArray().Any(payment => payment!["payment_method_id"]!.GetValue<string>() == methodId);
        return original || method["source"]!.GetValue<string>() == "gift_card" ? "" : "neither the original payment method nor a gift card";
    }

    private static bool AreOnOrder(JsonObject order, JsonElement arguments)
    {
        var left = order["items"]!.AsArray().Select(item => item!["item_id"]!.GetValue<string>()).ToList();
        return arguments.GetProperty("item_ids").EnumerateArray().All(id => left.Remove(id.GetString()!));
    }

    private decimal Difference(JsonObject order, JsonElement arguments) => Pairs(arguments).Sum(pair =>
    {
        var line = order["items"]!.AsArray().First(item => item!["item_id"]!.GetValue<string>() == pair.Old)!;
        return Variant(line["product_id"]!.GetValue<string>(), pair.New)!["price"]!.GetValue<decimal>() - line["price"]!.GetValue<decimal>();
    });

    private void Move(JsonObject order, string methodId, decimal amount)
    {
        if (Method(order["user_id"]!.GetValue<string>(), methodId) is { } method && method["balance"] is { } balance)
            method["balance"] = balance.GetValue<decimal>() + amount;
    }

    private static IEnumerable<(string Old, string New)> Pairs(JsonElement arguments) =>
        arguments.GetProperty("item_ids").EnumerateArray().Zip(arguments.GetProperty("new_item_ids").EnumerateArray(), (old, chosen) => (old.GetString()!, chosen.GetString()!));

    private JsonNode? Variant(string productId, string itemId) => _store["products"]![productId]!["variants"]![itemId];

    private JsonNode? Method(string customerId, string methodId) => _store["users"]![customerId]!["payment_methods"]![methodId];

    private static decimal Balance(JsonNode method) => method["balance"]?.GetValue<decimal>() ?? decimal.MaxValue;
}
