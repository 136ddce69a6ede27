using Microsoft.Extensions.DependencyInjection;
using SupportConsole.Core.Knowledge.Audit;

namespace SupportConsole.Core.Knowledge;

public static class KnowledgeSetup
{
    /// <summary>Registers the shelf and the search.</summary>
    public static IServiceCollection AddKnowledge(this IServiceCollection services)
    {
        services.AddSingleton<ArticleShelf>();
        services.AddSingleton<KnowledgeSearch>();
        services.AddSingleton<KnowledgeAuditor>();
        return services;
    }
}
