using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using SupportConsole.Core.Persistence;
using SupportConsole.Tests.Support;

namespace SupportConsole.Tests.Core.Persistence;

public sealed class SchemaTests
{
    [Theory, MemberData(nameof(TestDatabase.Providers), MemberType = typeof(TestDatabase))]
    public async Task MigratedSchema_EqualsTheModels(string provider)
    {
        await using var migrated = await BareAsync(provider);
        await migrated.Services.GetRequiredService<DatabaseStart>().RunAsync();
        await using var modelled = await BareAsync(provider);
        await using (var db = modelled.Context())
            await db.Database.EnsureCreatedAsync();

        var (ofMigrations, ofModel) = (await SchemaAsync(migrated), await SchemaAsync(modelled));

        Assert.Contains("ticket.sla_due_at", string.Join('\n', ofModel), StringComparison.Ordinal);
        var missing = ofModel.Except(ofMigrations, StringComparer.Ordinal).Select(line => $"the model has and the migrations do not make: {line}");
        var surplus = ofMigrations.Except(ofModel, StringComparer.Ordinal).Select(line => $"the migrations make and the model does not have: {line}");
        Assert.Empty(missing.Concat(surplus));
    }

    [Fact]
    public async Task ColumnForgottenInAMigration_IsFound()
    {
        await using var modelled = await BareAsync("sqlite");
        await using (var db = modelled.Context())
            await db.Database.EnsureCreatedAsync();
        var before = await SchemaAsync(modelled);
        await using (var db = modelled.Context())
            await db.Database.ExecuteSqlRawAsync("ALTER TABLE ticket ADD COLUMN forgotten TEXT");
        Assert.Equal(["column ticket.forgotten TEXT null key=0 default="], (await SchemaAsync(modelled)).Except(before));
    }

    [Fact]
    public async Task DatabaseThatTookALaterMigrationFirst_StillTakesTheOneThatCameBetween()
    {
        await using var bare = await BareAsync("sqlite");
        await using (var db = bare.Context())
        {
            await db.Database.MigrateAsync();
            foreach (var undone in new[] { "DROP TABLE stop", "ALTER TABLE effect DROP COLUMN started_at", "ALTER TABLE effect DROP COLUMN inquiry", "ALTER TABLE effect DROP COLUMN asked", "ALTER TABLE effect DROP COLUMN hold", "DELETE FROM __EFMigrationsHistory WHERE \"MigrationId\" LIKE '%_Effects'" })
                await db.Database.ExecuteSqlRawAsync(undone);
        }

        await bare.Services.GetRequiredService<DatabaseStart>().RunAsync();

        await using var after = bare.Context();
        Assert.Empty(await after.Database.GetPendingMigrationsAsync());
        Assert.Equal(0, await after.Stops.CountAsync());
    }

    [Fact]
    public async Task LockLeftByAKilledMigration_DoesNotHangTheNextStart()
    {
        await using var bare = await BareAsync("sqlite");
        await using (var connection = new SqliteConnection(bare.Options.EffectiveConnectionString))
        {
            await connection.OpenAsync();
            await using var command = connection.CreateCommand();
            command.CommandText = """
                CREATE TABLE "__EFMigrationsLock" ("Id" INTEGER NOT NULL CONSTRAINT "PK___EFMigrationsLock" PRIMARY KEY, "Timestamp" TEXT NOT NULL);
                INSERT INTO "__EFMigrationsLock" VALUES (1, '2026-11-20 10:00:00');
                """;
            await command.ExecuteNonQueryAsync();
        }

        await bare.Services.GetRequiredService<DatabaseStart>().RunAsync().WaitAsync(TimeSpan.FromSeconds(30));

        await using var db = bare.Context();
        Assert.Equal(0, await db.Tickets.CountAsync());
    }

