using SupportConsole.Core.Text;

namespace SupportConsole.Core.Policies;

/// <summary>Lays <c>support-agent-policy.yaml</c> over the other files: what it names counts, what it does not name stays.</summary>
internal static class AgentPolicyLayer
{
    /// <summary>The trigger that knows a contested payment over a limit.</summary>
    public const string PaymentDispute = "payment_dispute";

    public static PolicySet Over(PolicySet set, AgentPolicy policy)
    {
        var guardrails = set.Guardrails with { ProhibitedTopics = [.. set.Guardrails.ProhibitedTopics, .. policy.Topics.Where(topic => !set.Guardrails.ProhibitedTopics.Any(known => known.Id == topic.Id))] };
        var voice = Voice(set.Voice, policy);
        return set with
        {
            Guardrails = guardrails,
            Voice = voice,
            Wording = WordingFile.Rules(guardrails, voice),
            Disclosures = new DisclosurePolicy { Required = Disclosures(set.Disclosures.Required, policy.Disclosures) },
            Escalation = policy.Handlers.Aggregate(set.Escalation, Handled),
        };
    }

    private static VoicePolicy Voice(VoicePolicy voice, AgentPolicy policy) => voice with
    {
        Voice = policy.Voice ?? voice.Voice,
        ProhibitedPhrases = [.. voice.ProhibitedPhrases.Concat(policy.ProhibitedPhrases).Distinct(StringComparer.OrdinalIgnoreCase)],
        PreferredPatterns =
        [
            .. voice.PreferredPatterns,
            .. policy.PreferredPatterns.Where(text => !voice.PreferredPatterns.Any(pattern => pattern.Id == text)).Select(text => new PreferredPattern(text, text, 1, PatternUse.Always, new PhraseList([text]))),
        ],
    };

    // Languages the file does not have keep the words of the other file: nobody is told in English what stands there in their own.
    private static List<RequiredDisclosure> Disclosures(IReadOnlyList<RequiredDisclosure> shipped, IReadOnlyList<RequiredDisclosure> laid) =>
    [
        .. shipped.Select(disclosure => laid.FirstOrDefault(other => other.Id == disclosure.Id) is { } over ? over with { Text = Merged(disclosure.Text, over.Text) } : disclosure),
        .. laid.Where(disclosure => !shipped.Any(other => other.Id == disclosure.Id)),
    ];

    private static EscalationPolicy Handled(EscalationPolicy policy, SensitiveTopic handler) => policy with
    {
        Triggers = [.. policy.Triggers.Select(trigger => trigger.Code == handler.Code ? Handled(trigger, handler) : trigger)],
        DisputeOver = handler.ThresholdUsd is { } threshold ? Scaled(policy.DisputeOver, threshold) : policy.DisputeOver,
    };

    private static EscalationTrigger Handled(EscalationTrigger trigger, SensitiveTopic handler) => trigger with
    {
        Kind = handler.Kind,
        TeamId = handler.Team ?? trigger.TeamId,
        Acknowledgement = handler.Message.Length == 0 ? trigger.Acknowledgement : Merged(trigger.Acknowledgement, new Dictionary<string, string>(StringComparer.Ordinal) { ["en"] = handler.Message }),
    };

    // The limits of other currencies keep their ratio to the dollar's.
    private static Dictionary<string, decimal> Scaled(IReadOnlyDictionary<string, decimal> limits, decimal usd)
    {
        var before = limits.GetValueOrDefault("USD", 500);
        return limits.ToDictionary(limit => limit.Key, limit => before == 0 ? usd : limit.Value * usd / before, StringComparer.Ordinal);
    }

    private static Dictionary<string, string> Merged(IReadOnlyDictionary<string, string> under, IReadOnlyDictionary<string, string> over)
    {
        var merged = under.ToDictionary(text => text.Key, text => text.Value, StringComparer.Ordinal);
        foreach (var (language, text) in over)
            merged[language] = text;
        return merged;
    }
}
