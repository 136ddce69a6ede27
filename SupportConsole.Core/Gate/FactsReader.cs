using System.Text.Json;
using System.Text.Json.Nodes;
using SupportConsole.Core.Domain.Customers;
using SupportConsole.Core.Domain.Orders;
using SupportConsole.Core.Domain.Values;
using SupportConsole.Core.Orders;
using SupportConsole.Core.Policies;
using SupportConsole.Core.Tools;

namespace SupportConsole.Core.Gate;

/// <summary>
/// Computes the facts of a call by code, from the order system, the console's own proposals and the business clock; never from what a model says.
/// What cannot be computed is left out, and a rule that needs it denies. docs/policies.md lists every fact with its source.
/// </summary>
public sealed class FactsReader(IOrderSystem orders, ProposalHistory history, HistoryFacts past, BusinessClock clock)
{
    /// <summary>What the scope alone says: enough to judge a reply.</summary>
    internal static Facts OfScope(ToolScope scope) => new Facts()
        .Set("channel", FactVocabulary.WordOf(scope.Channel))
        .Set("stage", FactVocabulary.WordOf(scope.Policies.Rollout.StageOf(scope.Triage.Category)))
        .Set("asked_by", FactVocabulary.AskedByModel)
        .Set("guard.flagged", scope.GuardFlagged)
        .Set("guard.findings", scope.GuardRules.Count)
        .Set("guard.score", scope.GuardScore)
        .Set("guard.kind", GuardKind(scope))
        .Set("sender.is_customer", scope.SenderIsCustomer)
        .Set("red_alert", scope.RedAlert)
        .Set("customer.known", scope.CustomerId is not null)
        .Set("customer.verified", scope.CustomerId is not null && scope.IdentityVerified)
        .Set("identity.refused", scope.IdentityRefused)
        .Set("customer.turns", scope.CustomerTurns)
        .Set("customer.frustrated_turns", scope.FrustratedTurns)
        .Set("category", FactVocabulary.WordOf(scope.Triage.Category))
        .Set("urgency", FactVocabulary.WordOf(scope.Triage.Urgency))
        .Set("sentiment", FactVocabulary.WordOf(scope.Triage.Sentiment))
        .Set("sentiment.trend", FactVocabulary.WordOf(scope.Triage.Trend))
        .Set("complexity", FactVocabulary.WordOf(scope.Triage.Complexity));

    /// <summary>Reads the records a call names and computes its facts.</summary>
    /// <param name="arguments">Valid by the tool's schema.</param>
    internal async Task<ActionContext> ReadAsync(ToolDefinition tool, JsonElement arguments, ToolScope scope, CallBasis basis, CancellationToken cancellationToken)
    {
        var facts = OfScope(scope);
        var customer = scope.CustomerId is { } id ? await orders.FindCustomerAsync(id, cancellationToken) : null;
        SetCustomer(facts, customer, scope);
        SetCall(facts, tool, arguments, scope, basis);
        var context = await OrderOfAsync(new ActionContext { Tool = tool, Arguments = arguments, Customer = customer, Facts = facts }, scope, basis, cancellationToken);
        context = await ItemsOfAsync(context, cancellationToken);
        context = await MoneyOfAsync(context, cancellationToken);
        facts.Set("dispute.large", (context.Amount ?? context.Order?.Paid) is { } sum && scope.Policies.Escalation.IsLargeDispute(sum.Amount, sum.Currency));
        if (context.Text("reason") is { Length: > 0 } reason)
            facts.Set("reason", reason);
        if (customer is not null)
            await past.SetAsync(context, scope, basis, cancellationToken);
        return context;
    }

