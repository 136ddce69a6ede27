using System.Globalization;
using System.Text.Json.Nodes;
using SupportConsole.Bench.Understanding;

namespace SupportConsole.Bench.Outcomes;

/// <summary>Whether what was prepared is what the label wants, the tool and the arguments that decide.</summary>
internal static class ActionScore
{
    private const string Clarify = "clarify";
    private const string None = "none";

    // Tools whose call names items of the order.
    private static readonly string[] WithItems = ["return_items", "exchange_items", "modify_order_items"];

    /// <summary>What was prepared: the tools called, or a question, or nothing.</summary>
    public static IReadOnlyList<string> Prepared(Judged judged) => judged.Proposals.Count > 0
        ? [.. judged.Proposals.Select(proposal => proposal.Text("tool")).Distinct(StringComparer.Ordinal)]
        : [judged.DraftKind == "clarification" ? Clarify : None];

    /// <summary>Every tool is the label's, or one that a fair judge would accept.</summary>
    public static bool RightTool(Judged judged) => Prepared(judged).All(Acceptable(judged.Label).Contains);

    /// <summary>The same, and each call's arguments are the label's; of an accepted other tool the order has to be right.</summary>
    public static bool RightCall(Judged judged) => RightTool(judged) && judged.Proposals.All(proposal => WrongArgument(judged, proposal).Length == 0);

    /// <summary>The label's own tool with the label's arguments.</summary>
    public static bool Exact(Judged judged, LabelledAction action) =>
        judged.Proposals.Any(proposal => proposal.Text("tool") == action.Tool && WrongArgument(judged, action, proposal).Length == 0);

    /// <summary>The first argument that is not the label's, with what was given; empty where all are.</summary>
    public static string WrongArgument(Judged judged, JsonObject proposal)
    {
        var label = judged.Label;
        var meant = label.Further.Prepend(label.Action).FirstOrDefault(action => action.Tool == proposal.Text("tool"));
        return meant is not null ? WrongArgument(judged, meant, proposal) : OrderOf(label.Action, proposal);
    }

    private static HashSet<string> Acceptable(OutcomeLabel label) =>
        [label.Action.Tool.Length > 0 ? label.Action.Tool : None, .. label.AlsoAcceptable, .. label.Further.Select(action => action.Tool)];

    private static string WrongArgument(Judged judged, LabelledAction action, JsonObject proposal)
    {
        var arguments = proposal["arguments"]!.AsObject();
        var order = judged.Message.Orders.FirstOrDefault(row => row.Text("id") == proposal.Text("order"));
        string[] wrong =
        [
            OrderOf(action, proposal),
            action.Arguments.ContainsKey("amount") && !RightAmount((decimal)action.Arguments["amount"], order, arguments) ? $"amount {arguments["amount"]}" : "",
            .. new[] { "address1", "zip", "city", "status" }.Select(name => action.Argument(name) is { Length: > 0 } value && !LabelWords.Same(value, Stated(arguments, name)) ? $"{name} {Stated(arguments, name)}" : ""),
            action.Argument("email") is { Length: > 0 } email && !judged.Message.Records.Any(record => record.Text("email") == email) ? "email" : "",
            WithItems.Contains(action.Tool, StringComparer.Ordinal) ? WrongItems(judged, action, arguments, order) : "",
        ];
        return wrong.FirstOrDefault(text => text.Length > 0) ?? "";
    }

    // The first line of an address may stand in the second: "Newham Quay Boatyard, Unit 4".
    private static string Stated(JsonObject arguments, string name) => name == "address1" ? $"{arguments["address1"]} {arguments["address2"]}" : arguments[name]?.ToString() ?? "";

    private static string OrderOf(LabelledAction action, JsonObject proposal) =>
        action.Argument("order") is { Length: > 0 } order && proposal.Text("order") is { Length: > 0 } given && given != order ? $"order {given}" : "";

    // A refund of the whole payment of an order with one item is as good as that of the item.
    private static bool RightAmount(decimal expected, JsonObject? order, JsonObject arguments) => arguments["amount"] is { } given
        && (((decimal)given) == expected || (order is not null && order["items"]!.AsArray().Count == 1 && (decimal)given == Paid(order)));

    private static decimal Paid(JsonObject order) =>
        (order["payments"] as JsonArray ?? []).Select(payment => payment!.AsObject()).Where(payment => payment.Text(payment.ContainsKey("type") ? "type" : "transaction_type") == "payment").Sum(payment => (decimal)payment["amount"]!);

    private static string WrongItems(Judged judged, LabelledAction action, JsonObject arguments, JsonObject? order)
    {
        var expected = action.Arguments.TryGetValue("items", out var list) ? list.AsArray().Select(item => item!.ToString()).ToList() : [action.Argument("item")];
        var given = arguments.Texts("item_ids");
        var lines = order?["items"]!.AsArray().Select(item => item!.AsObject()).ToList() ?? [];
        var names = given.Select(id => lines.Find(line => line.Text("variantId") == id)?.Text("name") ?? id).ToList();
        if (!expected.TrueForAll(item => names.Exists(name => LabelWords.Within(item, name))) || !names.TrueForAll(name => expected.Exists(item => LabelWords.Within(item, name))))
            return $"items {string.Join(" + ", names)}";
        if (action.Arguments.TryGetValue("quantity", out var quantity) && (int)quantity != given.Count)
            return string.Create(CultureInfo.InvariantCulture, $"quantity {given.Count}");
        return action.Argument("to") is { Length: > 0 } to ? arguments.Texts("new_item_ids").Select(id => OptionsOf(judged, id)).FirstOrDefault(options => !LabelWords.Within(to, options)) is { } other ? $"to {other}" : "" : "";
    }

    // The lookup of a product is a step, so what its variants are is in the run.
    private static string OptionsOf(Judged judged, string variant) => VariantWords.Of(judged.Answer, variant);
}
