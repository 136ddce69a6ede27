using System.Text;
using System.Text.Json;
using SupportConsole.Core.Domain.Drafts;
using SupportConsole.Core.Llm;
using SupportConsole.Core.Tools;

namespace SupportConsole.Core.Drafting;

/// <summary>What is known, what is not, and what to ask: for the person, where no reply can be offered.</summary>
public sealed class FindingsWriter
{
    private const int MostSources = 4;

    /// <summary>The card as plain text with three headings.</summary>
    public string Write(LoopOutcome outcome, IReadOnlyList<string> problems)
    {
        var text = new StringBuilder();
        Section(text, "Known", Known(outcome));
        Section(text, "Not known", [.. Missing(outcome), .. problems]);
        Section(text, "To ask or check", Questions(outcome));
        return text.ToString().TrimEnd();
    }

    /// <summary>The sources behind the card, without spans.</summary>
    public static IReadOnlyList<Citation> CitationsOf(LoopOutcome outcome)
    {
        var (passages, tools) = (0, 0);
        return [.. Sources.Of(outcome.Calls).Where(source => source.Passage is null || source.Passage.Confidence > 0.2).Take(MostSources)
            .Select(source => Sources.ToCitation(source, source.Kind == SourceKind.Passage ? ++passages : ++tools, 0, 0))];
    }

    private static IEnumerable<string> Known(LoopOutcome outcome)
    {
        foreach (var call in outcome.Calls.Where(call => call.Result.Kind is ToolResultKind.Order or ToolResultKind.Passages))
        {
            var data = call.Result.Data;
            if (call.Result.Kind == ToolResultKind.Order)
                yield return $"Order {Text(data, "orderId")}: {Text(data, "status").Replace('_', ' ')}, total {Text(data, "total")} {Text(data, "currency")}";
            else if (data.TryGetProperty("passages", out var passages) && passages.GetArrayLength() > 0)
                yield return $"Article: {Text(passages[0], "path")}";
        }
    }

    private static IEnumerable<string> Missing(LoopOutcome outcome)
    {
        foreach (var call in outcome.Calls.Where(call => call.Result.Kind is ToolResultKind.Refused or ToolResultKind.Error or ToolResultKind.Empty))
            yield return Text(call.Result.Data, "reason") is { Length: > 0 } reason ? reason : Text(call.Result.Data, "message");
        if (outcome.StoppedBy.Length > 0)
            yield return outcome.StoppedBy;
    }

    private static IEnumerable<string> Questions(LoopOutcome outcome)
    {
        if (outcome.Escalation is { } escalation)
            yield return escalation.Summary.Length > 0 ? escalation.Summary : escalation.Reason;
        if (!outcome.Calls.Any(call => call.Result.Kind == ToolResultKind.Order))
            yield return "Which order is it about?";
    }

    private static void Section(StringBuilder text, string heading, IEnumerable<string> lines)
    {
        var distinct = lines.Where(line => line.Length > 0).Distinct(StringComparer.Ordinal).ToList();
        if (distinct.Count == 0)
            return;
        text.Append(heading).Append('\n');
        foreach (var line in distinct)
            text.Append("- ").Append(line).Append('\n');
        text.Append('\n');
    }

    private static string Text(JsonElement data, string name) =>
        data.ValueKind == JsonValueKind.Object && data.TryGetProperty(name, out var value) ? value.ValueKind == JsonValueKind.String ? value.GetString() ?? "" : value.GetRawText() : "";
}
