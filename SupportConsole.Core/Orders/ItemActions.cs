using Microsoft.EntityFrameworkCore;
using SupportConsole.Core.Domain.Orders;
using SupportConsole.Core.Domain.Values;

namespace SupportConsole.Core.Orders;

/// <summary>Return, exchange and modification of items in the embedded store.</summary>
internal static class ItemActions
{
    /// <summary>Asks for the items back. The money follows when they arrive, so none moves here.</summary>
    public static async Task<StoreOutcome> ReturnAsync(StoreDesk desk)
    {
        if (await desk.OrderAsync() is not { } order)
            return desk.NoSuchOrder();
        if (order.Status != OrderStatus.Delivered)
            return StoreOutcome.Refused($"Order {order.Id} is not in the state delivered, so nothing can be returned.");
        var itemIds = desk.Texts("item_ids");
        if (OrderItems.Pick(order, itemIds) is not { } items)
            return NotOnOrder(order);
        var method = desk.MethodIdFor(order);
        order.Status = OrderStatus.ReturnRequested;
        StoreDesk.Remark(order, $"Return requested: {string.Join(", ", items.Select(OrderItems.Describe))}; refund to {method}");
        return StoreOutcome.Done(new { orderId = order.Id, status = "return_requested", itemIds, refundTo = method, at = desk.Now });
    }

    /// <summary>Asks for an exchange. The difference in price is settled when the items arrive; a gift card must cover it already.</summary>
    public static async Task<StoreOutcome> ExchangeAsync(StoreDesk desk)
    {
        if (await desk.OrderAsync() is not { } order)
            return desk.NoSuchOrder();
        if (order.Status != OrderStatus.Delivered)
            return StoreOutcome.Refused($"Order {order.Id} is not in the state delivered, so nothing can be exchanged.");
        var (swap, refusal) = await SwapAsync(desk, order);
        if (swap is null)
            return StoreOutcome.Refused(refusal);
        order.Status = OrderStatus.ExchangeRequested;
        StoreDesk.Remark(order, $"Exchange requested: {swap.Words}; difference {swap.Difference} by {swap.MethodId}");
        return StoreOutcome.Done(new
        {
            orderId = order.Id,
            status = "exchange_requested",
            itemIds = swap.Old.Select(line => line.VariantId),
            newItemIds = swap.New.Select(variant => variant.Id),
            priceDifference = swap.Difference.Amount,
            currency = order.Currency,
            methodId = swap.MethodId,
            at = desk.Now,
        });
    }

    /// <summary>Changes the lines of a pending order, once, and books the difference in price.</summary>
    public static async Task<StoreOutcome> ModifyAsync(StoreDesk desk)
    {
        if (await desk.OrderAsync() is not { } order)
            return desk.NoSuchOrder();
        if (order.Status != OrderStatus.Pending)
            return StoreOutcome.Refused($"Order {order.Id} is no longer pending, so its items cannot be changed.");
        if (order.ItemsModified)
            return StoreOutcome.Refused($"The items of order {order.Id} were changed already, and that can be done once.");
        SplitToPieces(desk, order);
        var (swap, refusal) = await SwapAsync(desk, order);
        if (swap is null)
            return StoreOutcome.Refused(refusal);
        foreach (var (line, variant) in swap.Old.Zip(swap.New))
            (line.VariantId, line.PriceMinor, line.Options) = (variant.Id, variant.PriceMinor, variant.Options);
        order.TotalMinor += swap.Difference.Minor;
        order.ItemsModified = true;
        StoreDesk.Remark(order, $"Items changed: {swap.Words}");
        if (swap.Difference.Minor > 0)
            await desk.BookAsync(order, PaymentKind.Payment, swap.Difference, swap.MethodId, "items changed", PaymentCause.ItemChange);
        else if (swap.Difference.Minor < 0)
            await desk.BookAsync(order, PaymentKind.Refund, new Money(-swap.Difference.Minor, order.Currency), swap.MethodId, "items changed", PaymentCause.ItemChange);
        return StoreOutcome.Done(new
        {
            orderId = order.Id,
            newItemIds = swap.New.Select(variant => variant.Id),
            priceDifference = swap.Difference.Amount,
            total = order.Total.Amount,
            currency = order.Currency,
            methodId = swap.MethodId,
            at = desk.Now,
        });
    }

    private static async Task<(Swap? Swap, string Refusal)> SwapAsync(StoreDesk desk, Order order)
    {
        var newIds = desk.Texts("new_item_ids");
        if (OrderItems.Pick(order, desk.Texts("item_ids")) is not { } old)
            return (null, NotOnOrder(order).Refusal);
        if (old.Count != newIds.Count)
            return (null, "Each item needs one new item.");
        var wanted = newIds.Distinct(StringComparer.Ordinal).ToList();
        var variants = await desk.Db.Variants.AsNoTracking().Where(v => wanted.Contains(v.Id)).ToDictionaryAsync(v => v.Id, StringComparer.Ordinal, desk.Cancelled);
        if (newIds.FirstOrDefault(id => !variants.ContainsKey(id) || !variants[id].Available) is { } missing)
            return (null, $"The new item {missing} is not available.");
        List<Variant> chosen = [.. newIds.Select(id => variants[id])];
        if (old.Zip(chosen).Any(pair => pair.First.ProductId != pair.Second.ProductId))
            return (null, "Each new item must be of the same product as the old one.");
        if (chosen.Exists(variant => variant.Currency != order.Currency))
            return (null, $"Not all new items are sold in {order.Currency}.");
        var difference = OrderItems.Difference(order, old, chosen);
        var method = desk.MethodIdFor(order);
        if (!OrderItems.Covers(await desk.MethodAsync(method), difference))
            return (null, $"The gift card {method} does not cover the difference of {difference}.");
        return (new Swap(old, chosen, difference, method, OrderItems.DescribeSwap(old, chosen)), "");
    }

    // A line of three pieces of which one changes becomes three lines; otherwise the other two would change with it.
    private static void SplitToPieces(StoreDesk desk, Order order)
    {
        foreach (var line in order.Lines.Where(line => line.Quantity > 1).ToList())
        {
            order.Lines.Remove(line);
            desk.Db.Remove(line);
            for (var piece = 0; piece < line.Quantity; piece++)
            {
                order.Lines.Add(new OrderLine
                {
                    OrderId = order.Id,
                    ProductId = line.ProductId,
                    VariantId = line.VariantId,
                    Name = line.Name,
                    PriceMinor = line.PriceMinor,
                    Options = line.Options,
                });
            }
        }
    }

    private static StoreOutcome NotOnOrder(Order order) => StoreOutcome.Refused($"Not all of these items are on order {order.Id}.");

    private sealed record Swap(IReadOnlyList<OrderLine> Old, IReadOnlyList<Variant> New, Money Difference, string MethodId, string Words);
}
