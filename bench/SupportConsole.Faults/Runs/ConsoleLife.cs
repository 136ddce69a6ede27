using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using System.Net.Http.Headers;
using SupportConsole.Faults.Agent;
using SupportConsole.Tests.Support;

namespace SupportConsole.Faults.Runs;

/// <summary>One life of a console: from the start of its process to its end.</summary>
internal sealed class ConsoleLife : IDisposable
{
    private static readonly TimeSpan StartLimit = TimeSpan.FromSeconds(60);

    private readonly Process _process;
    private readonly ConcurrentQueue<string> _log = new();
    private readonly long _startedAt;

    private ConsoleLife(Installation installation, int number, AgentOptions options)
    {
        Number = number;
        Board = PhaseBoard.Open(options.BoardFile);
        Http = new HttpClient(new SocketsHttpHandler { UseCookies = false }) { BaseAddress = new Uri(installation.Url), Timeout = TimeSpan.FromSeconds(30) };
        Http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", Installation.Token);
        var agent = new Dictionary<string, string>(StringComparer.Ordinal);
        options.WriteTo(agent);
        var info = installation.Info(["--urls", installation.Url]);
        info.Environment["DOTNET_STARTUP_HOOKS"] = typeof(ConsoleLife).Assembly.Location;
        foreach (var (key, value) in agent)
            info.Environment[key] = value;
        _startedAt = Stopwatch.GetTimestamp();
        _process = Process.Start(info)!;
        _process.StandardInput.Close();
        _process.OutputDataReceived += (_, line) => Keep(line.Data);
        _process.ErrorDataReceived += (_, line) => Keep(line.Data);
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
        Reaper.Watch(_process);
    }

    public int Number { get; }
    public PhaseBoard Board { get; }

    /// <summary>Talks to it, with the token of its message API.</summary>
    public HttpClient Http { get; }
    public string Log => string.Join('\n', _log);

    /// <summary>Starts the console.</summary>
    /// <param name="interrupted">What the life before had in hand at its end.</param>
    /// <param name="aimed">In which phase it will be killed; null for none.</param>
    public static ConsoleLife Start(Installation installation, int number, IReadOnlyList<long> interrupted, Phase? aimed = null) =>
        new(installation, number, new AgentOptions(installation.At($"board-{number}"), interrupted, aimed));

    /// <summary>Waits until it answers.</summary>
    /// <returns>The time since its process was started.</returns>
    /// <exception cref="InvalidOperationException">It ended, or did not answer in time.</exception>
    public async Task<TimeSpan> AnswersAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            try
            {
                using var answer = await Http.GetAsync(new Uri("/health", UriKind.Relative), cancellationToken);
                if (answer.StatusCode == HttpStatusCode.OK)
                    return Stopwatch.GetElapsedTime(_startedAt);
            }
            catch (HttpRequestException)
            {
                // Not listening yet.
            }
            if (_process.HasExited || Stopwatch.GetElapsedTime(_startedAt) > StartLimit)
                throw new InvalidOperationException($"The console did not start in life {Number}:\n{Log}");
            await Task.Delay(10, cancellationToken);
        }
    }

    /// <summary>Waits until everything that was interrupted goes on.</summary>
    /// <returns>The time since its process was started.</returns>
    public async Task<TimeSpan> ResumesAsync(CancellationToken cancellationToken)
    {
        while (Board.ResumedAt == 0)
        {
            if (_process.HasExited || Stopwatch.GetElapsedTime(_startedAt) > StartLimit)
                throw new InvalidOperationException($"The console did not resume in life {Number}:\n{Log}");
            await Task.Delay(5, cancellationToken);
        }
        return Stopwatch.GetElapsedTime(_startedAt, Board.ResumedAt);
    }

    /// <summary>Ends it as a power cut of the process: SIGKILL, no handler of it runs.</summary>
    public async Task KillAsync(CancellationToken cancellationToken)
    {
        _process.Kill();
        await _process.WaitForExitAsync(cancellationToken);
    }

    /// <summary>Asks it to end, as a service manager would.</summary>
    /// <returns>The exit code.</returns>
    public async Task<int> StopAsync(CancellationToken cancellationToken)
    {
        using (var kill = Process.Start("kill", ["-TERM", $"{_process.Id}"]))
            await kill.WaitForExitAsync(cancellationToken);
        await _process.WaitForExitAsync(cancellationToken);
        return _process.ExitCode;
    }

    public void Dispose()
    {
        if (!_process.HasExited)
            _process.Kill();
        _process.Dispose();
        Http.Dispose();
        Board.Dispose();
    }

    private void Keep(string? line)
    {
        if (line is null)
            return;
        _log.Enqueue(line);
        if (_log.Count > 500)
            _log.TryDequeue(out _);
    }
}
