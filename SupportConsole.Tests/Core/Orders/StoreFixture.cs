using System.Text.Json;
using SupportConsole.Core.Domain.Customers;
using SupportConsole.Core.Domain.Orders;
using SupportConsole.Core.Domain.Values;
using SupportConsole.Core.Orders;
using SupportConsole.Tests.Support;

namespace SupportConsole.Tests.Core.Orders;

/// <summary>A small shop: Mia with a pending and a delivered order and a gift card, and Ben with one order of his own.</summary>
internal static class StoreFixture
{
    public const string Mia = "mia";
    public const string Ben = "ben";

    /// <summary>Mia's: one lamp of 40.00, and two bottles of 11.00; paid 62.00 by card.</summary>
    public const string Pending = "LS-1";
    public const string Delivered = "LS-2";
    public const string Bens = "LS-3";

    public static async Task FillAsync(TestDatabase database)
    {
        await database.Lane.WriteAsync(async db =>
        {
            db.Customers.AddRange(CustomerOf(Mia), CustomerOf(Ben));
            db.PaymentMethods.AddRange(
                new PaymentMethod { Id = "card_1", CustomerId = Mia, Source = "credit_card", Brand = "visa", LastFour = "1111" },
                new PaymentMethod { Id = "gift_1", CustomerId = Mia, Source = "gift_card", BalanceMinor = 500 },
                new PaymentMethod { Id = "card_9", CustomerId = Ben, Source = "credit_card" });
            db.Products.AddRange(new Product { Id = "lamp", Name = "Desk Lamp" }, new Product { Id = "bottle", Name = "Water Bottle" });
            db.Variants.AddRange(
                VariantOf("lamp-black", "lamp", 4000, "{\"color\":\"black\"}"),
                VariantOf("lamp-white", "lamp", 4300, "{\"color\":\"white\"}"),
                VariantOf("lamp-gold", "lamp", 9000, "{\"color\":\"gold\"}"),
                VariantOf("lamp-red", "lamp", 3500, "{\"color\":\"red\"}"),
                VariantOf("lamp-gone", "lamp", 4000, "{\"color\":\"grey\"}", available: false),
                VariantOf("bottle-blue", "bottle", 1100, "{\"color\":\"blue\"}"));
            db.Orders.AddRange(OrderOf(Pending, Mia, OrderStatus.Pending), OrderOf(Delivered, Mia, OrderStatus.Delivered), OrderOf(Bens, Ben, OrderStatus.Pending));
            await db.SaveChangesAsync();
        });
    }

    public static Task<ActionResult> ExecuteAsync(TestDatabase database, string executor, object arguments, string key = "k1", string customer = Mia) =>
        database.Get<IOrderSystem>().ExecuteAsync(
            new OrderAction($"orders.{executor}", executor, customer, JsonSerializer.SerializeToElement(arguments)), key, CancellationToken.None);

    private static Customer CustomerOf(string id) => new()
    {
        Id = id,
        Name = $"{char.ToUpperInvariant(id[0])}{id[1..]} Example",
        Email = $"{id}@example.com",
        Address = new Address { Address1 = "1 Main Street", City = "Springfield", Zip = "12345", Country = "USA" },
    };

    private static Variant VariantOf(string id, string product, long price, string options, bool available = true) =>
        new() { Id = id, ProductId = product, PriceMinor = price, Options = options, Available = available, Currency = "EUR" };

    private static Order OrderOf(string id, string customer, OrderStatus status) => new()
    {
        Id = id,
        CustomerId = customer,
        Status = status,
        Currency = "EUR",
        TotalMinor = 6200,
        PlacedAt = TestTime.Start.AddDays(-10),
        DeliveredAt = status == OrderStatus.Delivered ? TestTime.Start.AddDays(-4) : null,
        Address = new Address { Address1 = "1 Main Street", City = "Springfield", Zip = "12345", Country = "USA" },
        Lines =
        {
            new OrderLine { OrderId = id, ProductId = "lamp", VariantId = "lamp-black", Name = "Desk Lamp", PriceMinor = 4000, Options = "{\"color\":\"black\"}" },
            new OrderLine { OrderId = id, ProductId = "bottle", VariantId = "bottle-blue", Name = "Water Bottle", PriceMinor = 1100, Quantity = 2, Options = "{\"color\":\"blue\"}" },
        },
        Payments =
        {
            new Payment { OrderId = id, CustomerId = customer, Kind = PaymentKind.Payment, AmountMinor = 6200, Currency = "EUR", MethodId = customer == Mia ? "card_1" : "card_9", At = TestTime.Start.AddDays(-10) },
        },
    };
}
