using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace SupportConsole.Faults.Runs;

/// <summary>Writes a result as the tables of docs/faults.md and as JSON.</summary>
internal static class KillReport
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { WriteIndented = true, Converters = { new JsonStringEnumConverter() } };

    public static void WriteTables(KillResult result, TextWriter output)
    {
        Line(output, $"{result.At:yyyy-MM-dd}, {result.Machine}: {result.Kills.Count} kills in {result.Took.TotalMinutes:0} minutes.");
        output.WriteLine();
        output.WriteLine("| phase | aimed at | died in it | … before its transaction | … inside it | … after it, unanswered or unrecorded | in progress at any kill |");
        output.WriteLine("|---|---:|---:|---:|---:|---:|---:|");
        foreach (var phase in Phases.All)
        {
            var aimed = result.Kills.Where(kill => kill.Aimed == phase).ToList();
            Line(output, $"| {NameOf(phase)} | {aimed.Count} | {result.HitsOf(phase)} | {At(aimed, phase, Point.Before)} | {At(aimed, phase, Point.Inside)} | {At(aimed, phase, Point.After)} | {result.Kills.Count(kill => kill.Struck.Any(place => place.Phase == phase))} |");
        }
        output.WriteLine();
        output.WriteLine("| what | |");
        output.WriteLine("|---|---:|");
        Line(output, $"| kills on SQLite, on PostgreSQL | {result.Kills.Count(kill => kill.Provider == "sqlite")}, {result.Kills.Count(kill => kill.Provider == "postgres")} |");
        var t = result.Totals;
        Line(output, $"| messages accepted | {t.Messages} |");
        Line(output, $"| clicks of staff; of these without an answer because of a kill | {t.Clicks}; {t.Unanswered} |");
        Line(output, $"| clicks refused | {string.Join(", ", t.Refused.OrderByDescending(code => code.Value).Select(code => $"{code.Key} {code.Value}"))} |");
        Line(output, $"| decisions recorded | {t.Decisions} |");
        Line(output, $"| replies sent; actions done | {t.Replies}; {t.Actions} |");
        Line(output, $"| failures of the order server (429, 500, 503, time-outs and cut connections before and after doing, duplicates, wrong answers) | {result.OrderFaults} |");
        Line(output, $"| effects that needed more than one attempt | {t.Retried} |");
        Line(output, $"| effects not done, a person told why; of unknown end, a person asked | {t.NotDone}; {t.Unknown} |");
        Line(output, $"| ledger verified; entries at the end | {result.Verifications} times; {t.Entries} |");
        var seconds = result.Resumes.Select(resume => resume.Seconds).Order().ToList();
        if (seconds.Count > 0)
            Line(output, $"| everything goes on, seconds from the start of the process: median, 95th percentile, worst (bound 10) | {seconds[seconds.Count / 2]:0.0}, {seconds[(int)(seconds.Count * 0.95)]:0.0}, {seconds[^1]:0.0} |");
        Line(output, $"| jobs that were in hand at a kill and went on | {result.Resumes.Sum(resume => resume.Interrupted)} |");
        Line(output, $"| **violations** | **{result.Violations.Count}** |");
        foreach (var violation in result.Violations)
            Line(output, $"- {violation}");
    }

    public static async Task WriteJsonAsync(KillResult result, FileInfo file, CancellationToken cancellationToken)
    {
        await using var stream = file.Create();
        await JsonSerializer.SerializeAsync(
            stream, result with { Kills = [.. result.Kills] }, Json, cancellationToken);
    }

    private static int At(List<Kill> kills, Phase phase, Point point) => kills.Count(kill => kill.Struck.Contains((phase, point)));

    private static string NameOf(Phase phase) => phase switch
    {
        Phase.Ingest => "ingest",
        Phase.Drafting => "drafting",
        Phase.Approval => "approval",
        Phase.Sending => "sending",
        Phase.Ledger => "ledger (sealing)",
    };

    private static void Line(TextWriter output, FormattableString line) => output.WriteLine(line.ToString(CultureInfo.InvariantCulture));
}
