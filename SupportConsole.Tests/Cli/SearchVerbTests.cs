using System.Text.Json;
using SupportConsole.Tests.Support;

namespace SupportConsole.Tests.Cli;

public sealed class SearchVerbTests : IDisposable
{
    private readonly string _corpus = Path.GetTempFileName();

    [Fact]
    public async Task EveryLineIsAnswered_ABadOneWithItsError()
    {
        await File.WriteAllLinesAsync(_corpus,
        [
            """{"id":"r","title":"Refunds","text":"We pay within 5 days."}""",
            """{"id":"k","title":"Kettle","text":"Descale it with citric acid."}""",
            """{"id":"d","title":"Delivery","text":"Express delivery takes one day.","product":"Nova Charger"}""",
        ]);
        string[] lines =
        [
            """{"id":1,"text":"I want my money back"}""",
            """{"id":2,"text":"how do I descale it","history":[{"from":"customer","text":"my kettle is slow"},"hello"]}""",
            """{"id":3,"text":"when does the Nova Charger arrive","language":"en"}""",
            """{"id":4}""",
            """{"id":5,"text":"kettle","history":"hello"}""",
            """{"id":6,"text":"kettle","history":[7]}""",
            """{"id":7,"text":"zzz"}""",
            "{",
        ];

        var result = await ConsoleProcess.RunAsync(["search", "--corpus", _corpus, "--top", "1"], new Dictionary<string, string>(), string.Join('\n', lines));

        var answers = result.Lines.Select(line => JsonDocument.Parse(line).RootElement).ToList();
        Assert.True(result.ExitCode == 1 && answers.Count == lines.Length, result.ToString());
        Assert.Equal(["r", "k", "d"], answers.Take(3).Select(answer => answer.GetProperty("hits")[0].GetProperty("id").GetString()));
        Assert.All(answers.Take(3), answer => Assert.InRange(answer.GetProperty("hits")[0].GetProperty("confidence").GetDouble(), 0, 1));
        Assert.All(new[] { 3, 4, 5, 7 }, i => Assert.StartsWith($"line {i + 1}: ", answers[i].GetProperty("error").GetString(), StringComparison.Ordinal));
        Assert.Empty(answers[6].GetProperty("hits").EnumerateArray());
    }

    [Fact]
    public async Task BrokenCorpus_IsNamed()
    {
        await File.WriteAllTextAsync(_corpus, """{"id":"a"}""");

        var result = await ConsoleProcess.RunAsync(["search", "--corpus", _corpus], new Dictionary<string, string>(), """{"id":1,"text":"a"}""");

        Assert.Equal(1, result.ExitCode);
        Assert.Contains("line 1 of the corpus: 'text' is missing", result.ToString(), StringComparison.Ordinal);
    }

    public void Dispose() => File.Delete(_corpus);
}
