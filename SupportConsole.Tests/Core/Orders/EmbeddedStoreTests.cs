using Microsoft.EntityFrameworkCore;
using SupportConsole.Core.Domain.Orders;
using SupportConsole.Core.Orders;
using SupportConsole.Tests.Support;
using static SupportConsole.Tests.Core.Orders.StoreFixture;

namespace SupportConsole.Tests.Core.Orders;

public sealed class EmbeddedStoreTests
{
    public static TheoryData<string> Providers => TestDatabase.Providers;

    [Theory, MemberData(nameof(Providers))]
    public async Task Refund_IsBookedOnce_AndTheOrderIsRefundedWhenNothingIsLeft(string provider)
    {
        await using var database = await FilledAsync(provider);

        var first = await ExecuteAsync(database, "refund", new { order_id = Delivered, amount = 12.5, reason = "scratched" });
        var again = await ExecuteAsync(database, "refund", new { order_id = Delivered, amount = 12.5, reason = "scratched" });

        Assert.Equal((ActionResultKind.Done, first.Receipt), (again.Kind, again.Receipt));
        var order = await OrderAsync(database, Delivered);
        Assert.Equal((4950, OrderStatus.Delivered), (order.Refundable.Minor, order.Status));
        Assert.Equal("card_1", Assert.Single(order.Payments, p => p.Kind == PaymentKind.Refund).MethodId);

        await ExecuteAsync(database, "refund", new { order_id = Delivered, amount = 49.5, reason = "the rest" }, "k2");
        Assert.Equal(OrderStatus.Refunded, (await OrderAsync(database, Delivered)).Status);
    }

    [Theory, MemberData(nameof(Providers))]
    public async Task Refund_AboveWhatIsLeft_IsRefused(string provider)
    {
        await using var database = await FilledAsync(provider);
        Assert.Equal(ActionResultKind.Done, (await ExecuteAsync(database, "refund", new { order_id = Delivered, amount = 60, reason = "x" })).Kind);

        var refused = await ExecuteAsync(database, "refund", new { order_id = Delivered, amount = 2.01, reason = "x" }, "k2");

        Assert.Equal((ActionResultKind.Refused, "€2.01 is more than the €2.00 of order LS-2 that can still be refunded."), (refused.Kind, refused.Message));
        Assert.Equal(ActionResultKind.Done, (await ExecuteAsync(database, "refund", new { order_id = Delivered, amount = 2, reason = "x" }, "k2")).Kind);
    }

    [Theory, MemberData(nameof(Providers))]
    public async Task TwoRefundsAtOnce_NeverPayMoreThanWasPaid(string provider)
    {
        await using var database = await FilledAsync(provider);

        var results = await Task.WhenAll(Enumerable.Range(0, 6).Select(i => ExecuteAsync(database, "refund", new { order_id = Delivered, amount = 20, reason = "x" }, $"k{i}")));

        Assert.True(results.Count(r => r.Kind == ActionResultKind.Done) is > 0 and <= 3);
        Assert.True((await OrderAsync(database, Delivered)).Refundable.Minor >= 200);
    }

