using Microsoft.Extensions.DependencyInjection;
using SupportConsole.Core.Domain.Reviews;
using SupportConsole.Core.Orders;
using SupportConsole.Core.Review;
using SupportConsole.OrderServer;

namespace SupportConsole.Tests.Support;

/// <summary>A shop whose orders live in a real order server, with one refund of 38.00 approved together with its reply.</summary>
internal sealed class RemoteShop : IAsyncDisposable
{
    private RemoteShop(TestShop shop, ReferenceServer server, long ticketId) => (Shop, Server, TicketId) = (shop, server, ticketId);

    public TestShop Shop { get; }

    public ReferenceServer Server { get; }

    public long TicketId { get; }

    /// <param name="promises">Changes what the order system promises about keys and receipts.</param>
    public static async Task<RemoteShop> OpenAsync(string provider, Func<ReferenceServerOptions, ReferenceServerOptions>? promises = null)
    {
        var time = new TestTime();
        var server = await OrderServers.StartAsync(time, promises);
        var shop = await TestShop.OpenAsync(provider, replace: services =>
        {
            services.AddSingleton<TimeProvider>(time);
            services.AddOrders(OrderServers.OptionsFor(server) with { Timeout = TimeSpan.FromMilliseconds(500) });
        });
        var shown = await shop.PrepareAsync(TestShop.BrokenKettle);
        Assert.IsType<ReviewOutcome.Done>(await shop.SendAsync(shown, TestShop.Ana));
        return new RemoteShop(shop, server, shown.Ticket.Id);
    }

    /// <summary>The recall windows pass and each waiting effect is handled once.</summary>
    public async Task TryOnceAsync()
    {
        Shop.Database.Time.Advance(TimeSpan.FromSeconds(11));
        var leases = new[] { await Shop.ClaimAsync(EffectSchedule.JobKind), await Shop.ClaimAsync(EffectSchedule.JobKind) };
        foreach (var lease in leases.OfType<SupportConsole.Core.Jobs.JobLease>())
            await Shop.Handler(EffectSchedule.JobKind).HandleAsync(lease, CancellationToken.None);
    }

    public Task<CaseFile> CaseAsync() => Shop.CaseAsync(TicketId);

    /// <summary>The refund as it stands.</summary>
    public async Task<Effect> RefundAsync() => (await CaseAsync()).Effects.Single(effect => effect.Kind == EffectKind.Action);

    public async ValueTask DisposeAsync()
    {
        await Shop.DisposeAsync();
        await Server.DisposeAsync();
    }
}
