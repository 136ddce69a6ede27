using System.Text;
using System.Text.Json.Nodes;
using SupportConsole.Core.Domain.Triage;
using SupportConsole.Core.Llm;
using SupportConsole.Tests.Support;
using Xunit.Abstractions;

namespace SupportConsole.Tests.Core.Embedded;

/// <summary>The measure on real requests, where the data stands beside the repository: right kind of action on the right order, proposed or asked about.</summary>
public sealed class RetailScoreTests(ITestOutputHelper output)
{
    private static readonly Dictionary<string, string> Tools = new(StringComparer.Ordinal)
    {
        ["exchange_delivered_order_items"] = "exchange_items", ["return_delivered_order_items"] = "return_items", ["modify_pending_order_items"] = "modify_order_items", ["cancel_pending_order"] = "cancel_order",
        ["modify_pending_order_address"] = "update_address", ["modify_user_address"] = "update_address", ["modify_pending_order_payment"] = "payment",
    };

    private static readonly Dictionary<string, string> Verbs = new(StringComparer.Ordinal)
    {
        ["exchange_items"] = "exchange", ["return_items"] = "return", ["modify_order_items"] = "change an item|change the items|exchange", ["cancel_order"] = "cancel", ["update_address"] = "address", ["payment"] = "pay",
    };

    private static string Data => Repository.PathOf("..", "shared", "data");

    [Fact]
    public void RealRequests_MostGetTheRightActionOnTheRightOrder()
    {
        var data = Data;
        if (!File.Exists(Path.Combine(data, "retail", "inbox.jsonl"))) return;
        var store = StoreSimulator.Load(Path.Combine(data, "retail"));
        var tasks = StoreSimulator.Lines(Path.Combine(data, "tau2_retail", "tasks.jsonl")).ToDictionary(task => task["id"]!.GetValue<string>(), StringComparer.Ordinal);
        var table = new StringBuilder();
        var (some, all, escalated, foreign, expecting, refused) = (0, 0, 0, 0, 0, 0);
        foreach (var message in StoreSimulator.Lines(Path.Combine(data, "retail", "inbox.jsonl")))
        {
            var (id, from, text) = (message["externalId"]!.GetValue<string>(), message["from"]!.GetValue<string>(), message["text"]!.GetValue<string>());
            var known = store.Knows(from);
            var run = ModelConversation.Run(ModelConversation.Options(Lane.General, firstName: known ? store.NameOf(from).Split(' ')[0] : "", verified: known), text, (reference, tool, arguments, looked) => store.Answer(reference, from, tool, arguments, looked));
            foreign += run.Calls.Count(call => call.Result.Kind == ToolResultKind.Verdict && Order(call.Arguments) is { Length: > 0 } order && store.OwnerOf(order) != store.CustomerId(from));
            refused += run.Calls.Count(call => call.Result.Kind == ToolResultKind.Refused);
            var expected = tasks[id]["expected_actions"]!.AsArray().OfType<JsonObject>().Where(action => action["is_write"]!.GetValue<bool>() && Tools.ContainsKey(action["name"]!.GetValue<string>()))
                .Select(action => (Tool: Tools[action["name"]!.GetValue<string>()], Order: Order(action["arguments"]!.AsObject()))).Distinct().ToList();
            var hits = expected.Select(action => Hit(run, action.Tool, action.Order)).ToList();
            if (expected.Count > 0)
            {
                expecting++;
                if (run.Escalated) escalated++;
                if (hits.Exists(hit => hit.Length > 0)) some++;
                if (hits.TrueForAll(hit => hit.Length > 0)) all++;
            }

            table.AppendLine($"{id,-11} {string.Join(" ", expected.Zip(hits, (action, hit) => $"{action.Tool}:{action.Order}={(hit.Length > 0 ? hit : "MISSED")}"))}{(run.Escalated ? " ESCALATED" : "")}");
            if (Environment.GetEnvironmentVariable("EMBEDDED_VERBOSE") is { Length: > 0 } wanted && (wanted == "all" || wanted.Split(',').Contains(id, StringComparer.Ordinal)))
                table.AppendLine(text).AppendLine(string.Join("\n", run.Calls.Select(call => $"    {call.Tool} {call.Arguments.ToJsonString()} -> {call.Result.Kind} {(call.Result.Kind == ToolResultKind.Refused ? call.Result.Data.GetRawText() : "")}"))).AppendLine(run.Reply).AppendLine();
        }

        table.AppendLine($"expecting a change {expecting}: at least one right {some} ({100.0 * some / expecting:0} %), all right {all} ({100.0 * all / expecting:0} %), escalated {escalated}, foreign {foreign}, refused calls {refused}");
        output.WriteLine(table.ToString());
        Assert.Equal(0, foreign);
        Assert.True(all >= 0.6 * expecting, table.ToString());
        Assert.True(escalated <= 0.35 * expecting, table.ToString());
    }

    private static string Order(JsonObject arguments) => arguments["order_id"]?.GetValue<string>().TrimStart('#') ?? "";

    /// <summary>"proposed", "asked", or empty.</summary>
    private static string Hit(ModelConversation run, string tool, string order)
    {
        if (run.Calls.Exists(call => call.Tool == tool && call.Result.Kind == ToolResultKind.Verdict && Order(call.Arguments) == order)) return "proposed";
        var questions = run.Reply.Split('\n').Where(paragraph => paragraph.Contains('?', StringComparison.Ordinal));
        var verbs = Verbs[tool].Split('|');
        return questions.Any(question => (order.Length == 0 ? question.Contains("your account", StringComparison.Ordinal) : question.Contains(order, StringComparison.Ordinal)) && Array.Exists(verbs, verb => question.Contains(verb, StringComparison.OrdinalIgnoreCase))) ? "asked" : "";
    }
}
