using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using SupportConsole.Core.Domain.Runs;
using SupportConsole.Core.Persistence;

namespace SupportConsole.Tests.Support;

/// <summary>
/// The real console as a process of its own, on a data folder of its own. It can be killed at any moment and started again on the
/// same folder, and its database can be read meanwhile.
/// </summary>
internal sealed partial class TestConsole : IAsyncDisposable
{
    private static readonly TimeSpan StartLimit = TimeSpan.FromSeconds(60);

    private readonly TempFolder _folder = new();
    private readonly IReadOnlyDictionary<string, string> _settings;
    private ConcurrentQueue<string> _log = new();
    private Process? _process;
    private string? _postgres;

    private TestConsole(bool demo, IReadOnlyDictionary<string, string> settings) => _settings = new Dictionary<string, string>(settings, StringComparer.Ordinal)
    {
        ["DataFolder"] = DataFolder,
        ["Demo"] = demo ? "true" : "false",
    };

    /// <summary>Where it listens, without a slash at the end.</summary>
    public string Url { get; private set; } = "http://127.0.0.1:0";
    public string DataFolder => _folder.At("data");

    /// <summary>What it wrote since it was last started.</summary>
    public string Log => string.Join('\n', _log);
    public bool IsRunning => _process is { HasExited: false };

    /// <summary>Without cookies and without following redirects.</summary>
    public HttpClient Http { get; } = new(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false }) { Timeout = TimeSpan.FromSeconds(30) };

    /// <summary>Starts a console and waits until it answers.</summary>
    /// <param name="demo">Seed data and demo people.</param>
    /// <param name="settings">Further settings by key, "Policies:Folder" and the like.</param>
    public static async Task<TestConsole> StartAsync(bool demo = true, IReadOnlyDictionary<string, string>? settings = null)
    {
        var console = new TestConsole(demo, settings ?? new Dictionary<string, string>());
        return await console.StartedAsync();
    }

    /// <summary>Starts a console with demo data on a new database of the run's PostgreSQL server.</summary>
    public static async Task<TestConsole> StartOnPostgresAsync()
    {
        var server = await PostgresServer.GetAsync();
        var name = $"console{Guid.NewGuid():N}";
        var connectionString = await server.CreateDatabaseAsync(name);
        var settings = new Dictionary<string, string> { ["Database:Provider"] = "postgres", ["Database:ConnectionString"] = connectionString };
        return await new TestConsole(demo: true, settings) { _postgres = name }.StartedAsync();
    }

    /// <summary>Starts it on the same folder and address.</summary>
    public async Task StartAgainAsync()
    {
        _log = new();
        _process = ConsoleProcess.Start(["--urls", Url], _settings, _log);
        await Eventually.TrueAsync(AnswersAsync, StartLimit, "the console to answer");
    }

    /// <summary>Ends it as a power cut would: no handler of it runs.</summary>
    public async Task KillAsync()
    {
        _process!.Kill();
        await _process.WaitForExitAsync();
    }

    /// <summary>Asks it to end, as a service manager would.</summary>
    /// <returns>The exit code.</returns>
    public async Task<int> StopAsync()
    {
        using (var kill = Process.Start("kill", ["-TERM", $"{_process!.Id}"]))
            await kill.WaitForExitAsync();
        await _process.WaitForExitAsync().WaitAsync(TimeSpan.FromSeconds(40));
        return _process.ExitCode;
    }

    /// <summary>Runs a verb of the program on this console's folder and settings.</summary>
    public Task<VerbResult> VerbAsync(IEnumerable<string> arguments, string input = "", TimeSpan? limit = null) =>
        ConsoleProcess.RunAsync(arguments, _settings, input, limit);

    /// <summary>A context on its database, to read with; the caller disposes it.</summary>
    public SupportDb Read()
    {
        var builder = new DbContextOptionsBuilder<SupportDb>();
        _ = _postgres is null
            ? builder.UseSqlite($"Data Source={Path.Combine(DataFolder, "support.db")};Mode=ReadWrite;Pooling=False;Default Timeout=30")
            : builder.UseNpgsql($"{_settings["Database:ConnectionString"]};Pooling=false");
        return new SupportDb(builder.Options);
    }

    /// <summary>Waits until so many messages came in and none of them waits for the agent any more.</summary>
    public Task PreparedAsync(int messages, TimeSpan limit) => Eventually.BecomesAsync(
        async () =>
        {
            await using var db = Read();
            var states = await db.Runs.GroupBy(run => run.State).Select(group => new { group.Key, Count = group.Count() }).ToListAsync();
            return (All: states.Sum(state => state.Count), Waiting: states.Where(state => state.Key is RunState.Queued or RunState.Running).Sum(state => state.Count));
        },
        seen => seen.All >= messages && seen.Waiting == 0,
        limit,
        $"{messages} messages to be prepared");

    public async ValueTask DisposeAsync()
    {
        if (IsRunning)
            await KillAsync();
        _process?.Dispose();
        if (_postgres is not null)
            await (await PostgresServer.GetAsync()).DropDatabaseAsync(_postgres);
        Http.Dispose();
        _folder.Dispose();
    }

    private async Task<TestConsole> StartedAsync()
    {
        try
        {
            await StartAgainAsync();
            return this;
        }
        catch
        {
            await DisposeAsync();
            throw;
        }
    }

    private async Task<bool> AnswersAsync()
    {
        if (!IsRunning)
            throw new InvalidOperationException($"The console ended with code {_process!.ExitCode}:\n{Log}");
        if (ListeningOn().Match(Log) is not { Success: true } match)
            return false;
        Url = match.Groups[1].Value;
        try
        {
            using var answer = await Http.GetAsync(new Uri($"{Url}/health"));
            return answer.StatusCode == HttpStatusCode.OK;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }

    [GeneratedRegex(@"Now listening on: (http://[0-9.:]+\d)")]
    private static partial Regex ListeningOn();
}
