using Microsoft.Extensions.DependencyInjection;

namespace SupportConsole.Core.Handoff;

public static class HandoffSetup
{
    /// <summary>Registers the handoff stage; the role behind it is registered with the models.</summary>
    public static IServiceCollection AddHandoff(this IServiceCollection services) => services.AddSingleton<HandoffStage>();
}