    [Theory, MemberData(nameof(Providers))]
    public async Task OneKeyAtOnce_IsDoneOnce(string provider)
    {
        await using var database = await FilledAsync(provider);

        var results = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => ExecuteAsync(database, "refund", new { order_id = Delivered, amount = 5, reason = "x" })));

        Assert.All(results, result => Assert.Equal((ActionResultKind.Done, results[0].Receipt), (result.Kind, result.Receipt)));
        Assert.Equal(500, (await OrderAsync(database, Delivered)).RefundedSoFar.Minor);
    }

    [Theory, MemberData(nameof(Providers))]
    public async Task OrderOfAnotherCustomer_IsRefusedLikeOneThatDoesNotExist(string provider)
    {
        await using var database = await FilledAsync(provider);

        foreach (var id in new[] { Bens, "LS-999" })
        {
            var refused = await ExecuteAsync(database, "cancel", new { order_id = id, reason = "x" });
            Assert.Equal((ActionResultKind.Refused, $"{id} is not an order of this customer."), (refused.Kind, refused.Message));
        }
        Assert.Equal(ActionResultKind.Done, (await ExecuteAsync(database, "cancel", new { order_id = Bens, reason = "x" }, customer: Ben)).Kind);
    }

    [Theory, MemberData(nameof(Providers))]
    public async Task Cancel_PaysBackAndOnlyWhilePending(string provider)
    {
        await using var database = await FilledAsync(provider);

        Assert.Equal(ActionResultKind.Done, (await ExecuteAsync(database, "cancel", new { order_id = Pending, reason = "ordered by mistake" })).Kind);
        Assert.Equal(ActionResultKind.Refused, (await ExecuteAsync(database, "cancel", new { order_id = Delivered, reason = "x" }, "k2")).Kind);

        var order = await OrderAsync(database, Pending);
        Assert.Equal((OrderStatus.Cancelled, 0, "Cancelled: ordered by mistake"), (order.Status, order.Refundable.Minor, order.Remark));
        Assert.Equal(OrderStatus.Delivered, (await OrderAsync(database, Delivered)).Status);
    }

    [Theory, MemberData(nameof(Providers))]
    public async Task Return_MovesNoMoneyYet(string provider)
    {
        await using var database = await FilledAsync(provider);

        var refused = await ExecuteAsync(database, "return", new { order_id = Delivered, item_ids = new[] { "bottle-blue", "bottle-blue", "bottle-blue" } }, "k0");
        Assert.Equal("Not all of these items are on order LS-2.", refused.Message);
        Assert.Equal(ActionResultKind.Done, (await ExecuteAsync(database, "return", new { order_id = Delivered, item_ids = new[] { "bottle-blue", "lamp-black" }, payment_method_id = "gift_1" })).Kind);

        var order = await OrderAsync(database, Delivered);
        Assert.Equal((OrderStatus.ReturnRequested, 6200), (order.Status, order.Refundable.Minor));
        Assert.Equal("Return requested: Water Bottle (blue), Desk Lamp (black); refund to gift_1", order.Remark);
    }

    [Theory, MemberData(nameof(Providers))]
    public async Task Exchange_NeedsAvailableItemsOfTheSameProduct_AndAGiftCardThatCovers(string provider)
    {
        await using var database = await FilledAsync(provider);

        Task<ActionResult> Exchange(string to, string method) =>
            ExecuteAsync(database, "exchange", new { order_id = Delivered, item_ids = new[] { "lamp-black" }, new_item_ids = new[] { to }, payment_method_id = method });

        Assert.Equal("The new item lamp-gone is not available.", (await Exchange("lamp-gone", "card_1")).Message);
        Assert.Equal("Each new item must be of the same product as the old one.", (await Exchange("bottle-blue", "card_1")).Message);
        Assert.Equal("The gift card gift_1 does not cover the difference of €50.00.", (await Exchange("lamp-gold", "gift_1")).Message);
        Assert.Equal(ActionResultKind.Done, (await Exchange("lamp-gold", "card_1")).Kind);

        var order = await OrderAsync(database, Delivered);
        Assert.Equal(OrderStatus.ExchangeRequested, order.Status);
        Assert.Equal("Exchange requested: Desk Lamp (black) for Desk Lamp (gold); difference €50.00 by card_1", order.Remark);
    }

    [Theory, MemberData(nameof(Providers))]
    public async Task Modify_ChangesLinesAndBooksTheDifference_Once(string provider)
    {
        await using var database = await FilledAsync(provider);

        Task<ActionResult> Modify(string from, string to, string key) =>
            ExecuteAsync(database, "modify", new { order_id = Pending, item_ids = new[] { from }, new_item_ids = new[] { to }, payment_method_id = "gift_1" }, key);

        Assert.Equal(ActionResultKind.Done, (await Modify("lamp-black", "lamp-white", "k1")).Kind);
        Assert.Equal("The items of order LS-1 were changed already, and that can be done once.", (await Modify("lamp-white", "lamp-black", "k2")).Message);

        var order = await OrderAsync(database, Pending);
        Assert.Equal((6500, 6500, true, OrderStatus.Pending), (order.TotalMinor, order.Paid.Minor, order.ItemsModified, order.Status));
        Assert.Equal(["bottle-blue", "bottle-blue", "lamp-white"], order.Lines.Select(l => l.VariantId).Order(StringComparer.Ordinal));
        Assert.Equal(200, await BalanceAsync(database));
    }

    [Theory, MemberData(nameof(Providers))]
    public async Task ModifyToSomethingCheaper_RefundsTheDifference(string provider)
    {
        await using var database = await FilledAsync(provider);

        await ExecuteAsync(database, "modify", new { order_id = Pending, item_ids = new[] { "lamp-black" }, new_item_ids = new[] { "lamp-red" } });

        var order = await OrderAsync(database, Pending);
        Assert.Equal((5700, 5700), (order.TotalMinor, order.Refundable.Minor));
        Assert.Equal(("card_1", 500), (order.Payments.Single(p => p.Kind == PaymentKind.Refund).MethodId, order.RefundedSoFar.Minor));
    }

    [Theory, MemberData(nameof(Providers))]
    public async Task RefusedModify_LeavesTheLinesAlone(string provider)
    {
        await using var database = await FilledAsync(provider);

        var refused = await ExecuteAsync(database, "modify", new { order_id = Pending, item_ids = new[] { "lamp-black" }, new_item_ids = new[] { "lamp-gone" } });

        Assert.Equal(ActionResultKind.Refused, refused.Kind);
        Assert.Equal(2, (await OrderAsync(database, Pending)).Lines.Count);
    }

    [Theory, MemberData(nameof(Providers))]
    public async Task Address_OfOrderOrProfile(string provider)
    {
        await using var database = await FilledAsync(provider);
        var address = new { order_id = Pending, address1 = "2 New Road", address2 = "", city = "Shelbyville", state = "", zip = "54321", country = "USA" };

        Assert.Equal(ActionResultKind.Done, (await ExecuteAsync(database, "address", address)).Kind);
        Assert.Equal(ActionResultKind.Refused, (await ExecuteAsync(database, "address", address with { order_id = Delivered }, "k2")).Kind);
        Assert.Equal(ActionResultKind.Done, (await ExecuteAsync(database, "address", new { address1 = "3 Home Lane", city = "Ogdenville", zip = "1", country = "USA" }, "k3")).Kind);

        Assert.Equal("2 New Road, Shelbyville, 54321, USA", (await OrderAsync(database, Pending)).Address.ToString());
        Assert.Equal("1 Main Street, Springfield, 12345, USA", (await OrderAsync(database, Delivered)).Address.ToString());
        Assert.Equal("3 Home Lane, Ogdenville, 1, USA", (await database.Get<IOrderSystem>().FindCustomerAsync(Mia, default))!.Address.ToString());
    }

    [Theory, MemberData(nameof(Providers))]
    public async Task Reship_AddsAShipment_OnlyOfWhatHasLeft(string provider)
    {
        await using var database = await FilledAsync(provider);

        Assert.Equal(ActionResultKind.Refused, (await ExecuteAsync(database, "reship", new { order_id = Pending, reason = "lost" })).Kind);
        var done = await ExecuteAsync(database, "reship", new { order_id = Delivered, reason = "lost" }, "0123456789abcdef");

        var shipment = Assert.Single((await OrderAsync(database, Delivered)).Shipments);
        Assert.Equal("RS0123456789AB", shipment.TrackingId);
        Assert.Contains(shipment.TrackingId, done.Receipt, StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(Providers))]
    public async Task Credit_WithoutOrder_GoesOnTheNewest(string provider)
    {
        await using var database = await FilledAsync(provider);

        Assert.Equal(ActionResultKind.Done, (await ExecuteAsync(database, "credit", new { amount = 10, reason = "sorry" })).Kind);

        var credits = await database.Get<IOrderSystem>().PaymentsSinceAsync(Mia, PaymentKind.Credit, TestTime.Start.AddDays(-1), default);
        Assert.Equal(1000, Assert.Single(credits).AmountMinor);
        Assert.Equal(6200, (await OrderAsync(database, credits[0].OrderId)).Refundable.Minor);
    }

    [Theory, MemberData(nameof(Providers))]
    public async Task ConfirmationAndAccess_SayWhereTheyWent(string provider)
    {
        await using var database = await FilledAsync(provider);

        var confirmation = await ExecuteAsync(database, "confirmation", new { order_id = Pending });
        var access = await ExecuteAsync(database, "access", new { }, "k2");

        Assert.All([confirmation, access], result => Assert.Contains("mia@example.com", result.Receipt, StringComparison.Ordinal));
    }

    [Theory, MemberData(nameof(Providers))]
    public async Task UnknownAction_IsRefused(string provider)
    {
        await using var database = await FilledAsync(provider);

        Assert.Equal(ActionResultKind.Refused, (await ExecuteAsync(database, "burn", new { order_id = Pending })).Kind);
    }

    [Theory, MemberData(nameof(Providers))]
    public async Task Lookups_IgnoreHashAndCase(string provider)
    {
        await using var database = await FilledAsync(provider);
        var store = database.Get<IOrderSystem>();

        Assert.Equal(Pending, (await store.FindOrderAsync(" #ls-1 ", default))?.Id);
        Assert.Null(await store.FindOrderAsync("LS-11", default));
        Assert.Equal("lamp", (await store.FindProductAsync("desk LAMP", default))?.Product.Id);
        Assert.Equal(Mia, (await store.FindCustomerByEmailAsync("Mia@Example.com ", default))?.Id);
        Assert.Equal([Delivered, Pending], (await store.OrdersOfAsync(Mia, default)).Select(o => o.Id));
    }

    private static async Task<TestDatabase> FilledAsync(string provider)
    {
        var database = await TestDatabase.CreateAsync(provider);
        await FillAsync(database);
        return database;
    }

    private static async Task<Order> OrderAsync(TestDatabase database, string id) => (await database.Get<IOrderSystem>().FindOrderAsync(id, default))!;

    private static async Task<long?> BalanceAsync(TestDatabase database)
    {
        await using var db = database.Read();
        return await db.PaymentMethods.Where(m => m.Id == "gift_1").Select(m => m.BalanceMinor).SingleAsync();
    }
}
