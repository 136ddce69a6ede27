using SupportConsole.Core.Jobs;
using SupportConsole.Core.Persistence;

namespace SupportConsole.Faults.Agent;

internal static class AgentSetup
{
    /// <summary>Joins a console: its handlers, transactions and requests are shown on the board, and the harness can act as its staff.</summary>
    public static void AddFaultAgent(this IServiceCollection services, AgentOptions options)
    {
        services.AddSingleton(options);
        services.AddSingleton(PhaseBoard.Open(options.BoardFile, options.Aimed));
        services.AddSingleton<HandledJobs>();
        services.AddSingleton<TransactionWatch>();
        services.AddSingleton<StaffDoor>();
        services.AddSingleton<IStartupFilter, AgentRequests>();
        services.AddHostedService<ResumeWatch>();
        services.ConfigureDbContext<SupportDb>((provider, builder) => builder.AddInterceptors(provider.GetRequiredService<TransactionWatch>()));
        Watch(services);
    }

    private static void Watch(IServiceCollection services)
    {
        for (var i = 0; i < services.Count; i++)
        {
            if (services[i] is { ServiceType: var type, ImplementationType: { } handler } && type == typeof(IJobHandler))
            {
                services[i] = ServiceDescriptor.Singleton<IJobHandler>(given => new WatchedHandler(
                    (IJobHandler)ActivatorUtilities.CreateInstance(given, handler), given.GetRequiredService<PhaseBoard>(), given.GetRequiredService<HandledJobs>()));
            }
        }
    }
}
