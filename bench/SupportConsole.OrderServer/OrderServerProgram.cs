using System.Globalization;
using SupportConsole.OrderServer.Faults;

namespace SupportConsole.OrderServer;

/// <summary>The server for people: <c>--port 5200 --store FOLDER --journal FILE --random SEED:SHARE</c>; the secret is in ORDERS_SECRET.</summary>
internal static class OrderServerProgram
{
    private const string Usage = "Usage: SupportConsole.OrderServer [--port N] [--store FOLDER] [--journal FILE] [--keys honoured|ignored] [--receipts yes|no] [--random SEED:SHARE]; the secret, at least 32 characters, is read from ORDERS_SECRET.";

    public static async Task<int> Main(string[] args)
    {
        var given = args.Chunk(2).Where(pair => pair.Length == 2).ToDictionary(pair => pair[0], pair => pair[1], StringComparer.Ordinal);
        var secret = Environment.GetEnvironmentVariable("ORDERS_SECRET") ?? "";
        if (args.Length % 2 != 0 || secret.Length < 32 || !int.TryParse(given.GetValueOrDefault("--port", "0"), CultureInfo.InvariantCulture, out var port))
        {
            await Console.Error.WriteLineAsync(Usage);
            return 1;
        }
        await using var server = await ReferenceServer.StartAsync(new ReferenceServerOptions
        {
            Secret = secret,
            Port = port,
            StoreFolder = given.GetValueOrDefault("--store", ""),
            JournalPath = given.GetValueOrDefault("--journal", ""),
            HonoursKeys = given.GetValueOrDefault("--keys", "honoured") != "ignored",
            Receipts = given.GetValueOrDefault("--receipts", "yes") != "no",
        });
        if (given.GetValueOrDefault("--random", "").Split(':') is [var seed, var share])
            server.Faults.ByChance(RandomFaults.Even(int.Parse(seed, CultureInfo.InvariantCulture), double.Parse(share, CultureInfo.InvariantCulture)));
        await Console.Out.WriteLineAsync($"Listening on {server.Address}");
        await server.WaitAsync();
        return 0;
    }
}
