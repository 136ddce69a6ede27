using Microsoft.Extensions.DependencyInjection;
using SupportConsole.Core.Orders;
using SupportConsole.OrderServer;

namespace SupportConsole.Tests.Support;

/// <summary>Real order servers, and connectors to them.</summary>
internal static class OrderServers
{
    public const string Secret = "a secret of the tests, long enough to sign with";

    /// <summary>A server over the shop of <see cref="ShopFiles"/>.</summary>
    public static async Task<ReferenceServer> StartAsync(TimeProvider? time = null, Func<ReferenceServerOptions, ReferenceServerOptions>? options = null)
    {
        using var folder = new TempFolder();
        ShopFiles.WriteStore(folder.At("store"));
        var plain = new ReferenceServerOptions { Secret = Secret, StoreFolder = folder.At("store"), Time = time ?? TimeProvider.System };
        return await ReferenceServer.StartAsync(options?.Invoke(plain) ?? plain);
    }

    public static OrderSystemOptions OptionsFor(ReferenceServer server) => new()
    {
        Provider = OrderProvider.Http,
        BaseAddress = server.Address,
        Secret = Secret,
        Timeout = TimeSpan.FromMilliseconds(1500),
        ReadTimeout = TimeSpan.FromMilliseconds(1500),
    };

    /// <summary>A connector alone, without the rest of Core; dispose the provider.</summary>
    public static ServiceProvider ConnectorTo(ReferenceServer server, Func<OrderSystemOptions, OrderSystemOptions>? options = null, TimeProvider? time = null)
    {
        var services = new ServiceCollection();
        services.AddLogging();
        services.AddSingleton(time ?? TimeProvider.System);
        services.AddOrders(options?.Invoke(OptionsFor(server)) ?? OptionsFor(server));
        return services.BuildServiceProvider();
    }
}
