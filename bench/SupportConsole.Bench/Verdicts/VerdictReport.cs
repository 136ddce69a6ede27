using System.Globalization;
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Loggers;
using BenchmarkDotNet.Reports;
using BenchmarkDotNet.Running;
using BenchmarkDotNet.Toolchains.InProcess.Emit;

namespace SupportConsole.Bench.Verdicts;

/// <summary>Runs the benchmark and says whether the medians hold their bound.</summary>
internal static class VerdictReport
{
    /// <summary>A verdict costs less, at the median.</summary>
    private const double BoundMicroseconds = 50;

    /// <returns>Whether every median of a whole verdict is below the bound.</returns>
    public static bool Run(TextWriter output)
    {
        // In process: a project generated and restored elsewhere would not find the pins of this repository.
        var config = ManualConfig.CreateEmpty().AddJob(Job.Default.WithToolchain(InProcessEmitToolchain.Instance).WithWarmupCount(3).WithIterationCount(10)).AddLogger(NullLogger.Instance)
            .WithOptions(ConfigOptions.DisableLogFile).WithArtifactsPath(Path.Combine(Path.GetTempPath(), "support-console-bench"));
        var summary = BenchmarkRunner.Run<VerdictBenchmark>(config);
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{Environment.ProcessorCount} cores, {System.Runtime.InteropServices.RuntimeInformation.FrameworkDescription}, {DateTimeOffset.UtcNow:yyyy-MM-dd}; medians"));
        output.WriteLine();
        output.WriteLine("| call | rules alone | whole verdict | parsing the facts (peer) | verdict / peer |");
        output.WriteLine("|---|---:|---:|---:|---:|");
        var holds = summary.Reports.Length > 0;
        foreach (var reports in summary.Reports.GroupBy(report => report.BenchmarkCase.Parameters["Case"]?.ToString()))
        {
            double MedianOf(string method) => Median(reports.Single(report => report.BenchmarkCase.Descriptor.WorkloadMethod.Name == method));
            var (rules, verdict, peer) = (MedianOf(nameof(VerdictBenchmark.Rules)), MedianOf(nameof(VerdictBenchmark.Verdict)), MedianOf(nameof(VerdictBenchmark.ParseFacts)));
            holds &= verdict < BoundMicroseconds;
            output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| {reports.Key} | {rules:0.0} µs | {verdict:0.0} µs | {peer:0.0} µs | {verdict / peer:0.0} |"));
        }
        output.WriteLine();
        output.WriteLine(holds ? $"Every median is below {BoundMicroseconds} µs." : $"MISSED: a median is not below {BoundMicroseconds} µs, or was not measured.");
        return holds;
    }

    private static double Median(BenchmarkReport report) => (report.ResultStatistics?.Median ?? double.NaN) / 1000;
}
