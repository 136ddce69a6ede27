using Microsoft.Extensions.DependencyInjection;
using SupportConsole.Core.Domain.Values;
using SupportConsole.Core.Jobs;
using SupportConsole.Core.Knowledge;
using SupportConsole.Core.Ledger;
using SupportConsole.Core.Live;
using SupportConsole.Core.Persistence;
using SupportConsole.Core.Tickets;
using SupportConsole.Core.Tools;

namespace SupportConsole.Core;

public static class CoreSetup
{
    /// <summary>Registers every room of Core, ground floor first.</summary>
    public static IServiceCollection AddSupportCore(this IServiceCollection services, CoreOptions options)
    {
        services.AddSingleton(options);
        services.AddSingleton(TimeProvider.System);
        services.AddSingleton(provider => new BusinessClock(provider.GetRequiredService<TimeProvider>(), options.AsOf));
        services.AddPersistence(options.Database);
        services.AddLive();
        services.AddLedger();
        services.AddJobs(work: options.Role is NodeRole.All or NodeRole.Worker);
        services.AddKnowledge();
        services.AddTickets(work: options.Role is NodeRole.All or NodeRole.Worker);
        services.AddTools();
        services.AddSingleton<CoreStart>();
        return services;
    }
}
