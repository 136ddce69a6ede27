using Microsoft.Extensions.DependencyInjection;

namespace SupportConsole.Core.Triage;

public static class TriageSetup
{
    /// <summary>Registers the triage stage; the role behind it is registered with the models.</summary>
    public static IServiceCollection AddTriage(this IServiceCollection services) => services.AddSingleton<TriageStage>();
}
