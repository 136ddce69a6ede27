using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using SupportConsole.Core.Domain.Triage;
using SupportConsole.Core.Llm;

namespace SupportConsole.Tests.Support;

/// <summary>Tools over store files (JSON lines), in memory: the shapes of the real read tools and the default rules of the gate, for tests of a model alone.</summary>
public sealed class StoreSimulator
{
    private readonly Dictionary<string, JsonObject> customersByEmail = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, JsonObject> orders = new(StringComparer.OrdinalIgnoreCase);
    private readonly List<JsonObject> products = [];

    public static StoreSimulator Load(string folder)
    {
        var store = new StoreSimulator();
        foreach (var customer in Lines(Path.Combine(folder, "customers.jsonl"))) store.customersByEmail[customer["email"]!.GetValue<string>()] = customer;
        foreach (var order in Lines(Path.Combine(folder, "orders.jsonl"))) store.orders[Id(order["id"])] = order;
        store.products.AddRange(Lines(Path.Combine(folder, "products.jsonl")));
        return store;
    }

    public bool Knows(string email) => customersByEmail.ContainsKey(email);

    public string NameOf(string email) => customersByEmail[email]["name"]!.GetValue<string>();

    public string OwnerOf(string orderId) => orders.TryGetValue(orderId, out var order) ? Text(order, "customerId") : "";

    public string CustomerId(string email) => customersByEmail.TryGetValue(email, out var customer) ? Text(customer, "id") : "";

    /// <summary>Answers a call as the loop would.</summary>
    public ToolResult Answer(string reference, string email, string tool, JsonObject arguments, IReadOnlySet<string> lookedUp)
    {
        if (tool == "search_knowledge") return ToolResult.Of(reference, ToolResultKind.Empty, new { message = "No article fits." });
        if (tool is "known_issues") return ToolResult.Of(reference, ToolResultKind.Record, new { record = "issues", issues = Array.Empty<object>() });
        if (tool == "get_current_date") return ToolResult.Of(reference, ToolResultKind.Record, new { record = "date", today = "2026-11-21" });
        if (tool == "product_documentation") return Product(reference, Text(arguments, "product"));
        if (!customersByEmail.TryGetValue(email, out var customer)) return Refused(reference, tool, "The sender is not a customer we know.");
        if (tool == "lookup_customer") return ToolResult.Of(reference, ToolResultKind.Record, Customer(customer));
        if (tool is "reset_access") return Verdict(reference, tool, "automatic");
        var orderId = Text(arguments, "order_id").TrimStart('#');
        if (orderId.Length == 0) return tool == "update_address" ? Verdict(reference, tool, "agent") : Refused(reference, tool, "order_id is missing");
        if (!orders.TryGetValue(orderId, out var order) || Text(order, "customerId") != Text(customer, "id")) return Refused(reference, tool, $"{orderId} is not an order of this customer.");
        if (tool == "lookup_order") return ToolResult.Of(reference, ToolResultKind.Order, Order(order));
        if (tool == "get_tracking") return ToolResult.Of(reference, ToolResultKind.Record, new { record = "tracking", orderId, shipments = Tracking(order).Select(id => new { carrier = "", trackingId = id, events = Array.Empty<object>() }) });
        return Judge(reference, tool, order, arguments, lookedUp);
    }

    private ToolResult Judge(string reference, string tool, JsonObject order, JsonObject arguments, IReadOnlySet<string> lookedUp)
    {
        var (id, status) = (Id(order["id"]), Text(order, "status"));
        if (!lookedUp.Contains(id)) return Refused(reference, tool, $"Order {id} was not looked up in this run.");
        var needed = tool switch { "cancel_order" or "modify_order_items" or "update_address" => "pending", "return_items" or "exchange_items" => "delivered", _ => status };
        if (status != needed) return Refused(reference, tool, $"Order {id} is {status}.");
        var items = Strings(arguments, "item_ids");
        var lines = order["items"]!.AsArray().OfType<JsonObject>().ToList();
        if (items.Exists(item => !lines.Exists(line => Text(line, "variantId") == item))) return Refused(reference, tool, "Not all of these items are on the order.");
        var news = Strings(arguments, "new_item_ids");
        for (var i = 0; i < news.Count; i++)
        {
            var product = products.Find(candidate => candidate["variants"]!.AsArray().OfType<JsonObject>().Any(variant => Text(variant, "id") == news[i] && variant["available"]!.GetValue<bool>()));
            if (product is null || i >= items.Count || Text(product, "id") != Text(lines.Find(line => Text(line, "variantId") == items[i])!, "productId")) return Refused(reference, tool, "Not all of the new items are available and of the same product.");
        }

        return Verdict(reference, tool, tool is "issue_refund" ? "lead" : "agent");
    }

