using System.Net;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using SupportConsole.Core.Domain.Orders;
using SupportConsole.Core.Orders;
using SupportConsole.OrderServer;
using SupportConsole.OrderServer.Faults;
using SupportConsole.Tests.Support;

namespace SupportConsole.Tests.Core.Orders;

/// <summary>The connector against a real HTTP server that fails in every way.</summary>
public sealed class HttpOrderSystemTests : IAsyncLifetime
{
    private const string Key = "0f1e2d3c4b5a69788796a5b4c3d2e1f0";

    private ReferenceServer _server = null!;
    private ServiceProvider _services = null!;

    private IOrderSystem Orders => _services.GetRequiredService<IOrderSystem>();

    public async Task InitializeAsync()
    {
        _server = await OrderServers.StartAsync();
        _services = OrderServers.ConnectorTo(_server);
    }

    public async Task DisposeAsync()
    {
        await _services.DisposeAsync();
        await _server.DisposeAsync();
    }

    [Fact]
    public async Task Records_AreReadAsTheServerHasThem()
    {
        var mia = (await Orders.FindCustomerByEmailAsync(" MIA@example.com ", default))!;
        Assert.Equal(("c1", "Mia Berg", true), (mia.Id, mia.Name, mia.IdentityVerified));
        Assert.Equal("mia@example.com", (await Orders.FindCustomerAsync("c1", default))!.Email);
        Assert.Equal(["card-1"], (await Orders.PaymentMethodsOfAsync("c1", default)).Select(method => method.Id));
        Assert.Equal(4, (await Orders.OrdersOfAsync("c1", default)).Count);
        var lamp = (await Orders.FindOrderAsync($"#{ShopFiles.Lamp}", default))!;
        Assert.Equal((ShopFiles.Lamp, OrderStatus.Delivered, 12000L, 12000L), (lamp.Id, lamp.Status, lamp.TotalMinor, lamp.Refundable.Minor));
        Assert.Equal("Desk Lamp", (await Orders.FindProductAsync("desk lamp", default))!.Product.Name);
        Assert.Equal(3800, (await Orders.FindVariantAsync("p1-v1", default))!.PriceMinor);
        Assert.Single(await Orders.PaymentsSinceAsync("c2", PaymentKind.Payment, TestTime.Start.AddDays(-11), default));
        Assert.Empty(await Orders.PaymentsSinceAsync("c2", PaymentKind.Payment, TestTime.Start.AddDays(-9), default));
    }

    [Fact]
    public async Task WhatIsNotThere_IsNull()
    {
        Assert.Null(await Orders.FindCustomerByEmailAsync("nobody@example.com", default));
        Assert.Null(await Orders.FindOrderAsync("LS-0/../../v1/customers/c1", default));
        Assert.Null(await Orders.FindProductAsync("x?kind=refund&y", default));
        Assert.Empty(await Orders.OrdersOfAsync("c99", default));
        Assert.Equal(ReceiptState.None, (await Orders.FindReceiptAsync(Key, default)).State);
    }

    [Fact]
    public async Task ActionDone_LeavesItsReceipt_AndTheSameKeyDoesNothingAgain()
    {
        var first = await RefundAsync(38m);
        var second = await RefundAsync(38m);

        Assert.Equal((ActionResultKind.Done, ActionResultKind.Done), (first.Kind, second.Kind));
        Assert.Equal(first.Receipt, second.Receipt);
        Assert.Equal(38m, JsonDocument.Parse(first.Receipt).RootElement.GetProperty("refunded").GetDecimal());
        Assert.Equal((ReceiptState.Found, first.Receipt), (await Orders.FindReceiptAsync(Key, default)) is var found ? (found.State, found.Receipt) : default);
        Assert.Equal(1, _server.Store.Counters.TotalDone);
    }

