using System.Globalization;
using System.Text.Json;

namespace SupportConsole.Faults.Truth;

/// <summary>
/// The shop of a run: customers with one order each, so that no action stands in the way of another. Orders are delivered and cost what an
/// agent, a lead or two leads may refund, or are pending and can be cancelled.
/// </summary>
internal static class Shop
{
    private static readonly decimal[] Totals = [38, 120, 46, 2400];

    /// <summary>The message of the n-th customer, from 0.</summary>
    public static object MessageOf(int n) => new
    {
        channel = "email",
        externalId = ExternalIdOf(n),
        from = EmailOf(n),
        subject = "My order",
        text = IsPending(n) ? $"Please cancel my order {OrderOf(n)}, I ordered it by mistake." : $"The kettle in order {OrderOf(n)} arrived broken. Please refund it.",
    };

    public static string ExternalIdOf(int n) => string.Create(CultureInfo.InvariantCulture, $"m{n}@{Domain}");

    public static string OrderOf(int n) => string.Create(CultureInfo.InvariantCulture, $"LS-{10000 + n}");

    /// <summary>What the customer paid, in minor units.</summary>
    public static long PaidOf(int n) => (long)(Totals[n % Totals.Length] * 100);

    /// <summary>Writes customers.jsonl, products.jsonl and orders.jsonl.</summary>
    public static void WriteStore(string folder, int customers)
    {
        Directory.CreateDirectory(folder);
        Write(folder, "products.jsonl", [new { id = "p1", name = "Kettle", variants = new[] { new { id = "p1-v1", price = 38, options = new { } } } }]);
        Write(folder, "customers.jsonl", Enumerable.Range(0, customers).Select(n => new
        {
            id = IdOf(n),
            name = "Mia Berg",
            email = EmailOf(n),
            address = Home,
            paymentMethods = new[] { new { source = "credit_card", id = $"card-{n}", brand = "visa", lastFour = "1234" } },
        }));
        Write(folder, "orders.jsonl", Enumerable.Range(0, customers).Select(OrderRow));
    }

    private const string Domain = "customers.example";

    private static object Home => new { address1 = "1 Main Street", city = "Cork", zip = "T12", country = "Ireland" };

    private static bool IsPending(int n) => n % 7 == 6;

    private static string IdOf(int n) => string.Create(CultureInfo.InvariantCulture, $"c{n}");

    private static string EmailOf(int n) => $"{IdOf(n)}@{Domain}";

    private static object OrderRow(int n)
    {
        var today = DateTimeOffset.UtcNow;
        var total = PaidOf(n) / 100m;
        return new
        {
            id = OrderOf(n),
            customerId = IdOf(n),
            status = IsPending(n) ? "pending" : "delivered",
            currency = "EUR",
            total,
            placedAt = today.AddDays(-10),
            deliveredAt = IsPending(n) ? (DateTimeOffset?)null : today.AddDays(-4),
            address = Home,
            items = new[] { new { productId = "p1", variantId = "p1-v1", name = "Kettle", price = total } },
            payments = new[] { new { type = "payment", amount = total, paymentMethodId = $"card-{n}", at = today.AddDays(-10) } },
        };
    }

    private static void Write(string folder, string name, IEnumerable<object> rows) =>
        File.WriteAllLines(Path.Combine(folder, name), rows.Select(row => JsonSerializer.Serialize(row)));
}
