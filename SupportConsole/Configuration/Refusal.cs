namespace SupportConsole.Configuration;

/// <summary>Ends the start on wrong settings: which key, and why; no stack trace.</summary>
internal static class Refusal
{
    /// <summary>Writes the problems to standard error.</summary>
    /// <returns>The exit code 1.</returns>
    public static async Task<int> ReportAsync(IReadOnlyList<string> problems)
    {
        await Console.Error.WriteLineAsync("SupportConsole does not start: a setting is wrong.");
        foreach (var problem in problems)
            await Console.Error.WriteLineAsync($"  {problem}");
        return 1;
    }
}
