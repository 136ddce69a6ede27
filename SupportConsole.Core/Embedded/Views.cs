using System.Globalization;
using System.Text.Json;
using SupportConsole.Core.Domain.Values;
using SupportConsole.Core.Llm;

namespace SupportConsole.Core.Embedded;

/// <summary>A line of an order as a tool result shows it.</summary>
internal sealed record LineView(string ItemId, string ProductId, string Name, decimal Price, int Quantity, IReadOnlyDictionary<string, string> Options);

internal sealed record OrderView
{
    public required string Ref { get; init; }
    public required string Id { get; init; }

    /// <summary>"pending", "delivered", …: the word of the tool result.</summary>
    public required string Status { get; init; }
    public required string Currency { get; init; }
    public required decimal Total { get; init; }
    public decimal Paid { get; init; }
    public decimal Refunded { get; init; }
    public decimal Refundable { get; init; }
    public string PlacedAt { get; init; } = "";
    public string ShippedAt { get; init; } = "";
    public string DeliveredAt { get; init; } = "";
    public int? DaysSinceDelivery { get; init; }
    public required Address Address { get; init; }
    public bool ItemsModified { get; init; }
    public required IReadOnlyList<LineView> Lines { get; init; }

    /// <summary>Charges of kind payment, as (amount, method).</summary>
    public IReadOnlyList<(decimal Amount, string MethodId)> Charges { get; init; } = [];
    public IReadOnlyList<string> TrackingIds { get; init; } = [];
}

internal sealed record OrderBrief(string Id, string Status, IReadOnlyList<string> Items, string PlacedAt);

internal sealed record MethodView(string Id, string Source, string Brand, string LastFour, decimal? Balance);

internal sealed record CustomerView(string Ref, string Name, string Email, Address Address, IReadOnlyList<MethodView> Methods, IReadOnlyList<OrderBrief> Orders);

internal sealed record VariantView(string ItemId, IReadOnlyDictionary<string, string> Options, bool Available, decimal Price);

internal sealed record ProductView(string Ref, string Id, string Name, string Description, IReadOnlyDictionary<string, string> Specs, int? WarrantyMonths, string Currency, IReadOnlyList<VariantView> Variants);

/// <param name="Path">The headings above it, the article's title first.</param>
internal sealed record PassageView(string Ref, string Title, string Path, string Text, string Language, bool Public, bool Stale, double Confidence, string Query);

internal sealed record TrackingView(string Ref, string OrderId, IReadOnlyList<(string Carrier, string TrackingId, string LastEvent)> Shipments);

internal sealed record IssueView(string Ref, string Id, string Product, string Title, string Text, string Workaround, bool Open);

/// <summary>Lenient reading of JSON: a missing member is empty, never an exception, because a tool may leave out what it does not know.</summary>
internal static class Json
{
    public static JsonElement? Member(this JsonElement element, string name) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var value) && value.ValueKind is not (JsonValueKind.Null or JsonValueKind.Undefined) ? value : null;

    public static string Text(this JsonElement element, string name) => element.Member(name) switch
    {
        null => "",
        { ValueKind: JsonValueKind.String } value => value.GetString() ?? "",
        { } value => value.GetRawText(),
    };

    public static decimal Number(this JsonElement element, string name) => element.OptionalNumber(name) ?? 0;

    public static decimal? OptionalNumber(this JsonElement element, string name) => element.Member(name) switch
    {
        { ValueKind: JsonValueKind.Number } value => value.GetDecimal(),
        { ValueKind: JsonValueKind.String } value when decimal.TryParse(value.GetString(), NumberStyles.Number, CultureInfo.InvariantCulture, out var number) => number,
        _ => null,
    };

    public static bool Flag(this JsonElement element, string name) => element.Member(name) is { ValueKind: JsonValueKind.True };

    public static IEnumerable<JsonElement> Items(this JsonElement element, string name) => element.Member(name) is { ValueKind: JsonValueKind.Array } array ? array.EnumerateArray() : [];

    public static IReadOnlyDictionary<string, string> Map(this JsonElement element, string name) => element.Member(name) is { ValueKind: JsonValueKind.Object } map
        ? map.EnumerateObject().ToDictionary(member => member.Name, member => member.Value.ValueKind == JsonValueKind.String ? member.Value.GetString() ?? "" : member.Value.GetRawText(), StringComparer.Ordinal)
        : new Dictionary<string, string>(StringComparer.Ordinal);

    public static Address Address(this JsonElement element, string name) => element.Member(name) is { } address
        ? new Address { Address1 = address.Text("address1"), Address2 = address.Text("address2"), City = address.Text("city"), State = address.Text("state"), Zip = address.Text("zip"), Country = address.Text("country") }
        : new Address();
}

