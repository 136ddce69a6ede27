using System.Globalization;
using System.Text.Json.Nodes;
using SupportConsole.Bench.Understanding;

namespace SupportConsole.Bench.Outcomes;

/// <summary>
/// The sixty messages nobody wrote for the program, over a store made of outcomes-store.jsonl: its customers and orders, the catalogue of the seed data, and
/// for goods that are not in that catalogue a product with the variant bought, and with the neighbouring sizes where it has a size in figures.
/// </summary>
internal static class IndependentMessages
{
    // Sizes up and down that a product outside the catalogue comes in.
    private const int Neighbours = 2;

    public static MessageSet Read(string seedData, string folder)
    {
        var messages = Rows.Read(seedData, "evals", "triage.jsonl").ToDictionary(row => row.Text("id"), StringComparer.Ordinal);
        var records = Rows.Read(seedData, "evals", "outcomes-store.jsonl").ToDictionary(row => row.Text("id"), StringComparer.Ordinal);
        var catalogue = new Catalogue(Rows.Read(seedData, "products.jsonl"));
        var rows = Rows.Read(seedData, "evals", "outcomes.jsonl").Select(row => Of(OutcomeLabel.Read(row), messages[row.Text("id")], records[row.Text("id")], catalogue)).ToList();
        Write(folder, "customers", rows.SelectMany(row => row.Records).Where(record => record["items"] is null));
        Write(folder, "orders", rows.SelectMany(row => row.Orders));
        Write(folder, "products", catalogue.Products);
        File.WriteAllText(Path.Combine(folder, "manifest.json"), """{"currency":"EUR"}""");
        return new MessageSet("the 60 independent messages", folder, rows);
    }

    private static void Write(string folder, string name, IEnumerable<JsonObject> rows) => File.WriteAllLines(Path.Combine(folder, $"{name}.jsonl"), rows.Select(row => row.ToJsonString()));

    private static LabelledMessage Of(OutcomeLabel label, JsonObject message, JsonObject record, Catalogue catalogue)
    {
        var sender = record["sender"]!.AsObject();
        return new LabelledMessage
        {
            Label = label,
            Triage = message,
            Hostile = false,
            Line = new JsonObject
            {
                ["id"] = label.Id,
                // A form comes in by the message API.
                ["channel"] = message.Text("channel") == "form" ? "api" : message.Text("channel"),
                ["from"] = $"{sender.Text("name")} <{sender.Text("email")}>",
                ["subject"] = message.Text("subject"),
                ["text"] = message.Text("text"),
            },
            Records = record["customer"] is JsonObject customer ? [CustomerOf(label.Id, sender, customer), .. record["orders"]!.AsArray().Select(order => OrderOf(label.Id, order!.AsObject(), catalogue))] : [],
        };
    }

    private static JsonObject CustomerOf(string id, JsonObject sender, JsonObject customer) => new()
    {
        ["id"] = $"c-{id}",
        ["name"] = customer.Text("name"),
        ["email"] = sender.Text("email"),
        ["tier"] = customer.Text("tier"),
        ["standing"] = customer.Text("standing"),
        ["flags"] = new JsonArray((bool)customer["vip"]! ? ["vip"] : []),
        ["identityVerified"] = (bool)customer["verified"]!,
        ["address"] = new JsonObject { ["address1"] = "80 Tanner Street", ["city"] = "Harwell", ["zip"] = "HW1 2AB", ["country"] = "United Kingdom" },
        ["paymentMethods"] = new JsonArray(new JsonObject { ["source"] = "credit_card", ["id"] = $"pm-{id}", ["brand"] = "visa", ["lastFour"] = "4242" }),
    };

