using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using SupportConsole.Core.Ledger.Checkpoints;
using SupportConsole.Core.Ledger.Copies;
using SupportConsole.Core.Ledger.Export;
using SupportConsole.Core.Ledger.Keys;
using SupportConsole.Core.Ledger.Views;
using SupportConsole.Core.Persistence;

namespace SupportConsole.Core.Ledger;

public static class LedgerSetup
{
    /// <summary>Registers the book, the sealer, the verifier, the readers and the copies.</summary>
    /// <param name="work">Whether this node makes the copies outside.</param>
    public static IServiceCollection AddLedger(this IServiceCollection services, LedgerOptions options, bool work)
    {
        services.AddSingleton(options);
        services.AddSingleton<LedgerKey>();
        services.AddSingleton<KeyRegistry>();
        services.AddSingleton(provider => new KeyRotation(
            provider.GetRequiredService<LedgerKey>(),
            provider.GetRequiredService<KeyRegistry>(),
            provider.GetRequiredService<WriteLane>(),
            provider.GetRequiredService<IDbContextFactory<SupportDb>>()));
        services.AddSingleton<CheckpointKeeper>();
        services.AddSingleton<LedgerBook>();
        services.AddSingleton<RecordReader>();
        services.AddSingleton(provider => new LedgerVerifier(
            provider.GetRequiredService<IDbContextFactory<SupportDb>>(),
            provider.GetRequiredService<RecordReader>(),
            provider.GetRequiredService<LedgerKey>(),
            provider.GetRequiredService<SealLoop>(),
            options));
        services.AddSingleton<ChainWatch>();
        services.AddSingleton<AuditReader>();
        services.AddSingleton<StoryReader>();
        services.AddSingleton<LedgerSealer>();
        services.AddSingleton<ICommitHook>(provider => provider.GetRequiredService<LedgerSealer>());
        services.AddSingleton<SealLoop>();
        services.AddHostedService(provider => provider.GetRequiredService<SealLoop>());
        services.AddCopies(options, work);
        services.AddSingleton<ViewLog>();
        services.AddSingleton<ViewReader>();
        services.AddHostedService<ViewLoop>();
        return services;
    }
}
