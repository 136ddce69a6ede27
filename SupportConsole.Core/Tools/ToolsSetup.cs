using Microsoft.Extensions.DependencyInjection;

namespace SupportConsole.Core.Tools;

public static class ToolsSetup
{
    /// <summary>Registers the read tools.</summary>
    public static IServiceCollection AddTools(this IServiceCollection services)
    {
        services.AddSingleton<IReadTool, DateRead>();
        services.AddSingleton<IReadTool, CustomerRead>();
        services.AddSingleton<IReadTool, IdentityRead>();
        services.AddSingleton<IReadTool, HistoryRead>();
        services.AddSingleton<IReadTool, OrderRead>();
        services.AddSingleton<IReadTool, TrackingRead>();
        services.AddSingleton<ThreadTurns>();
        services.AddSingleton<IReadTool, KnowledgeRead>();
        services.AddSingleton<IReadTool, ProductRead>();
        services.AddSingleton<IReadTool, ItemRead>();
        services.AddSingleton<IReadTool, IssuesRead>();
        services.AddSingleton<IReadTool, SolvedRead>();
        services.AddSingleton<ReadTools>();
        services.AddSingleton<ScopeReader>();
        return services;
    }
}