    private static JsonObject OrderOf(string id, JsonObject order, Catalogue catalogue)
    {
        var items = order["items"]!.AsArray().Select(item => catalogue.Line(item!.AsObject())).ToArray();
        var (total, paid) = (items.Sum(item => (decimal)item["price"]!), (decimal)order["paid"]!);
        var (placed, delivered) = (DaysAgo(order["placedDaysAgo"]), DaysAgo(order["deliveredDaysAgo"]));
        // The records show what was collected, also where that is too much: then it was collected more than once.
        var times = total > 0 && paid % total == 0 ? (int)(paid / total) : 1;
        var payments = Enumerable.Repeat(paid / times, times).Select(amount => Payment("payment", amount, placed)).ToList();
        if (order["refunded"] is { } refunded && (decimal)refunded > 0)
            payments.Add(Payment("refund", (decimal)refunded, MessageSet.Reference.AddDays(-1)));
        return new JsonObject
        {
            ["id"] = order.Text("id"),
            ["customerId"] = $"c-{id}",
            ["status"] = order.Text("status"),
            ["currency"] = order.Text("currency"),
            ["placedAt"] = Iso(placed),
            ["shippedAt"] = order.Text("status") is "pending" or "processed" ? null : Iso(placed?.AddDays(1)),
            ["deliveredAt"] = Iso(delivered),
            ["items"] = new JsonArray([.. items]),
            ["address"] = new JsonObject { ["address1"] = "80 Tanner Street", ["city"] = "Harwell", ["zip"] = "HW1 2AB", ["country"] = "United Kingdom" },
            ["payments"] = new JsonArray([.. payments]),
        };

        JsonObject Payment(string type, decimal amount, DateTimeOffset? at) => new() { ["type"] = type, ["amount"] = amount, ["paymentMethodId"] = $"pm-{id}", ["at"] = Iso(at) };
    }

    private static DateTimeOffset? DaysAgo(JsonNode? days) => days is null ? null : MessageSet.Reference.AddDays(-(int)days).AddHours(-2);

    private static JsonNode? Iso(DateTimeOffset? at) => at?.ToString("O", CultureInfo.InvariantCulture);

    /// <summary>The seed data's products, and those that only an order names.</summary>
    private sealed class Catalogue(IEnumerable<JsonObject> products)
    {
        public List<JsonObject> Products { get; } = [.. products];

        /// <summary>The line of an order, with the ids of its product and variant.</summary>
        public JsonObject Line(JsonObject item)
        {
            var product = Products.Find(other => string.Equals(other.Text("name"), item.Text("name"), StringComparison.OrdinalIgnoreCase)) ?? Add(item);
            var options = item["options"]!.AsObject();
            // By words: the catalogue may call "size: long" a length of 200 cm (long).
            var variant = Variants(product).MaxBy(other => options.Count(option => LabelWords.Within(option.Value!.ToString(), string.Join(' ', other["options"]!.AsObject().Select(pair => pair.Value)))))!;
            return new JsonObject
            {
                ["productId"] = product.Text("id"),
                ["variantId"] = variant.Text("id"),
                ["name"] = product.Text("name"),
                ["price"] = item["price"]!.DeepClone(),
                ["quantity"] = 1,
                ["options"] = variant["options"]!.DeepClone(),
            };
        }

        private static List<JsonObject> Variants(JsonObject product) => [.. product["variants"]!.AsArray().Select(variant => variant!.AsObject())];

        private JsonObject Add(JsonObject item)
        {
            var id = string.Create(CultureInfo.InvariantCulture, $"x-{Products.Count}");
            var product = new JsonObject { ["id"] = id, ["name"] = item.Text("name"), ["variants"] = new JsonArray([.. Sizes(item["options"]!.AsObject()).Select((options, i) => Variant(id, i, options, item))]) };
            Products.Add(product);
            return product;
        }

        private static JsonObject Variant(string id, int number, JsonObject options, JsonObject item) =>
            new() { ["id"] = string.Create(CultureInfo.InvariantCulture, $"{id}-{number}"), ["options"] = options, ["available"] = true, ["price"] = item["price"]!.DeepClone() };

        private static IEnumerable<JsonObject> Sizes(JsonObject options)
        {
            yield return options.DeepClone().AsObject();
            if (!int.TryParse(options["size"]?.ToString(), CultureInfo.InvariantCulture, out var size))
                yield break;
            foreach (var step in Enumerable.Range(-Neighbours, (2 * Neighbours) + 1).Where(step => step != 0))
            {
                var other = options.DeepClone().AsObject();
                other["size"] = (size + step).ToString(CultureInfo.InvariantCulture);
                yield return other;
            }
        }
    }
}
