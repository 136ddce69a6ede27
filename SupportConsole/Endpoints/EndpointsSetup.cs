namespace SupportConsole.Endpoints;

internal static class EndpointsSetup
{
    /// <summary>What the endpoints need beyond Core.</summary>
    public static IServiceCollection AddConsoleEndpoints(this IServiceCollection services)
    {
        // A refused form is an answer in every environment, not an exception in Development.
        services.Configure<RouteHandlerOptions>(routes => routes.ThrowOnBadRequest = false);
        services.AddHealthChecks().AddCheck<DatabaseHealth>("database").AddCheck<CopyHealth>("copies");
        return services;
    }
}
