using Microsoft.Extensions.DependencyInjection;
using SupportConsole.Core.Llm;

namespace SupportConsole.Core.Embedded;

public static class EmbeddedPorts
{
    /// <summary>Registers the embedded triage, query rewriter and handoff writer.</summary>
    public static IServiceCollection AddEmbeddedPorts(this IServiceCollection services)
    {
        services.AddSingleton<ITriage, EmbeddedTriage>();
        services.AddSingleton<IQueryRewriter, EmbeddedQueryRewriter>();
        services.AddSingleton<IHandoffWriter, EmbeddedHandoffWriter>();
        return services;
    }
}
