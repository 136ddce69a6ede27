using System.Text;
using System.Text.Json;
using SupportConsole.Core.Domain.Drafts;
using SupportConsole.Core.Llm;
using SupportConsole.Core.Tools;

namespace SupportConsole.Core.Drafting;

/// <summary>What a card is about.</summary>
/// <param name="SenderIsProven">A customer we know and have verified; nobody else's records are spoken of.</param>
/// <param name="AsksForDeeds">Something is to be done, so whose order it is has to be known.</param>
/// <param name="Products">Named by the message, or by the thread before it.</param>
public sealed record FindingsAbout(bool SenderIsProven, bool AsksForDeeds, IReadOnlyList<string> Products);

/// <summary>What is known, what is not, and what to ask: for the person, where no reply can be offered.</summary>
public sealed class FindingsWriter
{
    private const int MostSources = 4;

    /// <summary>The card as plain text with three headings.</summary>
    public string Write(LoopOutcome outcome, IReadOnlyList<string> problems, FindingsAbout about)
    {
        var text = new StringBuilder();
        Section(text, "Known", [.. about.Products.Count > 0 ? [$"It is about: {string.Join(", ", about.Products)}"] : Array.Empty<string>(), .. Known(outcome)]);
        Section(text, "Not known", Missing(outcome));
        Section(text, "Why no reply is offered", problems);
        Section(text, "To ask or check", Questions(outcome, about));
        return text.ToString().TrimEnd();
    }

    /// <summary>The sources behind the card, without spans.</summary>
    public static IReadOnlyList<Citation> CitationsOf(LoopOutcome outcome)
    {
        var (passages, tools) = (0, 0);
        return [.. Sources.Of(outcome.Calls).Where(source => source.Passage is null || source.Passage.Confidence >= PassageHit.LeastFit).Take(MostSources)
            .Select(source => Sources.ToCitation(source, source.Kind == SourceKind.Passage ? ++passages : ++tools, 0, 0))];
    }

    private static IEnumerable<string> Known(LoopOutcome outcome)
    {
        foreach (var call in outcome.Calls.Where(call => call.Result.Kind is ToolResultKind.Order or ToolResultKind.Passages))
        {
            var data = call.Result.Data;
            if (call.Result.Kind == ToolResultKind.Order)
                yield return $"Order {data.Text("orderId")}: {data.StateText()}, total {data.MoneyText("total")}";
            else if (Best(data) is { Fits: true } best)
                yield return $"Article: {best.Path}";
        }
    }

    private static IEnumerable<string> Missing(LoopOutcome outcome)
    {
        foreach (var nearest in outcome.Calls.Where(call => call.Result.Kind == ToolResultKind.Passages).Select(call => Best(call.Result.Data)).OfType<BestHit>().Where(best => !best.Fits))
            yield return $"No article fits; the nearest is “{nearest.Path}”.";
        foreach (var call in outcome.Calls.Where(call => call.Result.Kind is ToolResultKind.Refused or ToolResultKind.Error or ToolResultKind.Empty))
            yield return call.Result.Data.Text("reason") is { Length: > 0 } reason ? reason : call.Result.Data.Text("message");
        if (outcome.StoppedBy.Length > 0)
            yield return outcome.StoppedBy;
    }

    private static BestHit? Best(JsonElement data) => data.TryGetProperty("passages", out var passages) && passages.GetArrayLength() > 0
        ? new BestHit(passages[0].Text("path"), passages[0].TryGetProperty("confidence", out var confidence) && confidence.GetDouble() >= PassageHit.LeastFit)
        : null;

    private sealed record BestHit(string Path, bool Fits);

    private static IEnumerable<string> Questions(LoopOutcome outcome, FindingsAbout about)
    {
        if (outcome.Escalation is { } escalation)
        {
            yield return escalation.Summary.Length > 0 ? escalation.Summary : escalation.Reason;
            yield break;
        }
        if (!about.AsksForDeeds)
            yield return "A colleague who knows the product, or the customer where the message does not say what is wrong; the answer is worth an article.";
        else if (!about.SenderIsProven)
            yield return "Who writes: the order number and the e-mail address of the account?";
        else if (!outcome.Calls.Any(call => call.Result.Kind == ToolResultKind.Order))
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
