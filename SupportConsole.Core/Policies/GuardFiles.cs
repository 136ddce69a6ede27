using SupportConsole.Core.Domain.Tickets;
using SupportConsole.Core.Domain.Triage;

namespace SupportConsole.Core.Policies;

/// <summary>Reads <c>guardrails.yaml</c> and <c>escalation.yaml</c>.</summary>
internal static class GuardFiles
{
    public static GuardrailPolicy Guardrails(YamlMap map)
    {
        List<InputRule> rules = [];
        foreach (var item in map.Maps("inputRules"))
        {
            var rule = new InputRule(item.Text("id"), item.Text("pattern"), item.Fraction("weight"));
            if (Patterns.Problem(rule.Pattern) is { } problem)
                item.Complain("pattern", problem);
            if (rules.Exists(other => other.Id == rule.Id))
                item.Complain("id", $"the rule '{rule.Id}' stands here twice");
            item.Close();
            rules.Add(rule);
        }
        var defaults = new GuardrailPolicy { InputRules = rules };
        return defaults with
        {
            ProhibitedTopics = WordingFile.Topics(map),
            ProhibitedPhrases = [.. map.Texts("prohibitedPhrases", required: false).Select(phrase => phrase.Text)],
            MaxInputCharacters = map.Whole("maxInputCharacters", defaults.MaxInputCharacters),
            MaxReplyCharacters = map.Whole("maxReplyCharacters", defaults.MaxReplyCharacters),
            MinReplyCharacters = map.Whole("minReplyCharacters", defaults.MinReplyCharacters),
            LinkHosts = [.. map.Texts("linkHosts", required: false).Select(host => host.Text.ToLowerInvariant())],
        };
    }

    public static EscalationPolicy Escalation(YamlMap map)
    {
        var triggers = map.Maps("triggers").Select(Trigger).ToList();
        var defaults = new EscalationPolicy { Triggers = triggers, Acknowledgement = SettingsFiles.ByLanguage(map, "acknowledgement") };
        return defaults with
        {
            MinConfidence = map.Fraction("minConfidence", defaults.MinConfidence),
            MinRetrievalConfidence = map.Fraction("minRetrievalConfidence", defaults.MinRetrievalConfidence),
            MaxTurns = map.Whole("maxTurns", defaults.MaxTurns),
            FrustratedTurns = map.Whole("frustratedTurns", defaults.FrustratedTurns),
        };
    }

    private static EscalationTrigger Trigger(YamlMap item)
    {
        var trigger = new EscalationTrigger(
            item.Text("code"),
            item.Word<TriggerKind>("kind"),
            item.Text("team"),
            item.Word<Urgency>("priority"),
            item.Text("reason"),
            Regexes(item, "patterns"),
            Regexes(item, "unless"),
            GateFile.Conditions(item));
        if (!Teams.All.ContainsKey(trigger.TeamId))
            item.Complain("team", $"unknown team '{trigger.TeamId}': use {string.Join(", ", Teams.All.Keys.Order(StringComparer.Ordinal))}");
        if (trigger.Patterns.Count == 0 && trigger.When.Count == 0)
            item.ComplainAt(item.Line, $"the trigger '{trigger.Code}' has neither patterns nor conditions: it would always fire");
        item.Close();
        return trigger;
    }

    private static List<string> Regexes(YamlMap item, string key)
    {
        var patterns = item.Texts(key, required: false);
        foreach (var (pattern, line) in patterns)
        {
            if (Patterns.Problem(pattern) is { } problem)
                item.ComplainAt(line, problem);
        }
        return [.. patterns.Select(pattern => pattern.Text)];
    }
}
