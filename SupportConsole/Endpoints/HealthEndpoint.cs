using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using SupportConsole.Core.Ledger.Copies;
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

/// <summary>Whether the copies of the record outside get on. One that does not is no reason to take the node away: it goes on later from where it stood.</summary>
internal sealed class CopyHealth(CopyState copies) : IHealthCheck
{
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) => Task.FromResult(
        copies.All.FirstOrDefault(copy => copy.Problem.Length > 0) is { } stuck ? HealthCheckResult.Degraded($"The copy {stuck.Name} is {stuck.Lag} entries behind.") : HealthCheckResult.Healthy());
}

internal static class HealthEndpoint
{
    /// <summary>GET /health: 200 "Healthy", 200 "Degraded" while a copy of the record outside is stuck, or 503. Open to everybody, for load balancers; says nothing else.</summary>
    public static void MapHealth(this IEndpointRouteBuilder endpoints) => endpoints.MapHealthChecks("/health").AllowAnonymous();
}
