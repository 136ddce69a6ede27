using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using Microsoft.EntityFrameworkCore;
using SupportConsole.Bench;
using SupportConsole.Core.Persistence;
using SupportConsole.Faults.Truth;
using SupportConsole.Tests.Support;

namespace SupportConsole.Faults.Runs;

/// <summary>One console installation on a data folder and database of its own, with the shop imported.</summary>
internal sealed class Installation : IDisposable
{
    /// <summary>The bearer token of its message API.</summary>
    public const string Token = "the-token-of-the-fault-harness";

    private readonly TempFolder _folder = new();
    private readonly Dictionary<string, string> _settings;

    private Installation(string dll, string provider, string connectionString)
    {
        (Dll, Provider, ConnectionString) = (dll, provider, connectionString);
        Url = $"http://127.0.0.1:{FreePort()}";
        _settings = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["ASPNETCORE_ENVIRONMENT"] = "Production",
            ["DOTNET_ENVIRONMENT"] = "Production",
            // Its lives are short: code that is optimised for the long run would not pay.
            ["DOTNET_TieredPGO"] = "0",
            ["DataFolder"] = DataFolder,
            ["Demo"] = "false",
            ["Policies:Folder"] = _folder.At("policies"),
            ["Channels:ApiToken"] = Token,
            ["Logging:LogLevel:Default"] = "Warning",
        };
        if (provider == "postgres")
            (_settings["Database:Provider"], _settings["Database:ConnectionString"]) = (provider, connectionString);
    }

    public string Dll { get; }
    public string Provider { get; }
    public string Url { get; }
    public string DataFolder => _folder.At("data");
    private string ConnectionString { get; }

    /// <summary>Settings by key, as a process of it gets them in its environment.</summary>
    public IReadOnlyDictionary<string, string> Settings => _settings;

    public string At(string name) => _folder.At(name);

    /// <summary>Makes it: the shipped policies with short recall windows, the shop's store and its article.</summary>
    /// <param name="orders">The order system; null for the embedded store, with the shop imported into it.</param>
    public static async Task<Installation> CreateAsync(KillOptions options, string provider, FailingOrders? orders, CancellationToken cancellationToken)
    {
        var connectionString = provider == "postgres" ? await (await PostgresServer.GetAsync()).CreateDatabaseAsync($"faults{Guid.NewGuid():N}") : "";
        var installation = new Installation(options.Dll, provider, connectionString);
        installation.CopyPolicies();
        RefundArticle.Write(installation.At("articles"), TimeProvider.System.GetUtcNow());
        if (orders is not null)
        {
            orders.WriteTo(installation._settings);
        }
        else
        {
            Shop.WriteStore(installation.At("store"), options.Customers);
            await installation.VerbAsync(["import", "store", installation.At("store")], cancellationToken);
        }
        await installation.VerbAsync(["import", "knowledge", installation.At("articles")], cancellationToken);
        return installation;
    }

    /// <summary>Runs a verb of the program on it.</summary>
    /// <exception cref="InvalidOperationException">It ended with another code than 0.</exception>
    public async Task<string> VerbAsync(IEnumerable<string> arguments, CancellationToken cancellationToken)
    {
        using var process = Process.Start(Info(arguments))!;
        process.StandardInput.Close();
        var (output, error) = (process.StandardOutput.ReadToEndAsync(cancellationToken), process.StandardError.ReadToEndAsync(cancellationToken));
        await process.WaitForExitAsync(cancellationToken);
        return process.ExitCode == 0 ? await output : throw new InvalidOperationException($"'{string.Join(' ', arguments)}' ended with code {process.ExitCode}: {await output} {await error}");
    }

    /// <summary>How a process of the program is started on it.</summary>
    public ProcessStartInfo Info(IEnumerable<string> arguments)
    {
        var info = new ProcessStartInfo("dotnet", [Dll, .. arguments])
        {
            WorkingDirectory = Path.Combine(Checkout.Root, "SupportConsole"),
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var (key, value) in _settings)
            info.Environment[key.Replace(":", "__", StringComparison.Ordinal)] = value;
        return info;
    }

    /// <summary>A context on its database, to read with; the caller disposes it before the next kill, so that the console recovers its files alone.</summary>
    public SupportDb Read()
    {
        var builder = new DbContextOptionsBuilder<SupportDb>();
        _ = Provider == "postgres"
            ? builder.UseNpgsql($"{ConnectionString};Pooling=false")
            : builder.UseSqlite($"Data Source={Path.Combine(DataFolder, "support.db")};Mode=ReadWrite;Pooling=False;Default Timeout=30");
        return new SupportDb(builder.Options);
    }

    public void Dispose() => _folder.Dispose();

    private void CopyPolicies()
    {
        var shipped = Path.Combine(Checkout.Root, "policies");
        foreach (var file in Directory.EnumerateFiles(shipped, "*", SearchOption.AllDirectories))
        {
            var copy = Path.Combine(_settings["Policies:Folder"], Path.GetRelativePath(shipped, file));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(file, copy);
        }
        // A life lasts a second or two; ten seconds of second thoughts would leave nothing to send in it.
        var rollout = Path.Combine(_settings["Policies:Folder"], "rollout.yaml");
        File.WriteAllText(rollout, File.ReadAllText(rollout).Replace("10s", "1s", StringComparison.Ordinal));
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