    private object Customer(JsonObject customer) => new
    {
        record = "customer",
        customerId = Text(customer, "id"),
        name = Text(customer, "name"),
        email = Text(customer, "email"),
        tier = "standard",
        standing = "good",
        flags = Array.Empty<string>(),
        language = "en",
        verified = true,
        address = customer["address"],
        paymentMethods = (customer["paymentMethods"]?.AsArray() ?? []).OfType<JsonObject>().Select(method => new { id = Text(method, "id"), source = Text(method, "source"), brand = Text(method, "brand"), lastFour = Text(method, "last_four") }),
        orders = (customer["orderIds"]?.AsArray() ?? []).Select(Id).Where(orders.ContainsKey).Select(id => new { orderId = id, status = Text(orders[id], "status"), placedAt = Text(orders[id], "placedAt"), total = orders[id]["total"], currency = Text(orders[id], "currency"), items = orders[id]["items"]!.AsArray().Select(line => Text(line!.AsObject(), "name")) }),
    };

    private static object Order(JsonObject order) => new
    {
        orderId = Id(order["id"]),
        status = Text(order, "status"),
        currency = Text(order, "currency"),
        total = order["total"],
        address = order["address"],
        itemsModified = false,
        items = order["items"]!.AsArray().OfType<JsonObject>().Select(line => new { itemId = Text(line, "variantId"), productId = Text(line, "productId"), name = Text(line, "name"), price = line["price"], quantity = 1, options = line["options"] }),
        paid = order["total"],
        refunded = 0,
        refundable = order["total"],
        payments = Array.Empty<object>(),
        tracking = Tracking(order),
    };

    private ToolResult Product(string reference, string idOrName)
    {
        var product = products.Find(candidate => Text(candidate, "id") == idOrName || Text(candidate, "name").Equals(idOrName, StringComparison.OrdinalIgnoreCase));
        return product is null
            ? ToolResult.Of(reference, ToolResultKind.Empty, new { message = "No such product." })
            : ToolResult.Of(reference, ToolResultKind.Record, new { record = "product", productId = Text(product, "id"), name = Text(product, "name"), currency = "USD", variants = product["variants"]!.AsArray().OfType<JsonObject>().Select(variant => new { itemId = Text(variant, "id"), options = variant["options"], available = variant["available"], price = variant["price"] }) });
    }

    private static ToolResult Verdict(string reference, string tool, string level) => ToolResult.Of(reference, ToolResultKind.Verdict, new { tool, level, rule = "test", reason = "", loweredBy = "", title = tool });

    private static ToolResult Refused(string reference, string tool, string reason) => ToolResult.Of(reference, ToolResultKind.Refused, new { tool, rule = "test", reason });

    private static IEnumerable<string> Tracking(JsonObject order) =>
        (order["fulfillments"]?.AsArray() ?? []).OfType<JsonObject>().SelectMany(sent => (sent["tracking_id"]?.AsArray() ?? []).Select(id => id!.GetValue<string>()));

    private static List<string> Strings(JsonObject arguments, string name) => [.. (arguments[name]?.AsArray() ?? []).Select(value => value!.GetValue<string>())];

    private static string Text(JsonObject record, string name) => record[name] is JsonValue value ? value.TryGetValue<string>(out var text) ? text : value.ToJsonString() : "";

    private static string Id(JsonNode? node) => (node?.GetValue<string>() ?? "").TrimStart('#');

    public static IEnumerable<JsonObject> Lines(string file) => File.ReadLines(file).Where(line => line.Length > 0).Select(line => JsonNode.Parse(line)!.AsObject());
}
