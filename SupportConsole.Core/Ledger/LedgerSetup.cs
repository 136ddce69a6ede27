using Microsoft.Extensions.DependencyInjection;
using SupportConsole.Core.Persistence;

namespace SupportConsole.Core.Ledger;

public static class LedgerSetup
{
    /// <summary>Registers the book, the sealer and the verifier.</summary>
    public static IServiceCollection AddLedger(this IServiceCollection services)
    {
        services.AddSingleton<LedgerKey>();
        services.AddSingleton<LedgerBook>();
        services.AddSingleton<LedgerVerifier>();
        services.AddSingleton<LedgerSealer>();
        services.AddSingleton<ICommitHook>(provider => provider.GetRequiredService<LedgerSealer>());
        services.AddSingleton<SealLoop>();
        services.AddHostedService(provider => provider.GetRequiredService<SealLoop>());
        return services;
    }
}
