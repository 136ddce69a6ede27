using Microsoft.Extensions.DependencyInjection;
using SupportConsole.Core.Knowledge.Audit;
using SupportConsole.Core.Knowledge.Resolved;

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
        services.AddSingleton<KnowledgeSearch>();
        services.AddSingleton<KnowledgeAuditor>();
        services.AddSingleton<FindingDesk>();
        services.AddSingleton<ContradictedPassages>();
        services.AddSingleton<ResolvedTickets>();
        if (work)
            services.AddHostedService<AuditLoop>();
        return services;
    }
}