    [Fact]
    public async Task ActionTheServerRefuses_IsRefusedWithItsWords_AndAnotherActionUnderTheKeyToo()
    {
        var tooMuch = await RefundAsync(38.01m);
        await RefundAsync(10m);
        var otherAmount = await RefundAsync(11m);

        Assert.Equal(ActionResultKind.Refused, tooMuch.Kind);
        Assert.Contains("still be refunded", tooMuch.Message, StringComparison.Ordinal);
        Assert.Equal((ActionResultKind.Refused, "This key was used for another action."), (otherAmount.Kind, otherAmount.Message));
        Assert.Equal(1, _server.Store.Counters.TotalDone);
    }

    [Theory]
    [InlineData(FaultKind.TooManyRequests, ActionResultKind.Transient, 0)]
    [InlineData(FaultKind.Unavailable, ActionResultKind.Transient, 0)]
    [InlineData(FaultKind.ServerErrorBefore, ActionResultKind.Transient, 0)]
    [InlineData(FaultKind.ServerErrorAfter, ActionResultKind.Unknown, 1)]
    [InlineData(FaultKind.TimeoutBefore, ActionResultKind.Unknown, 0)]
    [InlineData(FaultKind.TimeoutAfter, ActionResultKind.Unknown, 1)]
    [InlineData(FaultKind.ResetBefore, ActionResultKind.Unknown, 0)]
    [InlineData(FaultKind.ResetAfter, ActionResultKind.Unknown, 1)]
    [InlineData(FaultKind.WrongJson, ActionResultKind.Unknown, 1)]
    [InlineData(FaultKind.WrongShape, ActionResultKind.Unknown, 1)]
    [InlineData(FaultKind.Duplicate, ActionResultKind.Done, 1)]
    [InlineData(FaultKind.Slow, ActionResultKind.Done, 1)]
    public async Task EachFault_IsCalledWhatItProves_AndTheSameKeyAgainEndsItOnce(FaultKind fault, ActionResultKind expected, int doneByThen)
    {
        await RefundAsync(1m, key: Key + "-warm-up");
        _server.Faults.Plan(new Fault(fault, RetryAfterSeconds: 7));

        var struck = await RefundAsync(10m);

        Assert.Equal((expected, doneByThen + 1), (struck.Kind, _server.Store.Counters.TotalDone));
        if (expected == ActionResultKind.Transient)
            Assert.Equal(fault == FaultKind.ServerErrorBefore ? null : TimeSpan.FromSeconds(7), struck.RetryAfter);
        Assert.Equal(expected == ActionResultKind.Done, struck.Message.Length == 0);
        Assert.Equal(doneByThen == 1 ? ReceiptState.Found : ReceiptState.None, (await Orders.FindReceiptAsync(Key, default)).State);
        Assert.Equal(ActionResultKind.Done, (await RefundAsync(10m)).Kind);
        Assert.Equal(2, _server.Store.Counters.TotalDone);
        Assert.Equal(11m, _server.Audit().Orders.Single().Refunded);
        Assert.Empty(_server.Audit().DoneTwice);
    }

    [Theory]
    [InlineData(FaultKind.TooManyRequests)]
    [InlineData(FaultKind.Unavailable)]
    [InlineData(FaultKind.ServerErrorBefore)]
    [InlineData(FaultKind.TimeoutBefore)]
    [InlineData(FaultKind.ResetBefore)]
    [InlineData(FaultKind.ResetAfter)]
    public async Task Read_IsTriedAgain(FaultKind fault)
    {
        _server.Faults.Plan(new Fault(fault, FaultTarget.Read, RetryAfterSeconds: 0));

        Assert.Equal(ShopFiles.Kettle, (await Orders.FindOrderAsync(ShopFiles.Kettle, default))!.Id);
    }

    [Theory]
    [InlineData(FaultKind.ServerErrorBefore, 3)]
    [InlineData(FaultKind.WrongJson, 1)]
    [InlineData(FaultKind.WrongShape, 1)]
    public async Task ReadThatNeverFits_SaysSo(FaultKind fault, int times)
    {
        _server.Faults.Plan(new Fault(fault, FaultTarget.Read, times));

        await Assert.ThrowsAsync<OrderSystemUnavailableException>(() => Orders.FindOrderAsync(ShopFiles.Kettle, default));
        Assert.NotNull(await Orders.FindOrderAsync(ShopFiles.Kettle, default));
    }

