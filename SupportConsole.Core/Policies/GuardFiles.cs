namespace SupportConsole.Core.Policies;

/// <summary>Reads <c>guardrails.yaml</c>.</summary>
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
}
