using System.Globalization;
using System.Runtime.InteropServices;

namespace SupportConsole.Bench.Latency;

/// <summary>Markdown tables of the figures.</summary>
internal sealed class LatencyReport(TextWriter output)
{
    /// <summary>Whether every bound held.</summary>
    public bool Holds { get; private set; } = true;

    /// <summary>The value below which the share of them lies.</summary>
    public static double At(IReadOnlyList<double> values, double share) => values.Order().ElementAt(Math.Min(values.Count - 1, (int)(share * values.Count)));

    public void Head(int messages, string load, double cpu)
    {
        output.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{Environment.ProcessorCount} cores (load {load.Split(' ')[0]}), {RuntimeInformation.FrameworkDescription}, {messages} messages, {cpu:0.0} ms of processor time each, {DateTimeOffset.UtcNow:yyyy-MM-dd}; milliseconds"));
        output.WriteLine();
        output.WriteLine("| figure | median | 95 % | worst | at most | |");
        output.WriteLine("|---|---:|---:|---:|---:|---|");
    }

    /// <summary>One line; a bound that is null is not asked for.</summary>
    public void Row(string name, IEnumerable<double> milliseconds, double? median, double? tail)
    {
        var values = milliseconds.ToList();
        if (values.Count == 0)
            return;
        var (middle, late) = (At(values, 0.5), At(values, 0.95));
        var holds = !(middle > median) && !(late > tail);
        Holds &= holds;
        var bound = median is null ? "" : string.Create(CultureInfo.InvariantCulture, $"{median:0}{(tail is null ? "" : $" / {tail:0}")}");
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| {name} | {middle:0.0} | {late:0.0} | {values.Max():0.0} | {bound} | {(median is null ? "" : holds ? "holds" : "MISSED")} |"));
    }

    /// <summary>Where a run's time goes.</summary>
    public void Steps(IReadOnlyList<(string Step, double PerRun, double Work, double Between)> steps)
    {
        output.WriteLine("| step | a run | work | until the next |");
        output.WriteLine("|---|---:|---:|---:|");
        foreach (var (step, perRun, work, between) in steps)
            output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| {step} | {perRun:0.0} | {work:0.0} | {between:0.0} |"));
    }
}
