using System.Text.Json;
using BenchmarkDotNet.Attributes;
using SupportConsole.Core.Gate;

namespace SupportConsole.Bench.Verdicts;

/// <summary>What one verdict costs once policies and facts are loaded, beside what merely parsing the same facts from JSON costs.</summary>
[MemoryDiagnoser]
public class VerdictBenchmark
{
    private VerdictCase _case = null!;
    private byte[] _facts = [];

    /// <summary>Names of the cases.</summary>
    public static IEnumerable<string> Names => VerdictCase.All.Select(given => given.Name);

    [ParamsSource(nameof(Names))]
    public string Case { get; set; } = "";

    [GlobalSetup]
    public void Prepare()
    {
        _case = VerdictCase.All.Single(given => given.Name == Case);
        _facts = JsonSerializer.SerializeToUtf8Bytes(_case.Facts.All);
    }

    /// <summary>The rules alone.</summary>
    [Benchmark]
    public GateAnswer Rules() => RuleEngine.Evaluate(_case.Policies.Gate, _case.Tool, _case.Facts, "LS-1");

    /// <summary>The whole verdict: tool, schema of the arguments, rules.</summary>
    [Benchmark]
    public GateAnswer Verdict() => GateKeeper.Judge(_case.Policies, _case.Tool, _case.Arguments, _case.Facts);

    /// <summary>The peer: System.Text.Json parses the facts and does nothing with them.</summary>
    [Benchmark(Baseline = true)]
    public int ParseFacts()
    {
        using var document = JsonDocument.Parse(_facts);
        return document.RootElement.GetPropertyCount();
    }
}
