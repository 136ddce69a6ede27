using SupportConsole.Core.Escalation;
using SupportConsole.Core.Policies;
using SupportConsole.Core.Text;

namespace SupportConsole.Core.Handoff;

/// <summary>Why a person is asked, for a person: without the scores, which stand in the trace, and each reason once.</summary>
internal static class StopWords
{
    // What made the agent hold its draft back, beside whatever else called for a person.
    private static readonly string[] Thin = ["agent_asked", "failed_attempts", "thin_knowledge", "low_confidence", "low_knowledge"];

    /// <summary>The reasons, the deciding one first; at most two.</summary>
    /// <param name="problems">Why no reply is offered; empty where one is.</param>
    public static IReadOnlyList<string> Of(EscalationDecision decision, EscalationPolicy policy, IReadOnlyList<string> problems)
    {
        if (decision.Kind == EscalationKind.None)
            return [.. problems.Take(1).Select(Clean).Where(problem => problem.Length > 0)];
        var first = Reason(decision.Code);
        var also = decision.Kind == EscalationKind.Handoff ? decision.Codes.Where(code => code != decision.Code && Array.IndexOf(Thin, code) > 0).Take(1).Select(Reason) : [];
        return [.. also.Prepend(first).Where(reason => reason.Length > 0).Distinct(StringComparer.OrdinalIgnoreCase)];

        string Reason(string code) => policy.Triggers.FirstOrDefault(trigger => trigger.Code == code)?.Reason ?? code switch
        {
            "low_confidence" => "The agent is not sure enough of its answer to offer it.",
            "thin_knowledge" => "No article answers this, and such a matter is not guessed at.",
            _ => Clean(decision.Reason),
        };
    }

    /// <summary>The sentences of the message in which the deciding trigger was found; none where it goes by facts alone.</summary>
    public static IReadOnlyList<TextSpan> Decisive(EscalationDecision decision, EscalationPolicy policy, string text)
    {
        if (policy.Triggers.FirstOrDefault(trigger => trigger.Code == decision.Code) is not { } trigger || trigger.Signs.Count + trigger.Patterns.Count == 0)
            return [];
        return [.. Sentences.Split(text).Where(span => TriggerSentence.Of(span.Of(text)).Any(sentence => sentence.Fires(trigger) || sentence.Hears(trigger)))];
    }

    private static string Clean(string reason)
    {
        var trimmed = reason.Trim();
        return trimmed.Length == 0 ? "" : char.ToUpperInvariant(trimmed[0]) + trimmed[1..] + (trimmed[^1] is '.' or '!' or '?' ? "" : ".");
    }
}
