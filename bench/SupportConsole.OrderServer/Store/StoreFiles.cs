using System.Text.Json;

namespace SupportConsole.OrderServer.Store;

/// <summary>Fills a store from a folder with customers.jsonl, products.jsonl and orders.jsonl, in the format of docs/import.md.</summary>
public static class StoreFiles
{
    /// <summary>Reads the files; payments without an amount or orders without items are errors of the file and stop the start.</summary>
    public static void Load(OrderStore store, string folder, string currency = "EUR")
    {
        foreach (var row in Rows(folder, "customers.jsonl"))
        {
            store.Add(
                new CustomerRecord
                {
                    Id = Text(row, "id"),
                    Name = Text(row, "name"),
                    Email = Text(row, "email").ToLowerInvariant(),
                    Phone = Text(row, "phone"),
                    Company = Text(row, "company"),
                    Language = Text(row, "language", "en"),
                    Tier = Text(row, "tier", "standard"),
                    Standing = Text(row, "standing", "good"),
                    Flags = [.. List(row, "flags").Select(flag => flag.ToString())],
                    IdentityVerified = !row.TryGetProperty("identityVerified", out var verified) || verified.GetBoolean(),
                    Since = Date(row, "since"),
                    Address = Address(row),
                },
                List(row, "paymentMethods").Select(method => new PaymentMethodRecord
                {
                    Id = Text(method, "id"),
                    Source = Text(method, "source"),
                    Brand = Text(method, "brand"),
                    LastFour = Text(method, "lastFour", Text(method, "last_four")),
                    Balance = method.TryGetProperty("balance", out var balance) ? balance.GetDecimal() : null,
                    Currency = currency,
                }),
                List(row, "contacts").Select(contact => new ContactRecord(Date(contact, "at") ?? default, Text(contact, "channel"), Text(contact, "summary"), Text(contact, "outcome", "solved"))));
        }
        foreach (var row in Rows(folder, "products.jsonl"))
            store.Add(Product(row, currency));
        foreach (var row in Rows(folder, "orders.jsonl"))
            store.Add(Order(row, currency));
    }

    private static ProductEntry Product(JsonElement row, string currency)
    {
        var id = Text(row, "id");
        return new ProductEntry
        {
            Id = id,
            Name = Text(row, "name"),
            Category = Text(row, "category"),
            Description = Text(row, "description"),
            Specs = row.TryGetProperty("specs", out var specs) ? specs.Clone() : null,
            WarrantyMonths = row.TryGetProperty("warrantyMonths", out var months) ? months.GetInt32() : 0,
            Variants = [.. List(row, "variants").Select(variant => new VariantRecord(Text(variant, "id"), id, Options(variant), !variant.TryGetProperty("available", out var available) || available.GetBoolean(), Number(variant, "price"), currency))],
        };
    }

    private static OrderRecord Order(JsonElement row, string currency)
    {
        var (id, customerId, status) = (Text(row, "id").TrimStart('#'), Text(row, "customerId"), Text(row, "status"));
        currency = Text(row, "currency", currency);
        List<LineRecord> lines = [.. List(row, "items").Select(item => new LineRecord
        {
            ProductId = Text(item, "productId"),
            VariantId = Text(item, "variantId"),
            Name = Text(item, "name"),
            Price = Number(item, "price"),
            Quantity = item.TryGetProperty("quantity", out var quantity) ? quantity.GetInt32() : 1,
            Options = Options(item),
        })];
        var fee = row.TryGetProperty("shippingFee", out _) ? Number(row, "shippingFee") : 0;
        return new OrderRecord
        {
            Id = id,
            CustomerId = customerId,
            Status = status.Contains("item modified", StringComparison.Ordinal) ? "pending" : status.Replace(' ', '_'),
            ItemsModified = status.Contains("item modified", StringComparison.Ordinal),
            Currency = currency,
            Total = row.TryGetProperty("total", out _) ? Number(row, "total") : lines.Sum(line => line.Price * line.Quantity) + fee,
            ShippingFee = fee,
            PlacedAt = Date(row, "placedAt"),
            ShippedAt = Date(row, "shippedAt"),
            DeliveredAt = Date(row, "deliveredAt"),
            Address = Address(row),
            Lines = lines,
            Payments = [.. List(row, "payments").Select(payment => new PaymentRecord(id, customerId, Text(payment, "type", Text(payment, "transaction_type")), Number(payment, "amount"), currency, Text(payment, "paymentMethodId", Text(payment, "payment_method_id")), Text(payment, "reason"), Date(payment, "at")))],
            Shipments = [.. List(row, "fulfillments").SelectMany(sent => List(sent, "trackingIds").Concat(List(sent, "tracking_id")).Select(tracking => new ShipmentRecord(
                Text(sent, "carrier"), tracking.ToString(), [.. List(sent, "events").Select(happened => new EventRecord(Date(happened, "at") ?? default, Text(happened, "text")))])))],
        };
    }

    private static IEnumerable<JsonElement> Rows(string folder, string name)
    {
        var path = Path.Combine(folder, name);
        return File.Exists(path) ? File.ReadLines(path).Where(line => !string.IsNullOrWhiteSpace(line)).Select(Parsed) : [];
    }

    private static JsonElement Parsed(string line)
    {
        using var document = JsonDocument.Parse(line);
        return document.RootElement.Clone();
    }

    private static AddressRecord Address(JsonElement row) =>
        row.TryGetProperty("address", out var address) && address.ValueKind == JsonValueKind.Object
            ? new AddressRecord(Text(address, "address1"), Text(address, "address2"), Text(address, "city"), Text(address, "state"), Text(address, "zip"), Text(address, "country"))
            : new AddressRecord();

    private static JsonElement? Options(JsonElement row) => row.TryGetProperty("options", out var options) ? options.Clone() : null;

    private static string Text(JsonElement row, string name, string fallback = "") => row.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString()! : fallback;

    private static decimal Number(JsonElement row, string name) => row.GetProperty(name).GetDecimal();

    private static DateTimeOffset? Date(JsonElement row, string name) => row.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetDateTimeOffset() : null;

    private static IEnumerable<JsonElement> List(JsonElement row, string name) => row.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.Array ? value.EnumerateArray() : [];
}
