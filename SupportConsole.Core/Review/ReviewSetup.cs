using Microsoft.Extensions.DependencyInjection;

namespace SupportConsole.Core.Review;

public static class ReviewSetup
{
    /// <summary>Registers what people decide with, and what they read to decide.</summary>
    public static IServiceCollection AddReview(this IServiceCollection services)
    {
        services.AddSingleton<EffectSchedule>();
        services.AddSingleton<ReplyCheck>();
        services.AddSingleton<ApprovalsReader>();
        services.AddSingleton<CustomerBriefReader>();
        services.AddSingleton<WorkspaceReader>();
        services.AddSingleton<ReviewDesk>();
        return services;
    }
}
