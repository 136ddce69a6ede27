using Microsoft.Extensions.DependencyInjection;
using SupportConsole.Core.Jobs;

namespace SupportConsole.Core.Review;

public static class ReviewSetup
{
    /// <summary>Registers what people decide with, and what they read to decide; with <paramref name="work"/> also the job that minds deadlines.</summary>
    public static IServiceCollection AddReview(this IServiceCollection services, bool work)
    {
        services.AddSingleton<EffectSchedule>();
        services.AddSingleton<EffectOutcomes>();
        services.AddSingleton<PromiseCheck>();
        services.AddSingleton<StopDesk>();
        services.AddSingleton<ReplyCheck>();
        services.AddSingleton<StaleSources>();
        services.AddSingleton<ApprovalsReader>();
        services.AddSingleton<CustomerBriefReader>();
        services.AddSingleton<WorkspaceReader>();
        services.AddSingleton<PacketReader>();
        services.AddSingleton<TraceReader>();
        services.AddSingleton<RunTraceReader>();
        services.AddSingleton<SecondApprovals>();
        services.AddSingleton<BatchShapes>();
        services.AddSingleton<RoutineReader>();
        services.AddSingleton<ReviewDesk>();
        services.AddSingleton<ProposalLine>();
        services.AddSingleton<DelegationDesk>();
        services.AddSingleton<RuleExplainer>();
        services.AddSingleton<ApprovalSweep>();
        services.AddSingleton<IJobHandler>(provider => provider.GetRequiredService<ApprovalSweep>());
        if (work)
            services.AddHostedService<ApprovalSweepStart>();
        return services;
    }
}
