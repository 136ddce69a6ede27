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
            {"id":"refunds","title":"Refunds for damaged goods","text":"We refund items that arrive broken or damaged within 30 days of delivery. A refund takes 3 to 5 working days to reach your card."}
            {"id":"care","title":"Cleaning a kettle","text":"Descale the kettle with vinegar once a month."}
            """);
        string[] lines =
        [
            JsonSerializer.Serialize(new { id = "a", customer = "c1", text = TestShop.BrokenKettle }),
            JsonSerializer.Serialize(new { id = "b", customer = "nobody", text = "Hello" }),
            JsonSerializer.Serialize(new { id = "c", text = $"Where is my order {ShopFiles.Kettle}?" }),
            """{"id":"d","customer":"c1"}""",
            JsonSerializer.Serialize(new { id = "e", customer = TestShop.Ben, text = "My lawyer will sue you." }),
            JsonSerializer.Serialize(new { id = "f", customer = "c1", text = TestShop.BrokenKettle }),
        ];

        var result = await ConsoleProcess.RunAsync(["draft", "--store", folder.At("store"), "--corpus", folder.At("corpus.jsonl")], new Dictionary<string, string>(), string.Join('\n', lines));

        Assert.Equal(1, result.ExitCode);
        var answers = result.Lines.Select(line => JsonDocument.Parse(line).RootElement).ToDictionary(answer => answer.GetProperty("id").GetString()!);
        Assert.True(answers.Count == lines.Length, result.ToString());
        var first = answers["a"];
        Assert.Equal(("ready", "reply"), (first.GetProperty("state").GetString(), first.GetProperty("draft").GetProperty("kind").GetString()));
        // The same wish once more is no second refund: nothing is left of the message before.
        Assert.All("af", id => Assert.Equal("automatic", Assert.Single(answers[$"{id}"].GetProperty("proposals").EnumerateArray()).GetProperty("verdict").GetString()));
        Assert.Contains(first.GetProperty("citations").EnumerateArray(), citation => citation.GetProperty("article").GetString() == "refunds");
        Assert.All("bd", id => Assert.StartsWith("line ", answers[$"{id}"].GetProperty("error").GetString(), StringComparison.Ordinal));
        Assert.DoesNotContain("delivered", answers["c"].GetProperty("draft").GetProperty("text").GetString(), StringComparison.Ordinal);
        Assert.Equal(("red_alert", "legal_threat", "legal"), (Text(answers["e"], "escalation", "kind"), Text(answers["e"], "escalation", "code"), Text(answers["e"], "escalation", "team")));
        Assert.Contains(answers["e"].GetProperty("escalation").GetProperty("codes").EnumerateArray(), code => code.GetString() == "legal_threat");
        Assert.All(answers.Values.Where(answer => answer.TryGetProperty("steps", out _)), answer => Assert.NotEmpty(Text(answer, "handoff", "issue")));
        Assert.All(answers.Values.Where(answer => answer.TryGetProperty("steps", out _)), answer => Assert.InRange(answer.GetProperty("handoff").GetProperty("words").GetInt32(), 1, 200));
    }

    [Fact]
    public async Task ALine_BringsItsOwnCustomerOrdersAndHistory_AndTheSeedDataIsThere()
    {
        var customer = new { name = "Ada Field", email = "ada.field@example.com" };
        var orders = new[] { new { id = "LS-900001", status = "pending", items = new[] { new { productId = "x-1", variantId = "x-1-1", name = "Fern Kettle", price = 45.0 } } } };
        var asked = new[] { new { from = "customer", text = "Can I still cancel LS-900001?" }, new { from = "agent", text = "Yes, as long as it has not been sent." } };
        string[] lines =
        [
            JsonSerializer.Serialize(new { id = "own", customer, orders, history = asked, channel = "chat", subject = "My order", text = "Then please cancel order LS-900001." }),
            JsonSerializer.Serialize(new { id = "gone", customer = customer.email, text = "Please cancel order LS-900001." }),
            JsonSerializer.Serialize(new { id = "article", from = "Bo <bo@example.com>", text = "How long do I have to return something?" }),
            JsonSerializer.Serialize(new { id = "channel", channel = "fax", text = "Hello" }),
            JsonSerializer.Serialize(new { id = "order", customer, orders = new[] { new { id = "LS-900002", status = "pending" } }, text = "Hello" }),
        ];

        var result = await ConsoleProcess.RunAsync(["draft", "--records"], new Dictionary<string, string>(), string.Join('\n', lines));

        var answers = result.Lines.Select(line => JsonDocument.Parse(line).RootElement).ToDictionary(answer => answer.GetProperty("id").GetString()!);
        Assert.True(answers.Count == lines.Length, result.ToString());
        Assert.Equal("cancel_order", Assert.Single(answers["own"].GetProperty("proposals").EnumerateArray()).GetProperty("tool").GetString());
        Assert.Contains(answers["own"].GetProperty("steps").EnumerateArray(), step => step.GetProperty("output").ToString().Contains("Fern Kettle", StringComparison.Ordinal));
        Assert.Empty(answers["gone"].GetProperty("proposals").EnumerateArray());
        Assert.Contains(answers["article"].GetProperty("citations").EnumerateArray(), citation => citation.GetProperty("article").GetString()!.Contains("return", StringComparison.Ordinal));
        Assert.Contains("fax", answers["channel"].GetProperty("error").GetString(), StringComparison.Ordinal);
        Assert.Contains("'items'", answers["order"].GetProperty("error").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task StoreThatIsNotThere_IsSaidAndNothingIsPrepared()
    {
        using var folder = new TempFolder();

        var result = await ConsoleProcess.RunAsync(["draft", "--store", folder.At("missing")], new Dictionary<string, string>(), """{"id":"a","text":"Hello"}""");

        Assert.Equal((1, ""), (result.ExitCode, result.Output));
        Assert.Contains("missing", result.Error, StringComparison.Ordinal);
    }

    private static string Text(JsonElement answer, string part, string name) => answer.GetProperty(part).GetProperty(name).GetString()!;
}