/// <summary>Sorts tool results into views. A later result of the same record replaces the earlier one.</summary>
internal sealed class EvidenceViews
{
    public CustomerView? Customer { get; private set; }
    public Dictionary<string, OrderView> Orders { get; } = new(StringComparer.OrdinalIgnoreCase);
    public List<ProductView> Products { get; } = [];
    public List<PassageView> Passages { get; } = [];
    public Dictionary<string, TrackingView> Tracking { get; } = new(StringComparer.OrdinalIgnoreCase);
    public List<IssueView> Issues { get; } = [];

    public void Add(MadeCall call)
    {
        var (reference, kind, data) = (call.Result!.Ref, call.Result.Kind, call.Result.Data);
        switch (kind, data.Text("record"))
        {
            case (ToolResultKind.Order, _):
                var order = Order(reference, data);
                Orders[order.Id] = order;
                break;
            case (ToolResultKind.Passages, _): Passages.AddRange(data.Items("passages").Select(passage => Passage(passage, data.Text("query")))); break;
            case (ToolResultKind.Record, "customer"): Customer = CustomerOf(reference, data); break;
            case (ToolResultKind.Record, "product"): Products.Add(Product(reference, data)); break;
            case (ToolResultKind.Record, "tracking"): Tracking[data.Text("orderId").TrimStart('#')] = TrackingOf(reference, data); break;
            case (ToolResultKind.Record, "issues"): Issues.AddRange(data.Items("issues").Select(issue => Issue(reference, issue))); break;
        }
    }

    private static OrderView Order(string reference, JsonElement data) => new()
    {
        Ref = reference,
        Id = data.Text("orderId").TrimStart('#'),
        Status = data.Text("status"),
        Currency = data.Text("currency"),
        Total = data.Number("total"),
        Paid = data.Number("paid"),
        Refunded = data.Number("refunded"),
        Refundable = data.Number("refundable"),
        PlacedAt = data.Text("placedAt"),
        ShippedAt = data.Text("shippedAt"),
        DeliveredAt = data.Text("deliveredAt"),
        DaysSinceDelivery = (int?)data.OptionalNumber("daysSinceDelivery"),
        Address = data.Address("address"),
        ItemsModified = data.Flag("itemsModified"),
        Lines = [.. data.Items("items").Select(item => new LineView(item.Text("itemId"), item.Text("productId"), item.Text("name"), item.Number("price"), Math.Max(1, (int)item.Number("quantity")), item.Map("options")))],
        Charges = [.. data.Items("payments").Where(payment => payment.Text("kind").Equals("payment", StringComparison.OrdinalIgnoreCase)).Select(payment => (payment.Number("amount"), payment.Text("methodId")))],
        TrackingIds = [.. data.Items("tracking").Select(id => id.ValueKind == JsonValueKind.String ? id.GetString()! : id.GetRawText())],
    };

    private static CustomerView CustomerOf(string reference, JsonElement data) => new(
        reference, data.Text("name"), data.Text("email"), data.Address("address"),
        [.. data.Items("paymentMethods").Select(method => new MethodView(method.Text("id"), method.Text("source"), method.Text("brand"), method.Text("lastFour"), method.OptionalNumber("balance")))],
        [.. data.Items("orders").Select(order => new OrderBrief(order.Text("orderId").TrimStart('#'), order.Text("status"), [.. order.Items("items").Select(item => item.GetString() ?? "")], order.Text("placedAt")))]);

    private static ProductView Product(string reference, JsonElement data) => new(
        reference, data.Text("productId"), data.Text("name"), data.Text("description"), data.Map("specs"), (int?)data.OptionalNumber("warrantyMonths"), data.Text("currency"),
        [.. data.Items("variants").Select(variant => new VariantView(variant.Text("itemId"), variant.Map("options"), variant.Flag("available"), variant.Number("price")))]);

    private static PassageView Passage(JsonElement passage, string query) => new(
        passage.Text("ref"), passage.Text("title"), passage.Text("path"), passage.Text("text"), passage.Text("language"), passage.Flag("public"), passage.Flag("stale"), (double)passage.Number("confidence"), query);

    private static TrackingView TrackingOf(string reference, JsonElement data) => new(
        reference, data.Text("orderId").TrimStart('#'),
        [.. data.Items("shipments").Select(shipment => (shipment.Text("carrier"), shipment.Text("trackingId"), shipment.Items("events").Select(item => item.Text("text")).LastOrDefault() ?? ""))]);

    private static IssueView Issue(string reference, JsonElement issue) => new(
        reference, issue.Text("id"), issue.Text("product"), issue.Text("title"), issue.Text("text"), issue.Text("workaround"), issue.Flag("open"));
}
