using Microsoft.Extensions.DependencyInjection;

namespace SupportConsole.Core.Policies;

public static class PolicySetup
{
    /// <summary>Registers the store, the publisher and the watcher of the folder.</summary>
    public static IServiceCollection AddPolicies(this IServiceCollection services, PolicyOptions options)
    {
        services.AddSingleton(options);
        services.AddSingleton<PolicyStore>();
        services.AddSingleton<PolicyPublisher>();
        services.AddHostedService<PolicyWatcher>();
        return services;
    }
}
