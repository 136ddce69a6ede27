using System.Globalization;
using System.Text.Json;

namespace SupportConsole.Bench;

internal static class Report
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { WriteIndented = true };

    /// <summary>A Markdown table of medians.</summary>
    public static void WriteTable(Figures figures, TextWriter output)
    {
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{figures.Cores} cores, {figures.Runtime}, {figures.Rounds} rounds, {figures.At:yyyy-MM-dd}"));
        output.WriteLine();
        output.WriteLine("| figure | median | worst | at most | |");
        output.WriteLine("|---|---:|---:|---:|---|");
        foreach (var figure in figures.All)
        {
            var (bound, verdict) = figure.Bound is { } limit ? (string.Create(CultureInfo.InvariantCulture, $"{limit:0.##} s"), figure.Within ? "holds" : "MISSED") : ("", "");
            output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| {figure.Name} | {figure.Median:0.00} s | {figure.Worst:0.00} s | {bound} | {verdict} |"));
        }
    }

    public static async Task WriteJsonAsync(Figures figures, FileInfo file, CancellationToken cancellationToken)
    {
        await using var stream = file.Create();
        await JsonSerializer.SerializeAsync(stream, figures, Json, cancellationToken);
    }
}
