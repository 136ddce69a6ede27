using Microsoft.Extensions.DependencyInjection;
using SupportConsole.Core.Persistence;

namespace SupportConsole.Core.Jobs;

public static class JobsSetup
{
    /// <summary>Registers the queue; with <paramref name="work"/> also the workers that run the registered handlers.</summary>
    public static IServiceCollection AddJobs(this IServiceCollection services, bool work)
    {
        services.AddSingleton<JobQueue>();
        services.AddSingleton<NodeLock>();
        services.AddSingleton<JobSignal>();
        services.AddSingleton<ICommitListener>(provider => provider.GetRequiredService<JobSignal>());
        if (work)
            services.AddHostedService<JobWorkers>();
        return services;
    }
}
