using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using SupportConsole.Core;
using SupportConsole.Core.Domain.Values;
using SupportConsole.Core.Ledger;
using SupportConsole.Core.Persistence;

namespace SupportConsole.Tests.Support;

/// <summary>
/// All of Core over an empty, migrated database of its own: a real SQLite file or a database on the run's PostgreSQL server. Hosted
/// services are registered and not started, so nothing happens that the test does not do.
/// </summary>
public sealed class TestDatabase : IAsyncDisposable
{
    private readonly TempFolder _folder;
    private readonly ServiceProvider _services;
    private readonly Func<Task> _drop;

    private TestDatabase(TempFolder folder, ServiceProvider services, Func<Task> drop) => (_folder, _services, _drop) = (folder, services, drop);

    /// <summary>Every test of storage, pipeline and ledger runs on each.</summary>
    public static TheoryData<string> Providers => ["sqlite", "postgres"];

    public IServiceProvider Services => _services;

    /// <summary>The one way to write.</summary>
    public WriteLane Lane => Get<WriteLane>();

    /// <summary>Fresh contexts to read with.</summary>
    public IDbContextFactory<SupportDb> Contexts => Get<IDbContextFactory<SupportDb>>();
    public LedgerBook Book => Get<LedgerBook>();
    public BusinessClock Clock => Get<BusinessClock>();

    /// <summary>The data folder; gone with the database.</summary>
    public string Folder => _folder.Path;
    internal DatabaseOptions Options => Get<DatabaseOptions>();
    internal TestTime Time => (TestTime)Get<TimeProvider>();

    public T Get<T>()
        where T : notnull => _services.GetRequiredService<T>();

    /// <summary>Makes an empty database with the newest schema.</summary>
    /// <param name="provider">"sqlite" or "postgres".</param>
    /// <param name="replace">Registers fakes for process edges; what is registered last counts.</param>
    /// <param name="options">Changes the options of Core; by default Demo is off and policies and seed data are the repository's.</param>
    public static async Task<TestDatabase> CreateAsync(string provider, Action<IServiceCollection>? replace = null, Func<CoreOptions, CoreOptions>? options = null)
    {
        var folder = new TempFolder();
        var (database, drop) = await EmptyDatabases.CreateAsync(provider, folder.Path);
        var core = new CoreOptions
        {
            Database = database,
            PoliciesFolder = Repository.PathOf("policies"),
            SeedFolder = Repository.PathOf("seed-data"),
        };
        var services = Build(options?.Invoke(core) ?? core, replace);
        var built = new TestDatabase(folder, services, drop);
        await built.Get<DatabaseStart>().RunAsync();
        return built;
    }

    /// <summary>Another node on the same database, with services of its own; dispose it before this one.</summary>
    public TestDatabase Beside(Action<IServiceCollection>? replace = null)
    {
        var core = Get<CoreOptions>();
        return new TestDatabase(new TempFolder(), Build(core, services =>
        {
            services.AddSingleton(Get<TimeProvider>());
            replace?.Invoke(services);
        }), () => Task.CompletedTask);
    }

    /// <summary>Does what the program does before its first request: policies, leases, seed data where Demo is on, search index.</summary>
    public Task StartAsync() => Get<CoreStart>().RunAsync();

    /// <summary>A context to read with; the caller disposes it.</summary>
    public SupportDb Read() => Contexts.CreateDbContext();

    public async ValueTask DisposeAsync()
    {
        await _services.DisposeAsync();
        await _drop();
        _folder.Dispose();
    }

    private static ServiceProvider Build(CoreOptions core, Action<IServiceCollection>? replace)
    {
        var services = new ServiceCollection();
        services.AddLogging();
        services.AddSupportCore(core);
        services.AddSingleton<TimeProvider>(new TestTime());
        services.AddSingleton<IHostApplicationLifetime, NeverStarted>();
        replace?.Invoke(services);
        return services.BuildServiceProvider();
    }

    // No host runs, so what waits for its start waits for good.
    private sealed class NeverStarted : IHostApplicationLifetime
    {
        public CancellationToken ApplicationStarted => CancellationToken.None;

        public CancellationToken ApplicationStopping => CancellationToken.None;

        public CancellationToken ApplicationStopped => CancellationToken.None;

        public void StopApplication()
        {
        }
    }
}