    [Fact]
    public async Task PendingMigrationWhileAnotherProcessHoldsTheFolder_IsRefusedInWords()
    {
        await using var bare = await BareAsync("sqlite");
        using var other = new FileStream(Path.Combine(bare.Options.DataFolder, "support.lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);

        var error = await Assert.ThrowsAsync<InvalidOperationException>(() => bare.Services.GetRequiredService<DatabaseStart>().RunAsync());
        Assert.Contains("another process is using it", error.Message, StringComparison.Ordinal);

        other.Close();
        await bare.Services.GetRequiredService<DatabaseStart>().RunAsync();
        Assert.True(bare.Services.GetRequiredService<DatabaseStart>().HoldsFolder);
    }

    private static async Task<List<string>> SchemaAsync(Bare bare)
    {
        await using var db = bare.Context();
        var lines = await db.Database.SqlQueryRaw<string>(bare.Options.Provider == DatabaseProvider.Sqlite ? SqliteSchema : PostgresSchema).ToListAsync();
        return [.. lines.Where(line => !line.Contains("__EFMigrations", StringComparison.Ordinal)).Order(StringComparer.Ordinal)];
    }

    private static async Task<Bare> BareAsync(string provider)
    {
        var folder = new TempFolder();
        var (options, drop) = await EmptyDatabases.CreateBareAsync(provider, folder.Path);
        return new Bare(folder, options, new ServiceCollection().AddLogging().AddPersistence(options).BuildServiceProvider(), drop);
    }

    private sealed record Bare(TempFolder Folder, DatabaseOptions Options, ServiceProvider Services, Func<Task> Drop) : IAsyncDisposable
    {
        public SupportDb Context() => Services.GetRequiredService<IDbContextFactory<SupportDb>>().CreateDbContext();

        public async ValueTask DisposeAsync()
        {
            await Services.DisposeAsync();
            await Drop();
            Folder.Dispose();
        }
    }

    private const string SqliteSchema = """
        SELECT 'column ' || t.name || '.' || c.name || ' ' || c.type || CASE c."notnull" WHEN 1 THEN ' required' ELSE ' null' END || ' key=' || c.pk || ' default=' || coalesce(c.dflt_value, '') AS "Value"
        FROM sqlite_master t, pragma_table_info(t.name) c WHERE t.type = 'table' AND t.name NOT LIKE 'sqlite%'
        UNION ALL
        SELECT 'index ' || i.name || CASE i."unique" WHEN 1 THEN ' unique' ELSE '' END || ' ' || t.name || '(' || (SELECT group_concat(coalesce(x.name, '?') || CASE x.desc WHEN 1 THEN ' desc' ELSE '' END, ', ') FROM pragma_index_xinfo(i.name) x WHERE x.key = 1) || ') ' || i.partial
        FROM sqlite_master t, pragma_index_list(t.name) i WHERE t.type = 'table'
        UNION ALL
        SELECT 'foreign key ' || t.name || '.' || f."from" || ' -> ' || f."table" || '.' || coalesce(f."to", '') || ' on delete ' || f.on_delete || ' on update ' || f.on_update
        FROM sqlite_master t, pragma_foreign_key_list(t.name) f WHERE t.type = 'table'
        UNION ALL
        SELECT 'autoincrement ' || name FROM sqlite_master WHERE type = 'table' AND sql LIKE '%AUTOINCREMENT%'
        """;

    private const string PostgresSchema = """
        SELECT 'column ' || table_name || '.' || column_name || ' ' || data_type || coalesce('(' || character_maximum_length || ')', '') || ' nullable=' || is_nullable || ' default=' || coalesce(column_default, '') || ' identity=' || coalesce(identity_generation, '') AS "Value"
        FROM information_schema.columns WHERE table_schema = 'public'
        UNION ALL
        SELECT 'index ' || indexdef FROM pg_indexes WHERE schemaname = 'public'
        UNION ALL
        SELECT 'constraint ' || conrelid::regclass || ' ' || conname || ' ' || pg_get_constraintdef(oid) FROM pg_constraint WHERE connamespace = 'public'::regnamespace
        """;
}
