using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using SupportConsole.Core.Channels;
using SupportConsole.Core.Ledger;
using SupportConsole.Core.Ledger.Export;
using SupportConsole.Core.Ledger.Keys;
using SupportConsole.Core.Operations.Erase;
using SupportConsole.Core.Operations.Evidence;
using SupportConsole.Core.Operations.Holds;
using SupportConsole.Core.Operations.Import;
using SupportConsole.Core.Operations.Material;
using SupportConsole.Core.Persistence;
using SupportConsole.Core.Tickets;

namespace SupportConsole.Core.Operations;

public static class OperationsSetup
{
    /// <summary>Registers the importers, the seed, holds and erasing.</summary>
    public static IServiceCollection AddOperations(this IServiceCollection services)
    {
        services.AddSingleton<ImportLog>();
        services.AddSingleton<StoreImport>();
        services.AddSingleton<KnowledgeImport>();
        services.AddSingleton<KnownIssuesImport>();
        services.AddSingleton<InboxImport>();
        services.AddSingleton<HistoryImport>();
        services.AddSingleton<HoldDesk>();
        services.AddSingleton<DatabaseScrub>();
        services.AddSingleton(provider => new CustomerErasure(
            provider.GetRequiredService<WriteLane>(),
            provider.GetRequiredService<RunQueue>(),
            provider.GetRequiredService<LedgerBook>(),
            provider.GetRequiredService<DatabaseScrub>(),
            provider.GetRequiredService<PickupFolder>(),
            provider.GetRequiredService<TimeProvider>(),
            provider.GetRequiredService<ILogger<CustomerErasure>>()));
        services.AddSingleton(provider => new EvidenceDesk(
            provider.GetRequiredService<WriteLane>(),
            provider.GetRequiredService<IDbContextFactory<SupportDb>>(),
            provider.GetRequiredService<LedgerBook>(),
            provider.GetRequiredService<SealLoop>(),
            provider.GetRequiredService<RecordReader>(),
            provider.GetRequiredService<LedgerKey>(),
            provider.GetRequiredService<TimeProvider>()));
        services.AddSingleton<MaterialReader>();
        services.AddSingleton<MaterialExport>();
        services.AddSingleton<DemoSeed>();
        services.AddHostedService<DemoSeedService>();
        return services;
    }
}
