using Microsoft.Extensions.DependencyInjection;
using SupportConsole.Core.Embedded.Handoff;
using SupportConsole.Core.Llm;
using SupportConsole.Core.Text;

namespace SupportConsole.Core.Embedded;

public static class EmbeddedPorts
{
    /// <summary>Registers the embedded triage, query rewriter and handoff writer.</summary>
    /// <param name="modelFolder">Where models a team trained are.</param>
    public static IServiceCollection AddEmbeddedPorts(this IServiceCollection services, string modelFolder)
    {
        services.AddSingleton(TriageModels(modelFolder));
        services.AddSingleton<EmbeddedTriage>();
        services.AddSingleton<ITriage>(provider => provider.GetRequiredService<EmbeddedTriage>());
        services.AddSingleton<IQueryRewriter, EmbeddedQueryRewriter>();
        services.AddSingleton<IHandoffWriter, EmbeddedHandoffWriter>();
        return services;
    }

    /// <summary>The team's triage where it trained one (<c>triage train</c>), else the one that comes with the program.</summary>
    public static TrainedFile<TriageModel> TriageModels(string modelFolder) => new(Path.Combine(modelFolder, "triage.bin"), () => TriageModel.Shipped, TriageModel.Load);
}
