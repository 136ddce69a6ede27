using System.Text.Json;
using SupportConsole.Core.Domain.Customers;
using SupportConsole.Core.Domain.Orders;
using SupportConsole.Core.Domain.Values;

namespace SupportConsole.Core.Orders;

/// <summary>Rules and words about the items of an order, the same for the gate that judges an action and the store that does it.</summary>
public static class OrderItems
{
    /// <summary>The line of each piece named, in the sequence named; null where more are named than the order has, or none.</summary>
    public static IReadOnlyList<OrderLine>? Pick(Order order, IReadOnlyList<string> itemIds)
    {
        var left = order.Lines.ToDictionary(line => line, line => line.Quantity);
        List<OrderLine> picked = [];
        foreach (var id in itemIds)
        {
            if (order.Lines.Find(line => line.VariantId == id && left[line] > 0) is not { } line)
                return null;
            left[line]--;
            picked.Add(line);
        }
        return picked.Count > 0 ? picked : null;
    }

    /// <summary>What the new items cost more than the old ones; negative where they cost less.</summary>
    public static Money Difference(Order order, IReadOnlyList<OrderLine> old, IReadOnlyList<Variant> chosen) =>
        new(chosen.Sum(variant => variant.PriceMinor) - old.Sum(line => line.PriceMinor), order.Currency);

    /// <summary>Whether a way to pay can bear the difference: only a gift card has an end.</summary>
    public static bool Covers(PaymentMethod? method, Money difference) => method?.BalanceMinor is not { } balance || balance >= difference.Minor;

    /// <summary>"Desk Lamp (black, bright)".</summary>
    public static string Describe(OrderLine line) => line.Name + InBrackets(line.Options);

    /// <summary>"Desk Lamp (black, bright) for Desk Lamp (white, dim)", and so on.</summary>
    public static string DescribeSwap(IReadOnlyList<OrderLine> old, IReadOnlyList<Variant> chosen) =>
        string.Join(", ", old.Zip(chosen).Select(pair => $"{Describe(pair.First)} for {pair.First.Name}{InBrackets(pair.Second.Options)}"));

    private static string InBrackets(string options)
    {
        using var document = JsonDocument.Parse(options.Length == 0 ? "{}" : options);
        var values = document.RootElement.EnumerateObject().Select(option => option.Value.ToString()).ToList();
        return values.Count == 0 ? "" : $" ({string.Join(", ", values)})";
    }
}
