using System.Text.Json;

namespace SupportConsole.Tests.Support;

/// <summary>A shop with two customers, written as the files an installation would import.</summary>
internal static class ShopFiles
{
    /// <summary>Mia's, delivered four days ago, 38.00 EUR: a refund of it needs no lead.</summary>
    public const string Kettle = "LS-10001";

    /// <summary>Mia's, delivered, 120.00 EUR: a refund of it needs a lead.</summary>
    public const string Lamp = "LS-10002";

    /// <summary>Mia's, pending, 62.00 EUR.</summary>
    public const string Pending = "LS-10003";

    /// <summary>Mia's, delivered, 2,400.00 EUR: a refund of it needs two leads.</summary>
    public const string Machine = "LS-10004";

    /// <summary>Ben's, delivered, 77.00 EUR.</summary>
    public const string Bens = "LS-10009";

    /// <summary>Writes customers.jsonl, products.jsonl and orders.jsonl.</summary>
    public static void WriteStore(string folder)
    {
        Directory.CreateDirectory(folder);
        Write(folder, "customers.jsonl",
            new { id = "c1", name = "Mia Berg", email = "mia@example.com", tier = "gold", address = Home, paymentMethods = new[] { new { source = "credit_card", id = "card-1", brand = "visa", lastFour = "1234" } } },
            new { id = "c2", name = "Ben Ode", email = "ben@example.com", address = Home });
        Write(folder, "products.jsonl", Product("p1", "Kettle", 38), Product("p2", "Desk Lamp", 62), Product("p3", "Copper Espresso Machine", 2400));
        Write(folder, "orders.jsonl",
            Order(Kettle, "c1", 38, "p1", "Kettle"), Order(Lamp, "c1", 120, "p2", "Desk Lamp"), Order(Pending, "c1", 62, "p2", "Desk Lamp", "pending"),
            Order(Machine, "c1", 2400, "p3", "Copper Espresso Machine"), Order(Bens, "c2", 77, "p1", "Kettle"));
    }

    /// <summary>Writes a store of many customers who each have one delivered order.</summary>
    /// <param name="total">What the order of the n-th costs, in euros.</param>
    public static void WriteStore(string folder, int customers, Func<int, decimal> total)
    {
        Directory.CreateDirectory(folder);
        var all = Enumerable.Range(0, customers).ToList();
        Write(folder, "customers.jsonl", all.Select(n => (object)new
        {
            id = $"many{n}",
            name = "Mia Berg",
            email = EmailOf(n),
            address = Home,
            paymentMethods = new[] { new { source = "credit_card", id = $"card-many{n}", brand = "visa", lastFour = "1234" } },
        }));
        Write(folder, "orders.jsonl", all.Select(n => Order(OrderOf(n), $"many{n}", total(n), "p1", "Kettle", card: $"card-many{n}")));
    }

    /// <summary>The address of the n-th customer of many.</summary>
    public static string EmailOf(int n) => $"many{n}@example.com";

    /// <summary>The order of the n-th customer of many.</summary>
    public static string OrderOf(int n) => $"LS-{20000 + n}";

    /// <summary>Writes one public and one internal article.</summary>
    public static void WriteArticles(string folder)
    {
        Directory.CreateDirectory(folder);
        RefundArticle.Write(folder, TestTime.Start.AddDays(-20));
        File.WriteAllText(Path.Combine(folder, "goodwill.md"), """
            ---
            id: goodwill
            title: Goodwill for damaged goods
            audience: internal
            ---
            # Goodwill for damaged goods

            When something arrives broken or damaged and the customer is angry, a colleague may add a goodwill voucher of 17 euros to the refund.
            """);
    }

    private static object Home => new { address1 = "1 Main Street", city = "Cork", zip = "T12", country = "Ireland" };

    private static object Product(string id, string name, decimal price) => new { id, name, variants = new[] { new { id = $"{id}-v1", price, options = new { } } } };

    private static object Order(string id, string customerId, decimal total, string productId, string name, string status = "delivered", string card = "card-1") => new
    {
        id,
        customerId,
        status,
        currency = "EUR",
        total,
        placedAt = TestTime.Start.AddDays(-10),
        deliveredAt = status == "delivered" ? TestTime.Start.AddDays(-4) : (DateTimeOffset?)null,
        address = Home,
        items = new[] { new { productId, variantId = $"{productId}-v1", name, price = total } },
        payments = new[] { new { type = "payment", amount = total, paymentMethodId = card, at = TestTime.Start.AddDays(-10) } },
    };

    private static void Write(string folder, string name, params IEnumerable<object> rows) =>
        File.WriteAllLines(Path.Combine(folder, name), rows.Select(row => JsonSerializer.Serialize(row)));
}
