using System.Collections.Concurrent;
using System.Diagnostics;

namespace SupportConsole.Tests.Support;

/// <summary>How a verb ended.</summary>
internal sealed record VerbResult(int ExitCode, string Output, string Error)
{
    /// <summary>The lines of standard output, blank ones left out.</summary>
    public IReadOnlyList<string> Lines => Output.Split('\n', StringSplitOptions.RemoveEmptyEntries);

    public override string ToString() => $"exit code {ExitCode}\n{Output}\n{Error}";
}

/// <summary>The built program as a process of its own.</summary>
internal static class ConsoleProcess
{
    private static readonly string Configuration = Path.GetFileName(Path.GetDirectoryName(AppContext.BaseDirectory.TrimEnd(Path.DirectorySeparatorChar)))!;

    /// <summary>The built program.</summary>
    public static readonly string Dll = Repository.PathOf("SupportConsole", "bin", Configuration, "net10.0", "SupportConsole.dll");

    /// <summary>Starts it, its output going to the log.</summary>
    public static Process Start(IEnumerable<string> arguments, IReadOnlyDictionary<string, string> settings, ConcurrentQueue<string> log)
    {
        var process = Process.Start(Info(Dll, arguments, settings))!;
        process.StandardInput.Close();
        process.OutputDataReceived += (_, line) => log.Enqueue(line.Data ?? "");
        process.ErrorDataReceived += (_, line) => log.Enqueue(line.Data ?? "");
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        Reaper.Watch(process);
        return process;
    }

    /// <summary>Runs it to its end.</summary>
    /// <param name="settings">By key, "Policies:Folder" and the like; handed over in the environment.</param>
    /// <param name="input">What it reads on standard input.</param>
    public static Task<VerbResult> RunAsync(IEnumerable<string> arguments, IReadOnlyDictionary<string, string> settings, string input = "", TimeSpan? limit = null) =>
        RunProgramAsync(Dll, arguments, settings, input, limit);

    /// <summary>Runs another program of this checkout to its end.</summary>
    public static async Task<VerbResult> RunProgramAsync(string dll, IEnumerable<string> arguments, IReadOnlyDictionary<string, string> settings, string input = "", TimeSpan? limit = null)
    {
        using var process = Process.Start(Info(dll, arguments, settings))!;
        Reaper.Watch(process);
        var (output, error) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        try
        {
            await process.StandardInput.WriteAsync(input);
            process.StandardInput.Close();
        }
        catch (IOException)
        {
            // It ended without reading; its exit code says why.
        }
        using var late = new CancellationTokenSource(limit ?? TimeSpan.FromMinutes(2));
        try
        {
            await process.WaitForExitAsync(late.Token);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            throw new TimeoutException($"'{string.Join(' ', arguments)}' did not end. It wrote: {await output} {await error}");
        }
        return new VerbResult(process.ExitCode, await output, await error);
    }

    private static ProcessStartInfo Info(string dll, IEnumerable<string> arguments, IReadOnlyDictionary<string, string> settings)
    {
        var info = new ProcessStartInfo("dotnet", [dll, .. arguments])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = Repository.PathOf("SupportConsole"),
            // A build, unlike a published copy, finds its style sheets and scripts only in Development.
            Environment = { ["ASPNETCORE_ENVIRONMENT"] = "Development", ["DOTNET_ENVIRONMENT"] = "Development" },
        };
        foreach (var (key, value) in settings)
            info.Environment[key.Replace(":", "__", StringComparison.Ordinal)] = value;
        return info;
    }
}
