using System.Globalization;
using System.Text.Json;
using SupportConsole.Core.Llm;
using SupportConsole.Core.Policies;
using SupportConsole.Core.Tools;

namespace SupportConsole.Core.Handoff;

/// <summary>What a run did, in the words of somebody who hands over: each path with what came of it, and no name of a tool.</summary>
internal static class RunPaths
{
    private const double Weak = 0.3;

    // As the read tools say it.
    private const string NotTheirs = " is not an order of this customer.";

    /// <summary>The paths in the order in which they were first taken; searches count as one, orders too.</summary>
    /// <param name="offered">Something was written from them; else what was found is only what may fit.</param>
    public static IReadOnlyList<TriedPath> Of(IReadOnlyList<EarlierCall> calls, IReadOnlyDictionary<string, ToolDefinition> tools, bool offered) =>
        [.. Searches(calls, offered).Concat(Orders(calls)).Concat(calls.SelectMany(call => Other(call, tools))).Distinct()];

    /// <summary>Orders that were asked for and are not the customer's, or are not there at all: nobody is told which.</summary>
    public static IReadOnlyList<string> Foreign(IReadOnlyList<EarlierCall> calls) =>
        [.. calls.Where(call => call.Result.Kind == ToolResultKind.Refused).Select(call => call.Result.Data.Text("reason")).Where(reason => reason.EndsWith(NotTheirs, StringComparison.Ordinal)).Select(reason => reason[..^NotTheirs.Length]).Distinct(StringComparer.OrdinalIgnoreCase)];

    private static IEnumerable<TriedPath> Searches(IReadOnlyList<EarlierCall> calls, bool offered)
    {
        var best = calls.Where(call => call.Result.Kind == ToolResultKind.Passages).Select(call => Confidence(call.Result.Data)).ToList();
        var empty = calls.Count(IsEmptySearch);
        if (best.Count + empty == 0)
            yield break;
        var found = best.Count(confidence => confidence >= PassageHit.LeastFit);
        yield return new TriedPath("Searched the articles", found switch
        {
            > 0 when !offered => "some that may fit, nothing certain",
            > 0 when found == best.Count + empty => "found what fits",
            > 0 => string.Create(CultureInfo.InvariantCulture, $"{found} of {best.Count + empty} questions answered"),
            _ => best.Exists(confidence => confidence >= Weak) ? "only weak matches" : "nothing fits",
        });
    }

    private static IEnumerable<TriedPath> Orders(IReadOnlyList<EarlierCall> calls)
    {
        var read = calls.Where(call => call.Result.Kind == ToolResultKind.Order).Select(call => call.Result.Data.Text("orderId")).Distinct(StringComparer.OrdinalIgnoreCase).ToList();
        if (read.Count > 0)
            yield return new TriedPath($"Looked up {Listed(read)}", "found");
    }

    private static IEnumerable<TriedPath> Other(EarlierCall call, IReadOnlyDictionary<string, ToolDefinition> tools)
    {
        var data = call.Result.Data;
        var acts = tools.GetValueOrDefault(call.Tool)?.Kind == ToolKind.Action;
        switch (call.Result.Kind)
        {
            case ToolResultKind.Record when data.Text("record") == "tracking":
                yield return new TriedPath($"Read the tracking of {data.Text("orderId")}", LastEvent(data));
                break;
            case ToolResultKind.Record when data.Text("record") == "product":
                yield return new TriedPath($"Read the product data of {data.Text("name")}", "found");
                break;
            case ToolResultKind.Verdict:
                yield return new TriedPath(acts ? "Action prepared" : "Prepared", Verdict(data));
                break;
            case ToolResultKind.Refused:
                yield return new TriedPath(acts ? Capital(call.Tool.Replace('_', ' ')) : "Asked for records", Plain(data.Text("reason")));
                break;
            case ToolResultKind.Empty when !IsEmptySearch(call) && !data.Text("message").Contains("first contact", StringComparison.Ordinal):
                yield return new TriedPath("Looked", Plain(data.Text("message")));
                break;
            case ToolResultKind.Error:
                yield return new TriedPath("Asked the order system", "it did not answer");
                break;
        }
    }

    private static string Verdict(JsonElement data) => data.Text("level") switch
    {
        "automatic" or "agent" => "an agent may approve it",
        "lead" => Because("a lead has to approve", data.Text("reason")),
        "two_leads" => Because("two leads have to approve", data.Text("reason")),
        _ => "the customer has to confirm first",
    };

    // Most reasons say who decides; those that do not are put behind it.
    private static string Because(string who, string reason) =>
        reason.Length == 0 ? who : Plain(reason).Contains("lead", StringComparison.OrdinalIgnoreCase) ? Plain(reason) : $"{who}, {Plain(reason)}";

    private static string LastEvent(JsonElement data)
    {
        var events = data.TryGetProperty("shipments", out var shipments) && shipments.ValueKind == JsonValueKind.Array
            ? shipments.EnumerateArray().SelectMany(shipment => shipment.TryGetProperty("events", out var list) && list.ValueKind == JsonValueKind.Array ? list.EnumerateArray().ToList() : []).ToList()
            : [];
        var last = events.Where(item => item.TryGetProperty("at", out var at) && at.TryGetDateTimeOffset(out _)).OrderBy(item => item.GetProperty("at").GetDateTimeOffset()).LastOrDefault();
        return last.ValueKind == JsonValueKind.Object ? string.Create(CultureInfo.InvariantCulture, $"“{last.Text("text")}”, {last.GetProperty("at").GetDateTimeOffset():d MMM}") : "no event yet";
    }

    // Longer explanations are written for the model; the first sentence is for everybody.
    private static string Plain(string text) => text.Split(". ", 2)[0].TrimEnd('.') is var first && first.Length > 1 && char.IsUpper(first[0]) && char.IsLower(first[1]) ? char.ToLowerInvariant(first[0]) + first[1..] : text.Split(". ", 2)[0].TrimEnd('.');

    private static bool IsEmptySearch(EarlierCall call) => call.Result.Kind == ToolResultKind.Empty && call.Result.Data.Text("message").Contains("article", StringComparison.OrdinalIgnoreCase);

    private static double Confidence(JsonElement data) => data.TryGetProperty("confidence", out var value) && value.TryGetDouble(out var confidence) ? confidence : 0;

    private static string Listed(List<string> names) => names.Count == 1 ? names[0] : $"{string.Join(", ", names.SkipLast(1))} and {names[^1]}";

    private static string Capital(string text) => text.Length == 0 ? text : char.ToUpperInvariant(text[0]) + text[1..];
}
