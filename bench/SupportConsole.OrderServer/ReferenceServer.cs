using SupportConsole.OrderServer.Faults;
using SupportConsole.OrderServer.Http;
using SupportConsole.OrderServer.Store;

namespace SupportConsole.OrderServer;

/// <summary>How a reference server is set up.</summary>
public sealed record ReferenceServerOptions
{
    /// <summary>The secret that requests are signed with; at least 32 characters.</summary>
    public required string Secret { get; init; }

    /// <summary>Port on 127.0.0.1; 0 for a free one.</summary>
    public int Port { get; init; }

    /// <summary>Folder with customers.jsonl, products.jsonl and orders.jsonl; empty for an empty store.</summary>
    public string StoreFolder { get; init; } = "";

    /// <summary>File that keeps what was done over restarts; empty for none.</summary>
    public string JournalPath { get; init; } = "";

    /// <summary>Whether a key that was done before answers with its receipt instead of being done again.</summary>
    public bool HonoursKeys { get; init; } = true;

    /// <summary>Whether it can tell what was done under a key.</summary>
    public bool Receipts { get; init; } = true;

    /// <summary>After so many seconds without a receipt an action will not be done any more.</summary>
    public int SettleSeconds { get; init; } = 2;

    /// <summary>The server's clock.</summary>
    public TimeProvider Time { get; init; } = TimeProvider.System;
}

/// <summary>
/// An order system that keeps the contract of docs/order-system.md, over real HTTP, and fails on demand in every way an order system can. It shares no code
/// with the console, so that both must keep the document.
/// </summary>
public sealed class ReferenceServer : IAsyncDisposable
{
    private readonly WebApplication _app;

    private ReferenceServer(WebApplication app, OrderStore store, FaultBox faults, IReadOnlyList<string> routes) =>
        (_app, Store, Faults, Routes, Address) = (app, store, faults, routes, new Uri(app.Urls.First()));

    /// <summary>Where it listens.</summary>
    public Uri Address { get; }

    public OrderStore Store { get; }

    public FaultBox Faults { get; }

    /// <summary>Every route of the contract that it answers: "GET /v1/orders/{id}".</summary>
    public IReadOnlyList<string> Routes { get; }

    /// <summary>Double effects and refunds over what was paid, both of which must be none, with all counts.</summary>
    public Audit Audit() => Http.Audit.Of(Store, Faults);

    /// <summary>Starts a server on the loopback address.</summary>
    /// <exception cref="ArgumentException">The secret is too short.</exception>
    public static async Task<ReferenceServer> StartAsync(ReferenceServerOptions options, CancellationToken cancellationToken = default)
    {
        if (options.Secret.Length < 32)
            throw new ArgumentException("The secret must have at least 32 characters.", nameof(options));
        var store = new OrderStore(options.Time, options.JournalPath.Length > 0 ? new Journal(options.JournalPath) : null) { HonoursKeys = options.HonoursKeys };
        if (options.StoreFolder.Length > 0)
            StoreFiles.Load(store, options.StoreFolder);
        store.Recover();
        var faults = new FaultBox();
        var contract = new Contract(store, new Signature(options.Secret, options.Time), options);

        var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions { ContentRootPath = AppContext.BaseDirectory });
        builder.Logging.SetMinimumLevel(LogLevel.Warning);
        builder.WebHost.UseUrls(FormattableString.Invariant($"http://127.0.0.1:{options.Port}"));
        var app = builder.Build();
        var door = new FaultyDoor(contract, faults, app.Lifetime.ApplicationStopping);
        AdminRoutes.Map(app, store, faults);
        app.Map("/v1/{**rest}", door.HandleAsync);
        await app.StartAsync(cancellationToken);
        return new ReferenceServer(app, store, faults, [.. contract.Routes]);
    }

    /// <summary>Returns when the server was told to stop.</summary>
    public Task WaitAsync() => _app.WaitForShutdownAsync();

    public async ValueTask DisposeAsync() => await _app.DisposeAsync();
}