    // The heaviest finding says what kind of attempt it was; equals go by their id, so that the same findings give the same fact.
    private static string GuardKind(ToolScope scope)
    {
        var weights = scope.Policies.Guardrails.InputRules.ToDictionary(rule => rule.Id, rule => rule.Weight, StringComparer.Ordinal);
        var heaviest = scope.GuardRules.Select(id => id.StartsWith("encoded.", StringComparison.Ordinal) ? id["encoded.".Length..] : id)
            .OrderByDescending(id => weights.GetValueOrDefault(id)).ThenBy(id => id, StringComparer.Ordinal).FirstOrDefault();
        return heaviest?.Split('.')[0] ?? "none";
    }

    private static void SetCall(Facts facts, ToolDefinition tool, JsonElement arguments, ToolScope scope, CallBasis basis)
    {
        facts.Set("asked_by", basis.ByPerson ? FactVocabulary.AskedByPerson : FactVocabulary.AskedByModel).Set("customer_confirmed", basis.Confirmed);
        foreach (var name in scope.Policies.Gate.CalledFacts(tool.Name))
            facts.Set(name, basis.Called(FactVocabulary.CalledTool(name)!, arguments));
    }

    private static void SetCustomer(Facts facts, Customer? customer, ToolScope scope)
    {
        facts.Set("customer.known", customer is not null);
        if (scope.CustomerId is { } id)
            facts.Set("customer.id", id);
        facts.Set("customer.verified", customer is not null && scope.IdentityVerified && (scope.VerifiedHere || customer.IdentityVerified));
        if (customer is null)
            return;
        facts.Set("customer.flagged", customer.Standing == Standing.Flagged);
        facts.Set("customer.vip", customer.IsVip);
        facts.Set("customer.tier", FactVocabulary.WordOf(customer.Tier));
    }

    private async Task<ActionContext> OrderOfAsync(ActionContext context, ToolScope scope, CallBasis basis, CancellationToken cancellationToken)
    {
        var named = context.Text("order_id").Trim().TrimStart('#');
        context.Facts.Set("scope", named.Length > 0 ? "order" : "profile");
        if (named.Length == 0)
            return context;
        // Before the order: what is booked meanwhile is then in the order, and known by its key.
        var promised = await history.PromisedAsync(context.Tool, named, scope, basis, cancellationToken);
        var order = await orders.FindOrderAsync(named, cancellationToken);
        if (context.Customer is null || order?.CustomerId != context.Customer.Id)
            order = null;
        var facts = context.Facts;
        // Known means known to this customer: an order of somebody else and one that does not exist must look the same.
        facts.Set("order.known", order is not null).Set("order.own", order is not null).Set("order.looked_up", basis.LookedUp(order?.Id ?? named));
        if (order is null)
            return context with { OrderId = named };
        facts.Set("order.status", FactVocabulary.WordOf(order.Status))
            .Set("order.total", order.Total.Amount)
            .Set("order.paid", order.Paid.Amount)
            .Set("order.refunded", order.RefundedSoFar.Amount)
            .Set("order.refundable", order.Refundable.Amount - promised.Of(order, basis))
            .Set("order.items_modified", order.ItemsModified)
            .Set("order.single_payment", OrderPayments.IsSingle(order))
            .Set("currency", order.Currency);
        if (order.PlacedAt is { } placed)
            facts.Set("order.age_days", DaysSince(placed));
        if (order.DeliveredAt is { } delivered)
            facts.Set("order.days_since_delivery", DaysSince(delivered));
        return context with { Order = order, OrderId = order.Id, Arguments = WithOrderId(context.Arguments, order.Id) };
    }

