using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using SupportConsole.Core.Domain.Customers;
using SupportConsole.Core.Domain.Orders;
using SupportConsole.Core.Operations.Import;
using SupportConsole.Core.Orders;
using SupportConsole.Core.Persistence;
using SupportConsole.Tests.Support;

namespace SupportConsole.Tests.Core.Gate.Retail;

/// <summary>The domain's store in the embedded store, brought there by the importer. One customer's part can be put back as it was.</summary>
internal sealed class RetailStore(TestDatabase database) : IAsyncDisposable
{
    public TestDatabase Database => database;

    public IOrderSystem Orders => database.Get<IOrderSystem>();

    public static async Task<RetailStore> ImportAsync(JsonObject store)
    {
        var database = await TestDatabase.CreateAsync("sqlite");
        using var folder = new TempFolder();
        await WriteAsync(folder, "customers", store["users"]!, Customer);
        await WriteAsync(folder, "products", store["products"]!, Product);
        await WriteAsync(folder, "orders", store["orders"]!, Order);
        Assert.Empty((await database.Get<StoreImport>().RunAsync(folder.Path)).Problems);
        return new RetailStore(database);
    }

    /// <summary>The customer with everything of theirs, to be put back later.</summary>
    public async Task<Snapshot> RememberAsync(string customerId) => new(
        (await Orders.FindCustomerAsync(customerId, default))!, await Orders.PaymentMethodsOfAsync(customerId, default), await Orders.OrdersOfAsync(customerId, default));

    /// <summary>Puts back what was remembered.</summary>
    public Task PutBackAsync(Snapshot before) => database.Lane.WriteAsync(async db =>
    {
        var id = before.Customer.Id;
        await db.Orders.Where(order => order.CustomerId == id).ExecuteDeleteAsync();
        await db.PaymentMethods.Where(method => method.CustomerId == id).ExecuteDeleteAsync();
        (await db.Customers.SingleAsync(customer => customer.Id == id)).Address = before.Customer.Address;
        db.PaymentMethods.AddRange(before.Methods.Select(Copy));
        db.Orders.AddRange(before.Orders.Select(Copy));
    });

    /// <summary>Changes rows as if the shop had.</summary>
    public Task ChangeAsync(Func<SupportDb, Task> change) => database.Lane.WriteAsync(change);

    public ValueTask DisposeAsync() => database.DisposeAsync();

    internal sealed record Snapshot(Customer Customer, IReadOnlyList<PaymentMethod> Methods, IReadOnlyList<Order> Orders);

    private static PaymentMethod Copy(PaymentMethod from) =>
        new() { Id = from.Id, CustomerId = from.CustomerId, Source = from.Source, Brand = from.Brand, LastFour = from.LastFour, BalanceMinor = from.BalanceMinor };

    private static Order Copy(Order from) => new()
    {
        Id = from.Id,
        CustomerId = from.CustomerId,
        Status = from.Status,
        Currency = from.Currency,
        TotalMinor = from.TotalMinor,
        Address = from.Address with { },
        ItemsModified = from.ItemsModified,
        Remark = from.Remark,
        SourceHash = from.SourceHash,
        Lines = [.. from.Lines.Select(line => new OrderLine { OrderId = from.Id, ProductId = line.ProductId, VariantId = line.VariantId, Name = line.Name, PriceMinor = line.PriceMinor, Quantity = line.Quantity, Options = line.Options })],
        Payments = [.. from.Payments.OrderBy(payment => payment.Id).Select(payment => new Payment { OrderId = from.Id, CustomerId = from.CustomerId, Kind = payment.Kind, AmountMinor = payment.AmountMinor, Currency = payment.Currency, MethodId = payment.MethodId, Reason = payment.Reason, At = payment.At })],
    };

    private static Task WriteAsync(TempFolder folder, string name, JsonNode rows, Func<JsonNode, object> form) =>
        File.WriteAllLinesAsync(folder.At($"{name}.jsonl"), rows.AsObject().Select(row => System.Text.Json.JsonSerializer.Serialize(form(row.Value!))));

    private static object Customer(JsonNode user) => new
    {
        id = user["user_id"],
        name = $"{user["name"]!["first_name"]} {user["name"]!["last_name"]}",
        email = user["email"],
        address = user["address"],
        paymentMethods = user["payment_methods"]!.AsObject().Select(method => method.Value),
    };

    private static object Product(JsonNode product) => new
    {
        id = product["product_id"],
        name = product["name"],
        variants = product["variants"]!.AsObject().Select(variant => new { id = variant.Value!["item_id"], options = variant.Value["options"], available = variant.Value["available"], price = variant.Value["price"] }),
    };

    private static object Order(JsonNode order) => new
    {
        id = order["order_id"],
        customerId = order["user_id"],
        status = order["status"],
        currency = "USD",
        address = order["address"],
        items = order["items"]!.AsArray().Select(item => new { productId = item!["product_id"], variantId = item["item_id"], name = item["name"], price = item["price"], options = item["options"] }),
        payments = order["payment_history"],
        fulfillments = order["fulfillments"],
    };
}
