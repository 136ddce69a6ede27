using Microsoft.Extensions.DependencyInjection;

namespace SupportConsole.Core.Drafting;

public static class DraftingSetup
{
    /// <summary>Registers the tool loop. The model it talks to is registered as the resolution client.</summary>
    public static IServiceCollection AddDrafting(this IServiceCollection services)
    {
        services.AddSingleton<UsageReader>();
        services.AddSingleton<StepBook>();
        services.AddSingleton<CallDispatcher>();
        services.AddSingleton<SharperSearch>();
        services.AddSingleton<ReplyStream>();
        services.AddSingleton<ReplyToReader>();
        services.AddSingleton<OthersReader>();
        services.AddSingleton<FindingsWriter>();
        services.AddSingleton<ToolLoop>();
        return services;
    }
}
