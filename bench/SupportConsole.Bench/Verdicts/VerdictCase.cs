using System.Text.Json;
using SupportConsole.Core.Policies;

namespace SupportConsole.Bench.Verdicts;

/// <summary>A call with the facts and the policies it is judged by, all loaded.</summary>
internal sealed record VerdictCase(string Name, PolicySet Policies, string Tool, JsonElement Arguments, Facts Facts)
{
    private static readonly PolicySet Shipped = Load("policies");
    private static readonly PolicySet Retail = Load("docs", "examples", "retail");

    /// <summary>Every kind of answer: automatic, agent, lead and two leads with the change that lowers it, and denied.</summary>
    public static IReadOnlyList<VerdictCase> All { get; } =
    [
        Of("shipped, refund, automatic", Shipped, "issue_refund", new { order_id = "LS-1", amount = 20, reason = "damaged" }, FactsOf("delivered")),
        Of("shipped, refund, lead", Shipped, "issue_refund", new { order_id = "LS-1", amount = 62, reason = "damaged" }, FactsOf("delivered")),
        Of("shipped, refund, two leads", Shipped, "issue_refund", new { order_id = "LS-1", amount = 2400, reason = "damaged" }, FactsOf("delivered")),
        Of("shipped, exchange, agent", Shipped, "exchange_items", new { order_id = "LS-1", item_ids = new[] { "a", "b" }, new_item_ids = new[] { "c", "d" } }, FactsOf("delivered")),
        Of("shipped, cancel, denied", Shipped, "cancel_order", new { order_id = "LS-1", reason = "mistake" }, FactsOf("shipped")),
        Of("retail, exchange, automatic", Retail, "exchange_delivered_order_items", Exchange, FactsOf("delivered")),
        Of("retail, exchange, denied", Retail, "exchange_delivered_order_items", Exchange, FactsOf("pending")),
        Of("retail, cancel, automatic", Retail, "cancel_pending_order", new { order_id = "#W1000001", reason = "no longer needed" }, FactsOf("pending")),
    ];

    private static object Exchange => new { order_id = "#W1000001", item_ids = new[] { "1000001", "1000002" }, new_item_ids = new[] { "1000003", "1000004" }, payment_method_id = "paypal_1" };

    public override string ToString() => Name;

    private static VerdictCase Of(string name, PolicySet policies, string tool, object arguments, Facts facts) => new(name, policies, tool, JsonSerializer.SerializeToElement(arguments), facts);

    private static PolicySet Load(params string[] folder)
    {
        var load = PolicyLoader.Load(Path.Combine([Checkout.Root, .. folder]));
        return load.Set ?? throw new InvalidOperationException(string.Join('\n', load.Problems));
    }

    // As many facts as the console reads for a call on an order.
    private static Facts FactsOf(string status)
    {
        var facts = new Facts();
        foreach (var (name, type) in FactVocabulary.All)
            facts.Set(name, type switch { FactType.Number => 0m, FactType.Text => "none", FactType.Flag => false });
        foreach (var name in new[] { "customer.known", "customer.verified", "sender.is_customer", "customer_confirmed", "order.known", "order.own", "order.looked_up", "order.single_payment", "items.on_order", "items.available", "items.same_product", "items.different", "payment_method.own", "payment_method.original", "payment_method.covers", "payment_method.covers_total" })
            facts.Set(name, true);
        foreach (var name in new[] { "order.total", "order.paid", "order.refundable" })
            facts.Set(name, 5000m);
        return facts.Set("order.status", status).Set("currency", "EUR").Set("channel", "email").Set("stage", "assist").Set("scope", "order");
    }
}
