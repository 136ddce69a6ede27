using System.Globalization;
using System.Text.Json;
using SupportConsole.Core.Domain.Orders;
using SupportConsole.Core.Llm;
using SupportConsole.Core.Tools;

namespace SupportConsole.Core.Handoff;

/// <summary>An order in one line: what it is, where it stands and since when, what was paid and given back.</summary>
internal static class OrderNotes
{
    private const int MostItems = 2;

    /// <summary>Of an order that the run read.</summary>
    public static string Of(JsonElement order, DateTimeOffset now)
    {
        var items = order.TryGetProperty("items", out var list) && list.ValueKind == JsonValueKind.Array ? list.EnumerateArray().Select(item => item.Text("name")).ToList() : [];
        var since = order.Text("status") switch
        {
            "delivered" or "return_requested" or "exchange_requested" => Since(order, "deliveredAt", "delivered", now),
            "shipped" => Since(order, "shippedAt", "shipped", now),
            "pending" or "processed" => Since(order, "placedAt", "placed", now),
            _ => null,
        };
        var refunded = order.TryGetProperty("refunded", out var back) && back.TryGetDecimal(out var sum) && sum > 0 ? order.MoneyText("refunded") : "";
        return Line(order.Text("orderId"), items, order.StateText(), since, order.MoneyText("paid"), refunded);
    }

    /// <summary>Of an order's record, for a message that no model worked on.</summary>
    public static string Of(Order order, DateTimeOffset now) => Line(
        order.Id,
        [.. order.Lines.Select(line => line.Name)],
        StatusName.Of(order.Status).Replace('_', ' '),
        order.Status switch
        {
            OrderStatus.Delivered or OrderStatus.ReturnRequested or OrderStatus.ExchangeRequested when order.DeliveredAt is { } at => ("delivered", Ago.Days(Days(at, now))),
            OrderStatus.Shipped when order.ShippedAt is { } at => ("shipped", Ago.Days(Days(at, now))),
            OrderStatus.Pending or OrderStatus.Processed when order.PlacedAt is { } at => ("placed", Ago.Days(Days(at, now))),
            _ => null,
        },
        order.Paid.ToString(),
        order.RefundedSoFar.Minor > 0 ? order.RefundedSoFar.ToString() : "");

    private static string Line(string id, List<string> items, string state, (string Word, string Ago)? since, string paid, string refunded)
    {
        var named = items.Distinct(StringComparer.Ordinal).ToList();
        var what = named.Count == 0 ? "" : $" ({string.Join(", ", named.Take(MostItems))}{(named.Count > MostItems ? string.Create(CultureInfo.InvariantCulture, $" and {named.Count - MostItems} more") : "")})";
        var when = since is not { } known ? state : known.Word == state ? $"{state} {known.Ago}" : $"{state}, {known.Word} {known.Ago}";
        return $"{id}{what}: {when}; paid {paid}{(refunded.Length > 0 ? $", refunded {refunded}" : "")}";
    }

    private static (string Word, string Ago)? Since(JsonElement order, string member, string word, DateTimeOffset now) =>
        order.TryGetProperty(member, out var value) && value.ValueKind == JsonValueKind.String && value.TryGetDateTimeOffset(out var at) ? (word, Ago.Days(Days(at, now))) : null;

    private static int Days(DateTimeOffset at, DateTimeOffset now) => Math.Max(0, (int)(now - at).TotalDays);
}
