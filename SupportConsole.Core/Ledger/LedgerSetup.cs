using Microsoft.Extensions.DependencyInjection;
using SupportConsole.Core.Persistence;

namespace SupportConsole.Core.Ledger;

public static class LedgerSetup
{
    /// <summary>Registers the book, the sealer, the verifier and the readers.</summary>
    public static IServiceCollection AddLedger(this IServiceCollection services)
    {
        services.AddSingleton<LedgerKey>();
        services.AddSingleton<LedgerBook>();
        services.AddSingleton<LedgerVerifier>();
        services.AddSingleton<ChainWatch>();
        services.AddSingleton<AuditReader>();
        services.AddSingleton<StoryReader>();
        services.AddSingleton<LedgerSealer>();
        services.AddSingleton<ICommitHook>(provider => provider.GetRequiredService<LedgerSealer>());
        services.AddSingleton<SealLoop>();
        services.AddHostedService(provider => provider.GetRequiredService<SealLoop>());
        return services;
    }
}
