using System.Globalization;
using SupportConsole.Core.Embedded;
using SupportConsole.Core.Guardrails;
using SupportConsole.Core.Llm;
using SupportConsole.Core.Policies;

namespace SupportConsole.Bench.Understanding;

/// <summary>Random and mangled texts through guard and triage: none may throw, none may take long, memory may not grow.</summary>
internal static class Endurance
{
    private const double Bound = 50;
    private const int WarmUp = 3000;
    private const int Tries = 5;
    private const long MemoryBound = 100_000_000;

    /// <returns>Whether all of it holds.</returns>
    public static bool Run(int texts, string policies, TextWriter output)
    {
        var policy = PolicyLoader.Load(policies).Set?.Guardrails ?? throw new InvalidOperationException($"{policies} holds no policies that load.");
        string[] real = [.. GuardModel.ShippedLines().Select(line => line.Text), .. TriageModel.ShippedLines().Select(line => line.Text)];
        // Everything is compiled and loaded before the clock counts.
        for (var seed = -WarmUp; seed < 0; seed++)
            Once(RandomTexts.Make(-seed, real), policy);
        var before = GC.GetTotalMemory(forceFullCollection: true);
        var (failed, slow, worst, total) = (0, new List<(int Seed, int Length, double Took)>(), 0.0, 0.0);
        for (var seed = 0; seed < texts; seed++)
        {
            var text = RandomTexts.Make(seed, real);
            try
            {
                // A collection of garbage can fall on any text once: it is slow if it is so each time.
                var took = Once(text, policy);
                for (var again = 0; again < Tries - 1 && took > Bound; again++)
                    took = Math.Min(took, Once(text, policy));
                total += took;
                worst = Math.Max(worst, took);
                if (took > Bound)
                    slow.Add((seed, text.Length, took));
            }
            catch (Exception exception)
            {
                failed++;
                output.WriteLine($"seed {seed}: {exception.GetType().Name}: {exception.Message}");
            }
            if (seed % 10_000 == 9_999)
                Console.Error.WriteLine($"{seed + 1} texts");
        }
        var grown = GC.GetTotalMemory(forceFullCollection: true) - before;
        output.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{texts} texts: {failed} exceptions, {slow.Count} over {Bound:0} ms of processor time{(slow.Count > 0 ? $" ({string.Join("; ", slow.OrderByDescending(one => one.Took).Take(8).Select(one => $"seed {one.Seed}, {one.Length} characters, {one.Took:0} ms"))})" : "")}, mean {total / texts:0.00} ms, worst {worst:0.0} ms, memory grown by {grown / 1e6:0.0} MB"));
        return failed == 0 && slow.Count == 0 && grown < MemoryBound;
    }

    private static double Once(string text, GuardrailPolicy policy)
    {
        // Processor time: what other programs of the machine take meanwhile says nothing about the text.
        var started = Environment.CpuUsage.TotalTime;
        var guarded = InputGuard.Check(text, [], policy, isMail: true);
        EmbeddedTriage.Answer(new TriageInput("", guarded.MaskedText, []));
        return (Environment.CpuUsage.TotalTime - started).TotalMilliseconds;
    }
}
