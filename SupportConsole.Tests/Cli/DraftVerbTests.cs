using System.Text.Json;
using SupportConsole.Tests.Support;

namespace SupportConsole.Tests.Cli;

public sealed class DraftVerbTests
{
    [Fact]
    public async Task Messages_ArePreparedOverAStoreAndACorpus()
    {
        using var folder = new TempFolder();
        ShopFiles.WriteStore(folder.At("store"));
        await File.WriteAllTextAsync(folder.At("corpus.jsonl"), """
            {"id":"refunds","title":"Refunds for damaged goods","text":"We refund items that arrive broken or damaged within 30 days of delivery."}
            {"id":"care","title":"Cleaning a kettle","text":"Descale the kettle with vinegar once a month."}
            """);
        string[] lines =
        [
            JsonSerializer.Serialize(new { id = "a", customer = "c1", text = TestShop.BrokenKettle }),
            JsonSerializer.Serialize(new { id = "b", customer = "nobody", text = "Hello" }),
            JsonSerializer.Serialize(new { id = "c", text = $"Where is my order {ShopFiles.Kettle}?" }),
            """{"id":"d","customer":"c1"}""",
            JsonSerializer.Serialize(new { id = "e", customer = TestShop.Ben, text = "My lawyer will sue you." }),
        ];

        var result = await ConsoleProcess.RunAsync(["draft", "--store", folder.At("store"), "--corpus", folder.At("corpus.jsonl")], new Dictionary<string, string>(), string.Join('\n', lines));

        Assert.Equal(1, result.ExitCode);
        var answers = result.Lines.Select(line => JsonDocument.Parse(line).RootElement).ToDictionary(answer => answer.GetProperty("id").GetString()!);
        Assert.True(answers.Count == lines.Length, result.ToString());
        var first = answers["a"];
        Assert.Equal(("ready", "reply"), (first.GetProperty("state").GetString(), first.GetProperty("draft").GetProperty("kind").GetString()));
        Assert.Equal("automatic", Assert.Single(first.GetProperty("proposals").EnumerateArray()).GetProperty("verdict").GetString());
        Assert.Contains(first.GetProperty("citations").EnumerateArray(), citation => citation.GetProperty("article").GetString() == "refunds");
        Assert.All("bd", id => Assert.StartsWith("line ", answers[$"{id}"].GetProperty("error").GetString(), StringComparison.Ordinal));
        Assert.DoesNotContain("delivered", answers["c"].GetProperty("draft").GetProperty("text").GetString(), StringComparison.Ordinal);
        Assert.Equal(("legal_threat", "legal"), (answers["e"].GetProperty("escalation").GetProperty("code").GetString(), answers["e"].GetProperty("escalation").GetProperty("team").GetString()));
        Assert.All(answers.Values.Where(answer => answer.TryGetProperty("steps", out _)), answer => Assert.NotEmpty(answer.GetProperty("handoff").GetProperty("issue").GetString()!));
    }

    [Fact]
    public async Task StoreThatIsNotThere_IsSaidAndNothingIsPrepared()
    {
        using var folder = new TempFolder();

        var result = await ConsoleProcess.RunAsync(["draft", "--store", folder.At("missing")], new Dictionary<string, string>(), """{"id":"a","text":"Hello"}""");

        Assert.Equal((1, ""), (result.ExitCode, result.Output));
        Assert.Contains("missing", result.Error, StringComparison.Ordinal);
    }
}
