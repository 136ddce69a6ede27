using SupportConsole.Core.Domain.Triage;
using SupportConsole.Core.Policies;
using SupportConsole.Core.Text;
using SupportConsole.Core.Text.Signs;

namespace SupportConsole.Core.Escalation;

/// <summary>Decides whether a person comes in: hard triggers of escalation.yaml first, red alerts before all, then what is thin.</summary>
public static class EscalationCheck
{
    // Of a legal threat no draft is made; these are what is left of the law where one is.
    private static readonly Sign[] LegalMatters = [Sign.LegalThreat, Sign.LegalReference, Sign.Regulator, Sign.DataRights];

    /// <summary>The decision; pure.</summary>
    public static EscalationDecision Check(EscalationInput input, EscalationPolicy policy)
    {
        var sentences = TriggerSentence.Of(input.Text);
        var facts = Completed(input, policy);
        var fired = policy.Triggers.Where(trigger => Applies(trigger, sentences, facts)).ToList();
        fired.AddRange(Heard(input, policy, sentences, facts).Where(trigger => !fired.Exists(other => other.Code == trigger.Code)));
        fired = [.. fired.OrderBy(trigger => trigger.Kind == TriggerKind.RedAlert ? 0 : 1).ThenBy(trigger => Array.FindIndex([.. policy.Triggers], other => other.Code == trigger.Code))];
        var limits = policy.LimitsOf(input.Triage.Category, sentences.Any(sentence => sentence.Signs.Any(LegalMatters.Contains)));
        var soft = fired.Exists(trigger => trigger.Kind == TriggerKind.RedAlert) ? [] : SoftTriggers.Of(input, limits).ToList();
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
                TeamId = first.TeamId.Length > 0 ? first.TeamId : input.RouteTeamId,
                Urgency = first.Priority > input.Triage.Urgency ? first.Priority : input.Triage.Urgency,
                Reason = thin is null ? first.Reason : $"{first.Reason} {thin.Reason}",
                Acknowledgement = first.Kind == TriggerKind.RedAlert ? AcknowledgementOf(first, policy, input.Triage.Language) : "",
                Codes = codes,
            };
        }
        return soft.Count == 0 ? EscalationDecision.None : soft.OrderBy(decision => decision.Kind == EscalationKind.Handoff ? 0 : 1).First() with { Codes = codes };
    }

    private static bool Applies(EscalationTrigger trigger, IReadOnlyList<TriggerSentence> sentences, Facts facts) =>
        (trigger.Signs.Count + trigger.Patterns.Count == 0 ? trigger.When.Count > 0 : sentences.Any(sentence => sentence.Fires(trigger)))
        && trigger.When.All(condition => condition.Evaluate(facts) == Truth.Holds);

    // What only the trained model hears, in a message that triage calls pressing too, calls a person and silences no draft: it errs more often than the wordings do.
    private static IEnumerable<EscalationTrigger> Heard(EscalationInput input, EscalationPolicy policy, IReadOnlyList<TriggerSentence> sentences, Facts facts) => input.Triage.Urgency < Urgency.High
        ? []
        : policy.Triggers.Where(trigger => sentences.Any(sentence => sentence.Hears(trigger)) && trigger.When.All(condition => condition.Evaluate(facts) == Truth.Holds)).Select(trigger => trigger with { Kind = TriggerKind.PersonDecides });

    private static Facts Completed(EscalationInput input, EscalationPolicy policy)
    {
        var facts = input.Facts;
        facts = WithMissing(facts, "category", FactVocabulary.WordOf(input.Triage.Category));
        facts = WithMissing(facts, "sentiment", FactVocabulary.WordOf(input.Triage.Sentiment));
        facts = WithMissing(facts, "urgency", FactVocabulary.WordOf(input.Triage.Urgency));
        facts = WithMissing(facts, "complexity", FactVocabulary.WordOf(input.Triage.Complexity));
        facts = WithMissing(facts, "sentiment.trend", FactVocabulary.WordOf(input.Triage.Trend));
        facts = WithMissing(facts, "dispute.large", DisputedPayment.IsLarge(input, policy));
        var amounts = Amounts.Find(input.Text);
        return amounts.Count == 0 ? facts : WithMissing(facts, "amount", amounts.Max(amount => amount.Value));
    }

    private static Facts WithMissing(Facts facts, string name, object value) => facts.Get(name) is null ? facts.With(name, value) : facts;

    private static string AcknowledgementOf(EscalationTrigger trigger, EscalationPolicy policy, string language) =>
        In(trigger.Acknowledgement, language) is { Length: > 0 } own ? own : In(policy.Acknowledgement, language);

    private static string In(IReadOnlyDictionary<string, string> texts, string language) => texts.GetValueOrDefault(language) ?? texts.GetValueOrDefault("en") ?? "";
}
