using Microsoft.Extensions.DependencyInjection;
using SupportConsole.Core.Operations.Import;

namespace SupportConsole.Core.Operations;

public static class OperationsSetup
{
    /// <summary>Registers the importers and the seed.</summary>
    public static IServiceCollection AddOperations(this IServiceCollection services)
    {
        services.AddSingleton<ImportLog>();
        services.AddSingleton<StoreImport>();
        services.AddSingleton<KnowledgeImport>();
        services.AddSingleton<KnownIssuesImport>();
        services.AddSingleton<InboxImport>();
        services.AddSingleton<HistoryImport>();
        services.AddSingleton<DemoSeed>();
        services.AddHostedService<DemoSeedService>();
        return services;
    }
}
