namespace SupportConsole.OrderServer.Store;

/// <summary>Return, exchange and modification of the items of an order.</summary>
internal static class ItemChanges
{
    public static ActionAnswer Return(Desk desk)
    {
        if (desk.Order() is not { } order)
            return Actions.NoSuchOrder(desk);
        if (order.Status != "delivered")
            return Actions.WrongState(order);
        var ids = desk.Texts("item_ids");
        if (Pick(order, ids) is null)
            return NotOnOrder(order);
        var method = desk.MethodFor(order);
        order.Status = "return_requested";
        order.Note($"Return requested: {string.Join(", ", ids)}; refund to {method}");
        return new ActionAnswer(new { orderId = order.Id, status = order.Status, itemIds = ids, refundTo = method, at = desk.Now });
    }

    public static ActionAnswer Exchange(Desk desk)
    {
        if (desk.Order() is not { } order)
            return Actions.NoSuchOrder(desk);
        if (order.Status != "delivered")
            return Actions.WrongState(order);
        var swap = Swap(desk, order);
        if (swap.Chosen is null)
            return swap.Refusal;
        order.Status = "exchange_requested";
        order.Note($"Exchange requested: {string.Join(", ", desk.Texts("item_ids"))} for {string.Join(", ", desk.Texts("new_item_ids"))}; difference {swap.Difference}");
        return new ActionAnswer(new { orderId = order.Id, status = order.Status, itemIds = desk.Texts("item_ids"), newItemIds = desk.Texts("new_item_ids"), priceDifference = swap.Difference, currency = order.Currency, methodId = swap.Method, at = desk.Now });
    }

    public static ActionAnswer Modify(Desk desk)
    {
        if (desk.Order() is not { } order)
            return Actions.NoSuchOrder(desk);
        if (order.Status != "pending" || order.ItemsModified)
            return Actions.WrongState(order);
        var swap = Swap(desk, order);
        if (swap.Chosen is null)
            return swap.Refusal;
        foreach (var (line, variant) in swap.Old!.Zip(swap.Chosen))
            Replace(order, line, variant);
        order.Total += swap.Difference;
        order.ItemsModified = true;
        order.Note($"Items changed: {string.Join(", ", desk.Texts("item_ids"))} for {string.Join(", ", desk.Texts("new_item_ids"))}");
        if (swap.Difference > 0)
            desk.Book(order, "payment", swap.Difference, swap.Method, "items changed", "item_change");
        else if (swap.Difference < 0)
            desk.Book(order, "refund", -swap.Difference, swap.Method, "items changed", "item_change");
        return new ActionAnswer(new { orderId = order.Id, newItemIds = desk.Texts("new_item_ids"), priceDifference = swap.Difference, total = order.Total, currency = order.Currency, methodId = swap.Method, at = desk.Now });
    }

    // Of a line of several pieces one becomes a line of its own.
    private static void Replace(OrderRecord order, LineRecord old, VariantRecord variant)
    {
        var at = order.Lines.FindIndex(line => line.VariantId == old.VariantId);
        if (order.Lines[at].Quantity > 1)
            order.Lines[at] = order.Lines[at] with { Quantity = order.Lines[at].Quantity - 1 };
        else
            order.Lines.RemoveAt(at);
        order.Lines.Add(old with { VariantId = variant.Id, Price = variant.Price, Options = variant.Options, Quantity = 1 });
    }

    private static (IReadOnlyList<LineRecord>? Old, IReadOnlyList<VariantRecord>? Chosen, decimal Difference, string Method, ActionAnswer Refusal) Swap(Desk desk, OrderRecord order)
    {
        var newIds = desk.Texts("new_item_ids");
        if (Pick(order, desk.Texts("item_ids")) is not { } old)
            return (null, null, 0, "", NotOnOrder(order));
        var chosen = newIds.Select(id => desk.Store.Variants.GetValueOrDefault(id)).ToList();
        if (chosen.Count != old.Count || chosen.Exists(variant => variant is not { Available: true }) || old.Zip(chosen).Any(pair => pair.First.ProductId != pair.Second!.ProductId))
            return (null, null, 0, "", ActionAnswer.Refused("not_available", "Each item needs one available new item of the same product."));
        var difference = chosen.Sum(variant => variant!.Price) - old.Sum(line => line.Price);
        var method = desk.MethodFor(order);
        if (desk.Method(method) is { Balance: { } balance } && balance < difference)
            return (null, null, 0, "", ActionAnswer.Refused("balance", $"The gift card {method} does not cover the difference of {difference}."));
        return (old, [.. chosen.Select(variant => variant!)], difference, method, default);
    }

    private static List<LineRecord>? Pick(OrderRecord order, IReadOnlyList<string> ids)
    {
        var left = order.Lines.GroupBy(line => line.VariantId).ToDictionary(group => group.Key, group => group.Sum(line => line.Quantity), StringComparer.Ordinal);
        List<LineRecord> picked = [];
        foreach (var id in ids)
        {
            if (left.GetValueOrDefault(id) == 0)
                return null;
            left[id]--;
            picked.Add(order.Lines.First(line => line.VariantId == id));
        }
        return picked.Count > 0 ? picked : null;
    }

    private static ActionAnswer NotOnOrder(OrderRecord order) => ActionAnswer.Refused("not_on_order", $"Not all of these items are on order {order.Id}.");
}
