using Microsoft.Extensions.DependencyInjection;
using SupportConsole.Core.Orders.Http;

namespace SupportConsole.Core.Orders;

public static class OrderSetup
{
    /// <summary>Registers the order system: the embedded store, or the connector to one behind HTTP.</summary>
    public static IServiceCollection AddOrders(this IServiceCollection services, OrderSystemOptions options)
    {
        services.AddSingleton(options);
        return options.Provider switch
        {
            OrderProvider.Embedded => services.AddSingleton<IOrderSystem, EmbeddedStore>(),
            OrderProvider.Http => services.AddHttpOrders(),
        };
    }

    private static IServiceCollection AddHttpOrders(this IServiceCollection services)
    {
        services.AddHttpClient(OrderApi.ClientName, client =>
            {
                client.MaxResponseContentBufferSize = OrderApi.MaxAnswer;
                // Each request has its own limit.
                client.Timeout = Timeout.InfiniteTimeSpan;
            })
            .ConfigurePrimaryHttpMessageHandler(() => new SocketsHttpHandler
            {
                // A signed request, with a customer's data in it, goes to the address configured and nowhere else.
                AllowAutoRedirect = false,
                UseCookies = false,
                ConnectTimeout = TimeSpan.FromSeconds(5),
                PooledConnectionLifetime = TimeSpan.FromMinutes(5),
            })
            // Addresses of customers stand in the request lines.
            .RemoveAllLoggers();
        services.AddSingleton<RequestSigner>();
        services.AddSingleton<OrderApi>();
        return services.AddSingleton<IOrderSystem, HttpOrderSystem>();
    }
}
