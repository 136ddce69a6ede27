using Microsoft.Extensions.DependencyInjection;
using SupportConsole.Core.Jobs;

namespace SupportConsole.Core.Effects;

public static class EffectsSetup
{
    /// <summary>Registers the executor.</summary>
    public static IServiceCollection AddEffects(this IServiceCollection services)
    {
        services.AddSingleton<EffectDoer>();
        services.AddSingleton<EffectInquiries>();
        services.AddSingleton<EffectHolds>();
        services.AddSingleton<EffectRecorder>();
        services.AddSingleton<IJobHandler, EffectHandler>();
        return services;
    }
}