    [Fact]
    public async Task ServerThatIsGone_LeavesActionsTransientAndReadsUnavailable()
    {
        await _server.DisposeAsync();

        Assert.Equal(ActionResultKind.Transient, (await RefundAsync(10m)).Kind);
        await Assert.ThrowsAsync<OrderSystemUnavailableException>(() => Orders.FindCustomerAsync("c1", default));
    }

    [Fact]
    public async Task WrongSecret_AndOldTimestamp_AreRefused()
    {
        await using var stranger = OrderServers.ConnectorTo(_server, options => options with { Secret = "another secret that is just as long as it" });
        await using var late = OrderServers.ConnectorTo(_server, time: new Late());

        var forged = await RefundAsync(10m, stranger.GetRequiredService<IOrderSystem>());
        var replayed = await RefundAsync(10m, late.GetRequiredService<IOrderSystem>());

        Assert.Equal((ActionResultKind.Refused, "The signature does not fit."), (forged.Kind, forged.Message));
        Assert.Equal((ActionResultKind.Refused, "The timestamp is too old or too new."), (replayed.Kind, replayed.Message));
        Assert.Equal(0, _server.Store.Counters.TotalDone);
        Assert.Equal(ActionResultKind.Done, (await RefundAsync(10m)).Kind);
    }

