using Microsoft.Extensions.DependencyInjection;

namespace SupportConsole.Core.Triage;

public static class TriageSetup
{
    /// <summary>Registers the triage stage and what teaches it; the role behind it is registered with the models.</summary>
    public static IServiceCollection AddTriage(this IServiceCollection services)
    {
        services.AddSingleton<TriageStage>();
        services.AddSingleton<CorrectedTickets>();
        return services;
    }
}
