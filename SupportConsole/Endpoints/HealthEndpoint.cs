using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using SupportConsole.Core.Persistence;

namespace SupportConsole.Endpoints;

/// <summary>Whether the database answers.</summary>
internal sealed class DatabaseHealth(IDbContextFactory<SupportDb> contexts) : IHealthCheck
{
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await db.Database.CanConnectAsync(cancellationToken) ? HealthCheckResult.Healthy() : HealthCheckResult.Unhealthy("The database does not answer.");
    }
}

internal static class HealthEndpoint
{
    /// <summary>GET /health: 200 "Healthy", or 503. Open to everybody, for load balancers; says nothing else.</summary>
    public static void MapHealth(this IEndpointRouteBuilder endpoints) => endpoints.MapHealthChecks("/health").AllowAnonymous();
}
