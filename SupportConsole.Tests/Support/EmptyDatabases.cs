using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using SupportConsole.Core.Persistence;

namespace SupportConsole.Tests.Support;

/// <summary>Migrates once per provider and run, and hands out copies of the result.</summary>
internal static class EmptyDatabases
{
    private const string PostgresTemplate = "migrated";

    private static readonly Lazy<Task<byte[]>> MigratedFile = new(MigrateSqliteAsync);
    private static readonly Lazy<Task<PostgresServer>> MigratedServer = new(MigratePostgresAsync);

    /// <summary>A database with the newest schema and no rows, and what removes it.</summary>
    public static async Task<(DatabaseOptions Options, Func<Task> Drop)> CreateAsync(string provider, string folder)
    {
        switch (provider)
        {
            case "sqlite":
                await File.WriteAllBytesAsync(Path.Combine(folder, "support.db"), await MigratedFile.Value);
                return (new DatabaseOptions { DataFolder = folder }, () => Task.CompletedTask);
            case "postgres":
                return await OnServerAsync(await MigratedServer.Value, folder, PostgresTemplate);
            default:
                throw new ArgumentOutOfRangeException(nameof(provider), provider, "sqlite or postgres");
        }
    }

    /// <summary>A database without any schema, and what removes it.</summary>
    public static async Task<(DatabaseOptions Options, Func<Task> Drop)> CreateBareAsync(string provider, string folder) =>
        provider == "sqlite"
            ? (new DatabaseOptions { DataFolder = folder }, () => Task.CompletedTask)
            : await OnServerAsync(await PostgresServer.GetAsync(), folder, "template0");

    private static async Task<(DatabaseOptions Options, Func<Task> Drop)> OnServerAsync(PostgresServer server, string folder, string template)
    {
        var name = $"t{Guid.NewGuid():N}";
        var connectionString = await server.CreateDatabaseAsync(name, template);
        return (new DatabaseOptions { DataFolder = folder, Provider = DatabaseProvider.Postgres, ConnectionString = connectionString }, DropAsync);

        async Task DropAsync()
        {
            await using (var connection = new NpgsqlConnection(connectionString))
                NpgsqlConnection.ClearPool(connection);
            await server.DropDatabaseAsync(name);
        }
    }

    private static async Task<byte[]> MigrateSqliteAsync()
    {
        using var folder = new TempFolder();
        var options = new DatabaseOptions { DataFolder = folder.Path };
        await MigrateAsync(options);
        return await File.ReadAllBytesAsync(folder.At("support.db"));
    }

    private static async Task<PostgresServer> MigratePostgresAsync()
    {
        var server = await PostgresServer.GetAsync();
        using var folder = new TempFolder();
        var connectionString = await server.CreateDatabaseAsync(PostgresTemplate);
        // Without a pool, because a database can only be copied while nobody is connected to it.
        await MigrateAsync(new DatabaseOptions { DataFolder = folder.Path, Provider = DatabaseProvider.Postgres, ConnectionString = connectionString + ";Pooling=false" });
        return server;
    }

    private static async Task MigrateAsync(DatabaseOptions options)
    {
        await using var services = new ServiceCollection().AddLogging().AddPersistence(options).BuildServiceProvider();
        await services.GetRequiredService<DatabaseStart>().RunAsync();
        // Its last connection closed, SQLite moves the write-ahead log into the file.
        SqliteConnection.ClearAllPools();
    }
}
