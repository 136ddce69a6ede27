using System.Text.Json.Nodes;
using SupportConsole.Bench.Understanding;

namespace SupportConsole.Bench.Outcomes;

/// <summary>A labelled message beside what the program prepared for it.</summary>
internal sealed record Judged(LabelledMessage Message, JsonObject Answer)
{
    public OutcomeLabel Label => Message.Label;

    public string Id => Message.Id;

    public JsonObject? Escalation => Answer["escalation"] as JsonObject;

    public bool Escalated => Escalation is not null;

    /// <summary>red_alert, or person_decides for every other way in which a person comes in; empty where none does.</summary>
    public string Kind => Escalation?.Text("kind") switch { null => "", "red_alert" => "red_alert", _ => "person_decides" };

    /// <summary>The label reasons that the program's codes stand for.</summary>
    public IReadOnlyList<string> Reasons => [.. (Escalation?.Texts("codes") ?? []).Select(ReasonCodes.LabelOf).Distinct(StringComparer.Ordinal)];

    public string Team => Answer.Text("team");

    public string DraftKind => (Answer["draft"] as JsonObject)?.Text("kind") ?? "";

    public string DraftText => (Answer["draft"] as JsonObject)?.Text("text") ?? "";

    /// <summary>A text that a person could send: neither findings nor the fixed acknowledgement.</summary>
    public bool Offers => DraftKind is "reply" or "clarification";

    public IReadOnlyList<JsonObject> Proposals => [.. Answer["proposals"]!.AsArray().Select(proposal => proposal!.AsObject())];

    public IReadOnlyList<JsonObject> Steps => [.. Answer["steps"]!.AsArray().Select(step => step!.AsObject())];

    /// <summary>What a step of the kind gave.</summary>
    public JsonNode? OutputOf(string kind) => Steps.FirstOrDefault(step => step.Text("kind") == kind)?["output"];
}

/// <summary>The program's reason codes in the words of the labels. A code that is not here is its own label.</summary>
internal static class ReasonCodes
{
    private static readonly Dictionary<string, string> Labels = new(StringComparer.Ordinal)
    {
        ["legal_threat"] = "legal",
        ["payment_dispute"] = "payment_dispute_over_500",
        ["flagged_account"] = "flagged",
        ["frustrated_third_contact"] = "frustrated_three_turns",
        ["failed_attempts"] = "low_knowledge",
        ["thin_knowledge"] = "low_knowledge",
        ["low_confidence"] = "low_knowledge",
        ["agent_asked"] = "low_knowledge",
        ["identity_refused"] = "account_security",
    };

    public static string LabelOf(string code) => Labels.GetValueOrDefault(code, code);
}
