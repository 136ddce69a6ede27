namespace SupportConsole.Endpoints;

internal static class EndpointsSetup
{
    /// <summary>What the endpoints need beyond Core.</summary>
    public static IServiceCollection AddConsoleEndpoints(this IServiceCollection services)
    {
        services.AddHealthChecks().AddCheck<DatabaseHealth>("database");
        return services;
    }
}
