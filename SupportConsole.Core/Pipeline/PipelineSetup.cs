using Microsoft.Extensions.DependencyInjection;
using SupportConsole.Core.Jobs;

namespace SupportConsole.Core.Pipeline;

public static class PipelineSetup
{
    /// <summary>Registers the stages and the handler of runs.</summary>
    public static IServiceCollection AddPipeline(this IServiceCollection services)
    {
        services.AddSingleton<RunReader>();
        services.AddSingleton<ThreadPrompt>();
        services.AddSingleton<PacketFacts>();
        services.AddSingleton<BackgroundReader>();
        services.AddSingleton<UnderstandStage>();
        services.AddSingleton<ReplyJudge>();
        services.AddSingleton<AnswerStage>();
        services.AddSingleton<AttemptReader>();
        services.AddSingleton<DecideStage>();
        services.AddSingleton<ConfirmStage>();
        services.AddSingleton<FinishStage>();
        services.AddSingleton<IdentityStage>();
        services.AddSingleton<IdentityAsk>();
        services.AddSingleton<RunStages>();
        services.AddSingleton<IJobHandler, RunHandler>();
        return services;
    }
}
