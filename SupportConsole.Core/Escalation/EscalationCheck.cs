using System.Globalization;
using SupportConsole.Core.Domain.Tickets;
using SupportConsole.Core.Domain.Triage;
using SupportConsole.Core.Policies;
using SupportConsole.Core.Text;

namespace SupportConsole.Core.Escalation;

/// <summary>Decides whether a person comes in: hard triggers of escalation.yaml first, red alerts before all, then what is thin.</summary>
public static class EscalationCheck
{
    private const int MostFailedAttempts = 2;

    /// <summary>The decision; pure.</summary>
    public static EscalationDecision Check(EscalationInput input, EscalationPolicy policy)
    {
        var sentences = TriggerPatterns.OwnSentences(input.Text);
        var facts = Completed(input);
        var fired = policy.Triggers.Where(trigger => Applies(trigger, sentences, facts)).OrderBy(trigger => trigger.Kind == TriggerKind.RedAlert ? 0 : 1).ToList();
        var soft = Soft(input, policy, fired.Exists(trigger => trigger.Kind == TriggerKind.RedAlert)).ToList();
        List<string> codes = [.. fired.Select(trigger => trigger.Code), .. soft.Select(decision => decision.Code)];
        if (fired.Count > 0)
        {
            var first = fired[0];
            // A draft too thin to send stays too thin where a person decides.
            var thin = first.Kind == TriggerKind.PersonDecides ? soft.Find(decision => decision.Kind == EscalationKind.Handoff) : null;
            return new EscalationDecision
            {
                Kind = first.Kind == TriggerKind.RedAlert ? EscalationKind.RedAlert : thin?.Kind ?? EscalationKind.PersonDecides,
                Code = first.Code,
                TeamId = first.TeamId,
                Urgency = first.Priority > input.Triage.Urgency ? first.Priority : input.Triage.Urgency,
                Reason = thin is null ? first.Reason : $"{first.Reason} {thin.Reason}",
                Acknowledgement = first.Kind == TriggerKind.RedAlert ? AcknowledgementOf(policy, input.Triage.Language) : "",
                Codes = codes,
            };
        }
        return soft.Count == 0 ? EscalationDecision.None : soft.OrderBy(decision => decision.Kind == EscalationKind.Handoff ? 0 : 1).First() with { Codes = codes };
    }

    private static bool Applies(EscalationTrigger trigger, IReadOnlyList<string> sentences, Facts facts) =>
        (trigger.Patterns.Count > 0 || trigger.When.Count > 0)
        && (trigger.Patterns.Count == 0 || TriggerPatterns.Fires(trigger, sentences))
        && trigger.When.All(condition => condition.Evaluate(facts) == Truth.Holds);

    private static Facts Completed(EscalationInput input)
    {
        var facts = input.Facts;
        facts = WithMissing(facts, "category", FactVocabulary.WordOf(input.Triage.Category));
        facts = WithMissing(facts, "sentiment", FactVocabulary.WordOf(input.Triage.Sentiment));
        facts = WithMissing(facts, "urgency", FactVocabulary.WordOf(input.Triage.Urgency));
        facts = WithMissing(facts, "complexity", FactVocabulary.WordOf(input.Triage.Complexity));
        var amounts = Amounts.Find(input.Text);
        return amounts.Count == 0 ? facts : WithMissing(facts, "amount", amounts.Max(amount => amount.Value));
    }

    private static Facts WithMissing(Facts facts, string name, object value) => facts.Get(name) is null ? facts.With(name, value) : facts;

    private static IEnumerable<EscalationDecision> Soft(EscalationInput input, EscalationPolicy policy, bool redAlert)
    {
        if (redAlert)
            yield break;
        if (input.ModelCall is { } call)
            yield return Of(EscalationKind.Handoff, call.Code, call.Reason.Length > 0 ? call.Reason : "The agent asks for a person.", Teams.All.ContainsKey(call.TeamId) ? call.TeamId : input.RouteTeamId);
        if (input.FailedAttempts >= MostFailedAttempts)
            yield return Of(EscalationKind.Handoff, "failed_attempts", Text($"{input.FailedAttempts} drafts did not pass the checks."), input.RouteTeamId);
        if (input.RetrievalConfidence is { } retrieval && retrieval < policy.MinRetrievalConfidence && input.Triage.Category == Category.Billing)
            yield return Of(EscalationKind.Handoff, "thin_knowledge", Text($"A billing matter, and the best passage found scores {retrieval:0.00}, under {policy.MinRetrievalConfidence:0.00}."), Teams.Billing);
        if (input.AgentConfidence is { } confidence && confidence < policy.MinConfidence)
            yield return Of(EscalationKind.Handoff, "low_confidence", Text($"The agent's confidence is {confidence:0.00}, under {policy.MinConfidence:0.00}."), input.RouteTeamId);
        if (input.FrustratedTurns >= policy.FrustratedTurns)
            yield return Of(EscalationKind.PersonDecides, "frustrated_three_turns", Text($"Frustrated for {input.FrustratedTurns} messages in a row."), Teams.Priority);
        if (input.CustomerTurns > policy.MaxTurns)
            yield return Of(EscalationKind.PersonDecides, "too_many_turns", Text($"The customer has written {input.CustomerTurns} times."), input.RouteTeamId);

        EscalationDecision Of(EscalationKind kind, string code, string reason, string team) => new()
        {
            Kind = kind,
            Code = code,
            TeamId = team,
            Urgency = input.Triage.Urgency > Urgency.Normal ? input.Triage.Urgency : kind == EscalationKind.PersonDecides ? Urgency.High : Urgency.Normal,
            Reason = reason,
        };
    }

    private static string AcknowledgementOf(EscalationPolicy policy, string language) =>
        policy.Acknowledgement.GetValueOrDefault(language) ?? policy.Acknowledgement.GetValueOrDefault("en") ?? "";

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
