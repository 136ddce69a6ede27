using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using SupportConsole.Core.Domain.Values;
using SupportConsole.Core.Knowledge.Audit;
using SupportConsole.Core.Knowledge.Resolved;
using SupportConsole.Core.Knowledge.Vectors;
using SupportConsole.Core.Live;
using SupportConsole.Core.Persistence;
using SupportConsole.Core.Policies;

namespace SupportConsole.Core.Knowledge;

public static class KnowledgeSetup
{
    /// <summary>Registers the shelf, the search and the audit.</summary>
    /// <param name="work">Whether this node audits in the background.</param>
    public static IServiceCollection AddKnowledge(this IServiceCollection services, bool work)
    {
        services.AddSingleton<ArticleShelf>();
        services.AddSingleton<ShelfReader>();
        services.AddSingleton<ArticleDesk>();
        services.AddSingleton<IncidentDesk>();
        services.AddSingleton<PassageVectors>();
        services.AddSingleton(provider => new KnowledgeSearch(
            provider.GetRequiredService<IDbContextFactory<SupportDb>>(),
            provider.GetRequiredService<ChangeFeed>(),
            provider.GetRequiredService<BusinessClock>(),
            provider.GetRequiredService<PolicyStore>(),
            provider.GetRequiredService<PassageVectors>()));
        services.AddHostedService<VectorLoop>();
        services.AddSingleton<KnowledgeAuditor>();
        services.AddSingleton<FindingDesk>();
        services.AddSingleton<ContradictedPassages>();
        services.AddSingleton<ResolvedTickets>();
        if (work)
            services.AddHostedService<AuditLoop>();
        return services;
    }
}
