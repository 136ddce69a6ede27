using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;

namespace SupportConsole.Core.Persistence;

public static class PersistenceSetup
{
    /// <summary>Registers the context factory, the write lane and the start.</summary>
    public static IServiceCollection AddPersistence(this IServiceCollection services, DatabaseOptions options)
    {
        services.AddSingleton(options);
        services.AddSingleton<SqliteGate>();
        services.AddSingleton<CommitListeners>();
        services.AddSingleton<SaveInterceptor>();
        services.AddSingleton<DatabaseStart>();
        services.AddSingleton(provider => new WriteLane(
            provider.GetRequiredService<IDbContextFactory<SupportDb>>(),
            provider.GetRequiredService<SqliteGate>(),
            provider.GetRequiredService<CommitListeners>(),
            provider.GetServices<ICommitHook>()));
        // Pooled: a run opens some fifty contexts, and making one costs as much as a small query.
        services.AddPooledDbContextFactory<SupportDb>((provider, builder) =>
        {
            Use(builder, options);
            builder.AddInterceptors(provider.GetRequiredService<SaveInterceptor>());
        });
        return services;
    }

    /// <summary>Points a context at the configured provider.</summary>
    internal static void Use(DbContextOptionsBuilder builder, DatabaseOptions options)
    {
        _ = options.Provider switch
        {
            DatabaseProvider.Sqlite => builder.UseSqlite(options.EffectiveConnectionString),
            DatabaseProvider.Postgres => builder.UseNpgsql(options.EffectiveConnectionString),
        };
        // Migrations are written by hand and there is no snapshot; a test compares the migrated schema with the model instead.
        builder.ConfigureWarnings(warnings => warnings.Ignore(RelationalEventId.PendingModelChangesWarning, RelationalEventId.ModelSnapshotNotFound));
    }
}
