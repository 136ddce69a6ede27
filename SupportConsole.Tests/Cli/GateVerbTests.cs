using System.Text.Json;
using SupportConsole.Tests.Support;

namespace SupportConsole.Tests.Cli;

public sealed class GateVerbTests
{
    private const string Known = "\"customer.known\":true,\"customer.verified\":true,\"customer.flagged\":false,\"guard.flagged\":false,\"red_alert\":false,\"order.own\":true,\"order.looked_up\":true,\"order.refundable\":5000,\"currency\":\"EUR\",\"refunds_last_7_days\":0,\"twin.open_or_done\":false";

    [Fact]
    public async Task EveryLineIsAnswered_ABadOneWithItsError()
    {
        string[] lines =
        [
            Refund("a", 38),
            "",
            Refund("b", 120),
            "no json",
            "[1]",
            "{\"id\":\"c\"}",
            Refund("d", 2400),
            $$"""{"id":"e","tool":"issue_refund","arguments":{"order_id":"LS-1","amount":10,"reason":"broken"},"facts":{"customer.known":[]} }""",
            $$"""{"id":"f","tool":"drop_tables","arguments":{},"facts":{ {{Known}} } }""",
            $$"""{"id":"g","tool":"issue_refund","arguments":{"order_id":"LS-1","amount":"lots","reason":"broken"},"facts":{ {{Known}} } }""",
            """{"id":{"k":7},"tool":"issue_refund","arguments":{"order_id":"LS-1","amount":10,"reason":"broken"},"facts":{}}""",
            $$"""{"id":"h","tool":"issue_refund","arguments":{"order_id":"LS-1","amount":10,"reason":"broken"},"facts":{"order.refundable":1e400} }""",
            $$"""{"id":"i","tool":"issue_refund","arguments":{"order_id":"LS-1","amount":10,"reason":"broken"},"facts":{ {{Known.Replace("5000", "\"much\"", StringComparison.Ordinal)}} } }""",
            """{"id":"j","tool":"issue_refund","arguments":7,"facts":{}}""",
            """{"id":"k","tool":"draft_reply","facts":{"red_alert":true}}""",
            """{"id":"l","tool":"draft_reply","facts":{"red_alarm":true}}""",
            """{"id":"m","tool":"draft_reply","facts":{"red_alert":"yes"}}""",
            """{"id":"n","tool":"draft_reply","facts":{"called.drop_tables":true}}""",
            """{"id":"o","tool":"draft_reply","facts":{"order.status":"deliverd"}}""",
            """{"id":"p","tool":"draft_reply","facts":[]}""",
        ];

        var result = await ConsoleProcess.RunAsync(["gate"], new Dictionary<string, string>(), string.Join('\n', lines));

        Assert.Equal(1, result.ExitCode);
        var answers = result.Lines.Select(line => JsonDocument.Parse(line).RootElement).ToList();
        Assert.True(lines.Length - 1 == answers.Count, result.ToString());
        Assert.Equal(("automatic", "refund.within_limit"), (Text(answers, "a", "verdict"), Text(answers, "a", "rule")));
        Assert.Equal(("lead", "two_leads"), (Text(answers, "b", "verdict"), Text(answers, "d", "verdict")));
        Assert.NotEmpty(Text(answers, "d", "lowered_by"));
        Assert.All("fgjk", id => Assert.Equal("denied", Text(answers, $"{id}", "verdict")));
        Assert.Equal("tool.unknown", Text(answers, "f", "rule"));
        Assert.All("celmnop", id => Assert.StartsWith("line ", Text(answers, $"{id}", "error"), StringComparison.Ordinal));
        Assert.EndsWith("unknown fact 'red_alarm'", Text(answers, "l", "error"), StringComparison.Ordinal);
        Assert.EndsWith("fact 'red_alert' must be true or false", Text(answers, "m", "error"), StringComparison.Ordinal);
        Assert.Equal(["amount", "order_id"], Find(answers, "a").GetProperty("facts_used").EnumerateObject().Select(fact => fact.Name));
        Assert.StartsWith("line 4", answers[2].GetProperty("error").GetString(), StringComparison.Ordinal);
        Assert.Equal(JsonValueKind.Null, answers[3].GetProperty("id").ValueKind);
        Assert.Equal("denied", answers.Single(answer => answer.GetProperty("id").ValueKind == JsonValueKind.Object).GetProperty("verdict").GetString());
        // A fact of the wrong kind never lets anything through, whichever way it is said.
        Assert.All("hi", id => Assert.False(Find(answers, $"{id}").TryGetProperty("verdict", out var verdict) && verdict.GetString() != "denied"));
    }

    [Fact]
    public async Task GoodLinesOnly_EndWithZero_AndABrokenPolicyFolderWithOne()
    {
        var good = await ConsoleProcess.RunAsync(["gate", "--policies", Repository.PathOf("policies")], new Dictionary<string, string>(), Refund("a", 38));
        Assert.True(good.ExitCode == 0, good.ToString());

        using var policies = new ShopPolicies();
        policies.Replace("gate.yaml", "verdict: two_leads", "verdict: whatever");
        var broken = await ConsoleProcess.RunAsync(["gate", "--policies", policies.Folder], new Dictionary<string, string>(), Refund("a", 38));

        Assert.Equal((1, ""), (broken.ExitCode, broken.Output));
        Assert.Contains("gate.yaml", broken.Error, StringComparison.Ordinal);
    }

    private static string Refund(string id, decimal amount) =>
        $$"""{"id":"{{id}}","tool":"issue_refund","arguments":{"order_id":"LS-1","amount":{{amount}},"reason":"broken"},"facts":{ {{Known}} } }""";

    private static JsonElement Find(List<JsonElement> answers, string id) =>
        answers.Single(answer => answer.GetProperty("id") is { ValueKind: JsonValueKind.String } found && found.GetString() == id);

    private static string Text(List<JsonElement> answers, string id, string member) => Find(answers, id).GetProperty(member).GetString()!;
}