    [Fact]
    public async Task SignatureCoversKeyAndBody()
    {
        using var http = new HttpClient { BaseAddress = _server.Address };
        var good = await SignedAsync(Key, """{"executor":"orders.refund","tool":"issue_refund","customerId":"c1","arguments":{"order_id":"LS-10001","amount":10,"reason":"x"}}""");
        using var otherKey = await SignedAsync(Key, await good.Content!.ReadAsStringAsync());
        otherKey.Headers.Remove("Idempotency-Key");
        otherKey.Headers.Add("Idempotency-Key", Key + "2");
        using var otherBody = await SignedAsync(Key, await good.Content!.ReadAsStringAsync());
        otherBody.Content = new StringContent((await good.Content!.ReadAsStringAsync()).Replace("10,", "38,", StringComparison.Ordinal));

        Assert.Equal(HttpStatusCode.Unauthorized, (await http.SendAsync(otherKey)).StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, (await http.SendAsync(otherBody)).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await http.SendAsync(good)).StatusCode);
    }

    [Fact]
    public async Task RedirectElsewhere_IsNotFollowed()
    {
        await using var trap = await Trap.StartAsync("HTTP/1.1 307 Temporary Redirect\r\nLocation: http://127.0.0.1:1/\r\nContent-Length: 0\r\n\r\n");
        await using var services = OrderServers.ConnectorTo(_server, options => options with { BaseAddress = trap.Address });

        Assert.Equal(ActionResultKind.Unknown, (await RefundAsync(10m, services.GetRequiredService<IOrderSystem>())).Kind);
        await Assert.ThrowsAsync<OrderSystemUnavailableException>(() => services.GetRequiredService<IOrderSystem>().FindCustomerAsync("c1", default));
    }

    [Fact]
    public async Task AnswerWithoutEnd_IsCutOff()
    {
        await using var trap = await Trap.StartAsync("HTTP/1.1 200 OK\r\nContent-Length: 3000000\r\n\r\n" + new string(' ', 3_000_000));
        await using var services = OrderServers.ConnectorTo(_server, options => options with { BaseAddress = trap.Address, Timeout = TimeSpan.FromSeconds(5), ReadTimeout = TimeSpan.FromSeconds(5) });

        Assert.Equal(ActionResultKind.Unknown, (await RefundAsync(10m, services.GetRequiredService<IOrderSystem>())).Kind);
        await Assert.ThrowsAsync<OrderSystemUnavailableException>(() => services.GetRequiredService<IOrderSystem>().FindCustomerAsync("c1", default));
    }

    [Fact]
    public async Task ManyRefundsAtOnce_NeverGiveBackMoreThanWasPaid()
    {
        var results = await Task.WhenAll(Enumerable.Range(0, 24).Select(i => RefundAsync(9.50m, key: $"{Key}-{i}")));

        Assert.Equal(4, results.Count(result => result.Kind == ActionResultKind.Done));
        Assert.All(results.Where(result => result.Kind != ActionResultKind.Done), result => Assert.Equal(ActionResultKind.Refused, result.Kind));
        Assert.Equal((38m, 38m), _server.Audit().Orders.Single() is var money ? (money.Paid, money.Refunded) : default);
    }

    [Fact]
    public async Task OneKeyAtOnce_IsDoneOnce()
    {
        var results = await Task.WhenAll(Enumerable.Range(0, 16).Select(_ => RefundAsync(10m)));

        Assert.All(results, result => Assert.Equal(ActionResultKind.Done, result.Kind));
        Assert.Single(results.Select(result => result.Receipt).Distinct());
        Assert.Equal(1, _server.Store.Counters.TotalDone);
    }

    [Fact]
    public async Task Journal_BringsBackWhatWasDone()
    {
        using var folder = new TempFolder();
        ReferenceServerOptions Journalled(ReferenceServerOptions options) => options with { JournalPath = folder.At("journal.jsonl") };
        await using (var before = await OrderServers.StartAsync(options: Journalled))
        {
            await using var services = OrderServers.ConnectorTo(before);
            await RefundAsync(10m, services.GetRequiredService<IOrderSystem>());
        }
        await using var after = await OrderServers.StartAsync(options: Journalled);
        await using var again = OrderServers.ConnectorTo(after);

        Assert.Equal(10m, after.Audit().Orders.Single().Refunded);
        Assert.Equal(ActionResultKind.Done, (await RefundAsync(10m, again.GetRequiredService<IOrderSystem>())).Kind);
        Assert.Equal((0, 1), (after.Store.Counters.TotalDone, File.ReadAllLines(folder.At("journal.jsonl")).Length));
    }

    [Fact]
    public async Task RandomFaults_EndInOneEffectPerKey_WhereTheKeyIsAskedForAgain()
    {
        _server.Faults.ByChance(RandomFaults.Even(seed: 7, share: 0.8) with { RetryAfterSeconds = 0, DelayMilliseconds = 5 });
        await using var hasty = OrderServers.ConnectorTo(_server, options => options with { Timeout = TimeSpan.FromMilliseconds(60) });
        var orders = hasty.GetRequiredService<IOrderSystem>();

        for (var i = 0; i < 30; i++)
        {
            ActionResult result;
            do
                result = await RefundAsync(1m, orders, $"{Key}-{i}");
            while (result.Kind is ActionResultKind.Transient or ActionResultKind.Unknown);
            Assert.Equal(ActionResultKind.Done, result.Kind);
        }

        var audit = _server.Audit();
        Assert.Equal((30, 30m, 0), (_server.Store.Counters.TotalDone, audit.Orders.Single().Refunded, audit.DoneTwice.Count));
        Assert.True(audit.Faults.Count >= 8, $"only {audit.Faults.Count} kinds of fault struck");
    }

    private Task<ActionResult> RefundAsync(decimal amount, IOrderSystem? through = null, string key = Key) => (through ?? Orders).ExecuteAsync(
        new OrderAction("orders.refund", "issue_refund", "c1", JsonSerializer.SerializeToElement(new { order_id = ShopFiles.Kettle, amount, reason = "damaged" })), key, CancellationToken.None);

    private static Task<HttpRequestMessage> SignedAsync(string key, string body)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, "v1/actions") { Content = new StringContent(body) };
        new SupportConsole.Core.Orders.Http.RequestSigner(new OrderSystemOptions { Secret = OrderServers.Secret }, TimeProvider.System)
            .Sign(request, new Uri("http://any/v1/actions"), key, System.Text.Encoding.UTF8.GetBytes(body));
        return Task.FromResult(request);
    }

    private sealed class Late : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => System.GetUtcNow() - TimeSpan.FromMinutes(6);
    }
}
