using System.Text;
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
        Section(text, "Not known", Missing(outcome));
        Section(text, "Why no reply is offered", problems);
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
                yield return $"Order {data.Text("orderId")}: {data.StateText()}, total {data.MoneyText("total")}";
            else if (data.TryGetProperty("passages", out var passages) && passages.GetArrayLength() > 0)
                yield return $"Article: {passages[0].Text("path")}";
        }
    }

    private static IEnumerable<string> Missing(LoopOutcome outcome)
    {
        foreach (var call in outcome.Calls.Where(call => call.Result.Kind is ToolResultKind.Refused or ToolResultKind.Error or ToolResultKind.Empty))
            yield return call.Result.Data.Text("reason") is { Length: > 0 } reason ? reason : call.Result.Data.Text("message");
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
}
