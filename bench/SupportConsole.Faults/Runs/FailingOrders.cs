using SupportConsole.Faults.Truth;
using SupportConsole.OrderServer;
using SupportConsole.OrderServer.Faults;
using SupportConsole.Tests.Support;

namespace SupportConsole.Faults.Runs;

/// <summary>The reference order server with the shop's orders, failing in every way it knows on a share of the actions and of the questions after receipts.</summary>
internal sealed class FailingOrders : IAsyncDisposable
{
    // Of all actions; the kinds equally often.
    private const double Share = 0.3;
    private const string Secret = "the-secret-between-console-and-order-server";

    private readonly TempFolder _folder;

    private FailingOrders(TempFolder folder, ReferenceServer server) => (_folder, Server) = (folder, server);

    public ReferenceServer Server { get; }

    public static async Task<FailingOrders> StartAsync(int customers, int seed, CancellationToken cancellationToken)
    {
        var folder = new TempFolder();
        Shop.WriteStore(folder.Path, customers);
        var server = await ReferenceServer.StartAsync(new ReferenceServerOptions { Secret = Secret, StoreFolder = folder.Path }, cancellationToken);
        server.Faults.ByChance(RandomFaults.Even(seed, Share));
        return new FailingOrders(folder, server);
    }

    /// <summary>Points a console at it. One second is the shortest time-out it takes.</summary>
    public void WriteTo(IDictionary<string, string> settings)
    {
        settings["Orders:Provider"] = "http";
        settings["Orders:BaseAddress"] = Server.Address.ToString();
        settings["Orders:Secret"] = Secret;
        settings["Orders:TimeoutSeconds"] = "1";
    }

    public async ValueTask DisposeAsync()
    {
        await Server.DisposeAsync();
        _folder.Dispose();
    }
}
