using System.CommandLine;
using System.Diagnostics;
using System.Globalization;

namespace SupportConsole.Bench.Latency;

/// <summary><c>latency</c>: how soon a message has its draft with the embedded pipeline, beside what the disk alone asks for.</summary>
internal static class LatencyCommand
{
    // The bounds are the product's promise on two cores.
    private const double MedianBound = 150;
    private const double TailBound = 400;
    private const double FirstTextBound = 100;
    private const int Warmup = 30;
    private const int Seeded = 80;
    private const int Burst = 20;

    public static Command Create()
    {
        var messages = new Option<int>("--messages") { Description = "Messages one after another, nobody looking; a third as many with the ticket open.", DefaultValueFactory = _ => 300 };
        var command = new Command("latency", "From the commit of a message to the commit of its draft, in the program's own services on a SQLite file. Only says something in a Release build.") { messages };
        command.SetAction((arguments, cancellationToken) => RunAsync(arguments.GetValue(messages), Console.Out, cancellationToken));
        return command;
    }

    private static async Task<int> RunAsync(int messages, TextWriter output, CancellationToken cancellationToken)
    {
        var folder = Directory.CreateTempSubdirectory("support-latency-").FullName;
        try
        {
            var letters = Letters.Read(messages);
            double cold;
            await using (var first = await LiveConsole.StartAsync(folder, Seeded, cancellationToken))
            {
            }
            await using var console = await LiveConsole.StartAsync(folder, Seeded, cancellationToken);
            cold = (await console.SendAsync(letters[0], watched: false, cancellationToken)).Ready;
            await InTurnAsync(console, letters.Take(Warmup), watched: false, cancellationToken);
            var before = await BareCommits.MeasureAsync(folder, messages, cancellationToken);
            var cpu = Process.GetCurrentProcess().TotalProcessorTime;
            var unwatched = await InTurnAsync(console, letters, watched: false, cancellationToken);
            var cpuEach = (Process.GetCurrentProcess().TotalProcessorTime - cpu).TotalMilliseconds / unwatched.Count;
            var watched = await InTurnAsync(console, letters.Take(messages / 3), watched: true, cancellationToken);
            var burst = await Task.WhenAll(letters.Take(Burst).Select(letter => console.SendAsync(letter, watched: false, cancellationToken)));
            var after = await BareCommits.MeasureAsync(folder, messages, cancellationToken);
            var report = new LatencyReport(output);
            report.Head(unwatched.Count, await File.ReadAllTextAsync("/proc/loadavg", cancellationToken), cpuEach);
            report.Row("message committed → Ready, nobody looking", unwatched.Select(sample => sample.Ready), MedianBound, TailBound);
            report.Row("the same, ticket open", watched.Select(sample => sample.Ready), null, null);
            report.Row("message committed → first text on the open ticket", watched.Where(sample => sample.FirstText is not null).Select(sample => sample.FirstText!.Value), FirstTextBound, null);
            report.Row("first message after a start", [cold], null, null);
            report.Row($"{Burst} messages at once → Ready", burst.Select(sample => sample.Ready), null, null);
            var bare = before.Concat(after).ToList();
            report.Row("one bare durable commit on this disk (peer)", bare, null, null);
            var commits = unwatched.Average(sample => sample.Commits);
            output.WriteLine();
            output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{commits:0.0} commits of its ticket a message; as many bare ones: {commits * LatencyReport.At(bare, 0.5):0.0} ms; Ready at the median is {LatencyReport.At([.. unwatched.Select(sample => sample.Ready)], 0.5) / (commits * LatencyReport.At(bare, 0.5)):0.0} times that."));
            output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{watched.Count(sample => sample.FirstText is not null)} of {watched.Count} runs wrote a text that streams; the others end without a model's reply."));
            output.WriteLine();
            report.Steps(await console.StepsAsync(unwatched, cancellationToken));
            return report.Holds ? 0 : 1;
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task<List<Sample>> InTurnAsync(LiveConsole console, IEnumerable<Letter> letters, bool watched, CancellationToken cancellationToken)
    {
        var samples = new List<Sample>();
        foreach (var letter in letters)
            samples.Add(await console.SendAsync(letter, watched, cancellationToken));
        return samples;
    }
}
