using Microsoft.Extensions.DependencyInjection;

namespace SupportConsole.Core.Orders;

public static class OrderSetup
{
    /// <summary>Registers the embedded store as the order system.</summary>
    public static IServiceCollection AddOrders(this IServiceCollection services)
    {
        services.AddSingleton<IOrderSystem, EmbeddedStore>();
        return services;
    }
}