    private async Task<ActionContext> ItemsOfAsync(ActionContext context, CancellationToken cancellationToken)
    {
        if (context.Order is not { } order || context.Customer is not { } customer)
            return context;
        var facts = context.Facts;
        var named = context.Text("payment_method_id");
        var methods = await orders.PaymentMethodsOfAsync(customer.Id, cancellationToken);
        var original = OrderPayments.OriginalMethodOf(order);
        var methodId = named.Length > 0 ? named : original;
        context = context with { Method = methods.FirstOrDefault(method => method.Id == methodId) };
        facts.Set("payment_method.own", named.Length == 0 || context.Method is not null)
            .Set("payment_method.original", methodId == original)
            .Set("payment_method.gift_card", context.Method is not null && OrderPayments.IsGiftCard(context.Method))
            .Set("payment_method.covers_total", OrderPayments.CoversTotal(context.Method, order));
        if (!context.Arguments.TryGetProperty("item_ids", out _))
            return context;
        var items = OrderItems.Pick(order, ActionContext.Texts(context.Arguments, "item_ids"));
        facts.Set("items.on_order", items is not null);
        context = context with { Items = items };
        return context.Arguments.TryGetProperty("new_item_ids", out _) ? await NewItemsOfAsync(context, order, items, cancellationToken) : context;
    }

    private async Task<ActionContext> NewItemsOfAsync(ActionContext context, Order order, IReadOnlyList<OrderLine>? items, CancellationToken cancellationToken)
    {
        var ids = ActionContext.Texts(context.Arguments, "new_item_ids");
        List<Variant> variants = [];
        foreach (var id in ids)
        {
            if (await orders.FindVariantAsync(id, cancellationToken) is { } variant)
                variants.Add(variant);
        }
        var complete = variants.Count == ids.Count;
        var paired = complete && items is not null && items.Count == variants.Count;
        context.Facts
            .Set("items.available", complete && variants.TrueForAll(variant => variant.Available && variant.Currency == order.Currency))
            .Set("items.different", paired && items!.Zip(variants).All(pair => pair.First.VariantId != pair.Second.Id))
            .Set("items.same_product", paired && items!.Zip(variants).All(pair => pair.First.ProductId == pair.Second.ProductId))
            .Set("payment_method.covers", !paired || OrderItems.Covers(context.Method, OrderItems.Difference(order, items!, variants)));
        return context with { NewItems = paired ? variants : [] };
    }

    private async Task<ActionContext> MoneyOfAsync(ActionContext context, CancellationToken cancellationToken)
    {
        var currency = context.Order?.Currency;
        // A credit without an order is booked on the newest one, in its currency.
        if (currency is null && context.OrderId.Length == 0 && context.Customer is { } customer && context.Arguments.TryGetProperty("amount", out _))
            currency = (await orders.OrdersOfAsync(customer.Id, cancellationToken)).FirstOrDefault()?.Currency;
        if (currency is null)
            return SetAmount(context, null);
        context.Facts.Set("currency", currency);
        Money? amount = context switch
        {
            _ when context.Arguments.TryGetProperty("amount", out var stated) => Money.Rounded(stated.GetDecimal(), currency),
            { Tool.Executor: "orders.cancel", Order: { } order } => order.Refundable,
            { Tool.Executor: "orders.payment", Order: { } order } => order.Paid,
            { NewItems: [_, ..], Items: { } items, Order: { } order } => new Money(Math.Abs(OrderItems.Difference(order, items, context.NewItems).Minor), currency),
            { Tool.Executor: "orders.return", Items: { } items } => new Money(items.Sum(item => item.PriceMinor), currency),
            _ => null,
        };
        return SetAmount(context, amount);
    }

    private static ActionContext SetAmount(ActionContext context, Money? amount)
    {
        if (context.Arguments.TryGetProperty("amount", out var stated))
            context.Facts.Set("amount", stated.GetDecimal());
        else if (amount is { } moved)
            context.Facts.Set("amount", moved.Amount);
        return context with { Amount = amount };
    }

    private int DaysSince(DateTimeOffset instant) => Math.Max(0, (int)(clock.Now - instant).TotalDays);

    private static JsonElement WithOrderId(JsonElement arguments, string orderId)
    {
        var copy = JsonObject.Create(arguments)!;
        copy["order_id"] = orderId;
        return JsonSerializer.SerializeToElement(copy);
    }
}
