using Microsoft.Extensions.DependencyInjection;

namespace SupportConsole.Core.Gate;

public static class GateSetup
{
    /// <summary>Registers the gate.</summary>
    public static IServiceCollection AddGate(this IServiceCollection services)
    {
        services.AddSingleton<ProposalHistory>();
        services.AddSingleton<HistoryFacts>();
        services.AddSingleton<FactsReader>();
        services.AddSingleton<GateKeeper>();
        services.AddSingleton<ProposalFactory>();
        services.AddSingleton<SentQuestions>();
        return services;
    }
}
