using Microsoft.EntityFrameworkCore;
using SupportConsole.Core.Domain.Orders;
using SupportConsole.Core.Orders;
using SupportConsole.Tests.Support;
using static SupportConsole.Tests.Core.Orders.StoreFixture;

namespace SupportConsole.Tests.Core.Orders;

public sealed class PaymentChangeTests
{
    public static TheoryData<string> Providers => TestDatabase.Providers;

    [Theory, MemberData(nameof(Providers))]
    public async Task Payment_MovesAsAWhole_AndTheNewMethodIsTheOriginalOneFromThenOn(string provider)
    {
        await using var database = await FilledAsync(provider, giftCard: 6200);

        var done = await ExecuteAsync(database, "payment", new { order_id = Pending, payment_method_id = "gift_1" });

        Assert.Equal((ActionResultKind.Done, ""), (done.Kind, done.Message));
        var order = await OrderAsync(database, Pending);
        Assert.Equal((OrderStatus.Pending, 6200, "gift_1"), (order.Status, order.Refundable.Minor, OrderPayments.OriginalMethodOf(order)));
        Assert.Equal(0, await BalanceAsync(database));

        Assert.Equal(ActionResultKind.Done, (await ExecuteAsync(database, "cancel", new { order_id = Pending, reason = "no longer needed" }, "k2")).Kind);
        Assert.Equal(6200, await BalanceAsync(database));
        Assert.Equal(0, (await OrderAsync(database, Pending)).Refundable.Minor);
    }

    [Theory, MemberData(nameof(Providers))]
    public async Task SameKeyAgain_MovesNothingTwice(string provider)
    {
        await using var database = await FilledAsync(provider, giftCard: 20000);

        var first = await ExecuteAsync(database, "payment", new { order_id = Pending, payment_method_id = "gift_1" });
        var again = await ExecuteAsync(database, "payment", new { order_id = Pending, payment_method_id = "gift_1" });

        Assert.Equal((first.Kind, first.Receipt), (again.Kind, again.Receipt));
        Assert.Equal(13800, await BalanceAsync(database));
    }

    [Theory]
    [InlineData(Pending, "gift_1", 6199, "The gift card gift_1 does not cover €62.00.")]
    [InlineData(Pending, "card_1", 6200, "Order LS-1 was paid with card_1 already.")]
    [InlineData(Pending, "card_9", 6200, "card_9 is not a payment method of this customer.")]
    [InlineData(Delivered, "gift_1", 6200, "Order LS-2 is no longer pending, so its payment cannot be changed.")]
    [InlineData(Bens, "gift_1", 6200, "LS-3 is not an order of this customer.")]
    public async Task WhatCannotBeMoved_IsRefused_AndNothingIsBooked(string orderId, string method, long balance, string message)
    {
        await using var database = await FilledAsync("sqlite", balance);

        var refused = await ExecuteAsync(database, "payment", new { order_id = orderId, payment_method_id = method });

        Assert.Equal((ActionResultKind.Refused, message), (refused.Kind, refused.Message));
        Assert.Single((await OrderAsync(database, orderId)).Payments);
        Assert.Equal(balance, await BalanceAsync(database));
    }

    [Fact]
    public async Task OrderWithMoreThanOneBooking_KeepsItsPayment()
    {
        await using var database = await FilledAsync("sqlite", giftCard: 20000);
        Assert.Equal(ActionResultKind.Done, (await ExecuteAsync(database, "payment", new { order_id = Pending, payment_method_id = "gift_1" })).Kind);

        var back = await ExecuteAsync(database, "payment", new { order_id = Pending, payment_method_id = "card_1" }, "k2");

        Assert.Equal("Order LS-1 was not paid with one single payment, so that cannot be moved.", back.Message);
    }

    private static async Task<TestDatabase> FilledAsync(string provider, long giftCard)
    {
        var database = await TestDatabase.CreateAsync(provider);
        await FillAsync(database);
        await database.Lane.WriteAsync(async db => (await db.PaymentMethods.SingleAsync(method => method.Id == "gift_1")).BalanceMinor = giftCard);
        return database;
    }

    private static async Task<long?> BalanceAsync(TestDatabase database) =>
        (await database.Get<IOrderSystem>().PaymentMethodsOfAsync(Mia, default)).Single(method => method.Id == "gift_1").BalanceMinor;

    private static async Task<Order> OrderAsync(TestDatabase database, string id) => (await database.Get<IOrderSystem>().FindOrderAsync(id, default))!;
}
