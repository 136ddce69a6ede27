namespace SupportConsole.Tests.Support;

/// <summary>bench/SupportConsole.Faults as a process, on the build that is being tested.</summary>
internal static class FaultHarness
{
    public static Task<VerbResult> RunAsync(params string[] arguments)
    {
        var configuration = Path.GetFileName(Path.GetDirectoryName(AppContext.BaseDirectory.TrimEnd(Path.DirectorySeparatorChar)))!;
        var dll = Repository.PathOf("bench", "SupportConsole.Faults", "bin", configuration, "net10.0", "SupportConsole.Faults.dll");
        return ConsoleProcess.RunProgramAsync(dll, [.. arguments, "--configuration", configuration], new Dictionary<string, string>(), limit: TimeSpan.FromMinutes(8));
    }
}
