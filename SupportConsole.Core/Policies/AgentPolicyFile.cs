using System.Globalization;
using SupportConsole.Core.Domain.Tickets;
using SupportConsole.Core.Text;
using YamlDotNet.RepresentationModel;

namespace SupportConsole.Core.Policies;

/// <summary>What <c>support-agent-policy.yaml</c> says: content guardrails and tone in one file, laid over the others.</summary>
internal sealed record AgentPolicy
{
    public IReadOnlyList<WordingRule> Topics { get; init; } = [];
    public IReadOnlyList<RequiredDisclosure> Disclosures { get; init; } = [];
    public IReadOnlyList<SensitiveTopic> Handlers { get; init; } = [];

    /// <summary>Null where the file does not say.</summary>
    public string? Voice { get; init; }
    public IReadOnlyList<string> ProhibitedPhrases { get; init; } = [];
    public IReadOnlyList<string> PreferredPatterns { get; init; } = [];
}

/// <summary>How a sensitive topic is handled.</summary>
/// <param name="Code">The trigger of escalation.yaml that knows the topic.</param>
/// <param name="Team">Null: that of the trigger.</param>
/// <param name="Message">The fixed acknowledgement in English; empty for that of the trigger.</param>
/// <param name="ThresholdUsd">From which sum on; null: as escalation.yaml has it.</param>
internal sealed record SensitiveTopic(string Code, TriggerKind Kind, string? Team, string Message, decimal? ThresholdUsd);

/// <summary>Reads <c>support-agent-policy.yaml</c>.</summary>
internal static class AgentPolicyFile
{
    /// <summary>The name of the file in the policy folder; it may be missing.</summary>
    public const string Name = "support-agent-policy.yaml";

    private const string Immediately = "escalate_immediately";
    private const string To = "escalate_to_";

    private static readonly Dictionary<string, string> Codes = new(StringComparer.Ordinal) { ["account_security_concern"] = "account_security", ["payment_dispute_over_threshold"] = AgentPolicyLayer.PaymentDispute };

    /// <param name="triggers">Codes of escalation.yaml: a handler may name one.</param>
    public static AgentPolicy Read(YamlMap map, IReadOnlyCollection<string> triggers)
    {
        var policy = new AgentPolicy();
        if (map.Map("content_guardrails", required: false) is { } content)
        {
            policy = policy with { Topics = Topics(content), Disclosures = Disclosures(content), Handlers = Handlers(content, triggers) };
            content.Close();
        }
        if (map.Map("tone_guidelines", required: false) is { } tone)
        {
            policy = policy with { Voice = tone.OptionalText("voice"), ProhibitedPhrases = WordingFile.Texts(tone, "prohibited_phrases", required: false), PreferredPatterns = WordingFile.Texts(tone, "preferred_patterns", required: false) };
            tone.Close();
        }
        return policy;
    }

    private static List<WordingRule> Topics(YamlMap map)
    {
        var topics = new List<WordingRule>();
        foreach (var (name, line) in map.Texts("prohibited_topics", required: false))
        {
            if (KnownTopics.Of(name) is not { } topic)
                map.ComplainAt(line, $"the topic '{name}' holds no word it could be known by");
            else if (topics.Exists(other => other.Id == name))
                map.ComplainAt(line, $"the topic '{name}' stands here twice");
            else
                topics.Add(topic);
        }
        return topics;
    }

    private static List<RequiredDisclosure> Disclosures(YamlMap map)
    {
        if (map.Map("required_disclosures", required: false) is not { } byId)
            return [];
        var disclosures = new List<RequiredDisclosure>();
        foreach (var id in byId.Keys.ToList())
        {
            if (byId.Map(id) is not { } item)
                continue;
            var text = item.Child("text") is YamlScalarNode ? new Dictionary<string, string>(StringComparer.Ordinal) { ["en"] = item.Text("text") } : SettingsFiles.ByLanguage(item, "text");
            disclosures.Add(new RequiredDisclosure(id, item.Word<DisclosureTrigger>("trigger"), text));
            item.Close();
        }
        return disclosures;
    }

    private static List<SensitiveTopic> Handlers(YamlMap map, IReadOnlyCollection<string> triggers)
    {
        if (map.Map("sensitive_topic_handlers", required: false) is not { } byName)
            return [];
        var handlers = new List<SensitiveTopic>();
        foreach (var name in byName.Keys.ToList())
        {
            if (byName.Map(name) is not { } item)
                continue;
            var code = Codes.GetValueOrDefault(name, name);
            if (!triggers.Contains(code))
                byName.Complain(name, $"nothing knows the sensitive topic '{name}': use {string.Join(", ", Codes.Keys.Concat(triggers).Distinct(StringComparer.Ordinal))}");
            handlers.Add(Handler(item, code));
            item.Close();
        }
        return handlers;
    }

    private static SensitiveTopic Handler(YamlMap item, string code)
    {
        var action = item.Text("action");
        var (kind, team) = action == Immediately ? (TriggerKind.RedAlert, null) : (TriggerKind.PersonDecides, TeamOf(action));
        if (action.Length > 0 && kind == TriggerKind.PersonDecides && team is null)
            item.Complain("action", $"unknown action '{action}': use {Immediately} or {To}TEAM, where TEAM is one of {string.Join(", ", Teams.All.Keys.Order(StringComparer.Ordinal))}");
        var message = item.OptionalText("message") ?? "";
        if (message.Length > 0 && kind != TriggerKind.RedAlert)
            item.Complain("message", $"a message goes with {Immediately} only; where a person decides, a reply is prepared");
        return new SensitiveTopic(code, kind, team, message, Threshold(item, code));
    }

    // "escalate_to_billing", "escalate_to_billing_specialist".
    private static string? TeamOf(string action) =>
        action.StartsWith(To, StringComparison.Ordinal) && action[To.Length..].Split('_')[0] is var team && Teams.All.ContainsKey(team) ? team : null;

    private static decimal? Threshold(YamlMap item, string code)
    {
        if (item.OptionalText("threshold_usd") is not { } text)
            return null;
        if (code != AgentPolicyLayer.PaymentDispute)
            item.Complain("threshold_usd", "only a disputed payment has a threshold");
        if (decimal.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var sum))
            return sum;
        item.Complain("threshold_usd", $"'{text}' is not a sum");
        return null;
    }
}
