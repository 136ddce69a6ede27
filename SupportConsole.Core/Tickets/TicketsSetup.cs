using Microsoft.Extensions.DependencyInjection;

namespace SupportConsole.Core.Tickets;

public static class TicketsSetup
{
    /// <summary>Registers ingest and the queue; with <paramref name="work"/> also the loop that ends silent tickets.</summary>
    public static IServiceCollection AddTickets(this IServiceCollection services, bool work)
    {
        services.AddSingleton<RunQueue>();
        services.AddSingleton<Ingest>();
        services.AddSingleton<QueueReader>();
        services.AddSingleton<SilenceLoop>();
        if (work)
            services.AddHostedService(provider => provider.GetRequiredService<SilenceLoop>());
        return services;
    }
}
