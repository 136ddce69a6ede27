using SupportConsole.Core.Domain.Skills;
using SupportConsole.Core.Text;

namespace SupportConsole.Core.Policies;

/// <summary>What tone.yaml holds: the phrases of letters, and the voice they are held to.</summary>
internal sealed record ToneFile(ToneGuide Guide, VoicePolicy Voice);

/// <summary>Reads what replies may not say, must say and should say: parts of <c>guardrails</c> and <c>tone.yaml</c>, and <c>disclosures.yaml</c>.</summary>
internal static class WordingFile
{
    /// <summary>Topics of guardrails.yaml.</summary>
    public static List<WordingRule> Topics(YamlMap map)
    {
        List<WordingRule> rules = [];
        foreach (var item in map.Maps("prohibitedTopics", required: false))
        {
            var rule = new WordingRule(item.Text("id"), item.Text("reason"), Phrases(item, "phrases"), new PhraseList(Texts(item, "unless", required: false), exact: true), item.Flag("mayBeAnsweredFor", false));
            if (rules.Exists(other => other.Id == rule.Id))
                item.Complain("id", $"the topic '{rule.Id}' stands here twice");
            item.Close();
            rules.Add(rule);
        }
        return rules;
    }

    public static ToneFile Tone(YamlMap map) => new(SettingsFiles.Tone(map), new VoicePolicy
    {
        Voice = map.OptionalText("voice") ?? "",
        ProhibitedPhrases = Texts(map, "prohibitedPhrases", required: false),
        PreferredPatterns = Patterns(map),
    });

    /// <summary>The topics with the phrases behind them: everything a reply may not say.</summary>
    public static WordingRules Rules(GuardrailPolicy guardrails, VoicePolicy voice)
    {
        List<string> phrases = [.. guardrails.ProhibitedPhrases, .. voice.ProhibitedPhrases];
        return new WordingRules([.. guardrails.ProhibitedTopics, .. phrases.Count == 0 ? Array.Empty<WordingRule>() : [new WordingRule(WordingRule.PhraseId, "This is not how we write.", new PhraseList(phrases.Distinct(StringComparer.OrdinalIgnoreCase)), PhraseList.Empty)]]);
    }

    public static DisclosurePolicy Disclosures(YamlMap map)
    {
        List<RequiredDisclosure> required = [];
        // Releases of before triggers have the one text.
        if (map.Keys.Contains("aiDisclosure"))
            required.Add(new RequiredDisclosure("ai_disclosure", DisclosureTrigger.FirstMessage, SettingsFiles.ByLanguage(map, "aiDisclosure")));
        else if (map.Map("requiredDisclosures") is { } byId)
            required.AddRange(byId.Keys.ToList().Select(id => Disclosure(byId, id)).OfType<RequiredDisclosure>());
        return new DisclosurePolicy { Required = required };
    }

    private static RequiredDisclosure? Disclosure(YamlMap map, string id)
    {
        if (map.Map(id) is not { } item)
            return null;
        var disclosure = new RequiredDisclosure(id, item.Word<DisclosureTrigger>("trigger"), SettingsFiles.ByLanguage(item, "text"));
        item.Close();
        return disclosure;
    }

    private static List<PreferredPattern> Patterns(YamlMap map)
    {
        List<PreferredPattern> patterns = [];
        foreach (var item in map.TextsOrMaps("preferredPatterns"))
        {
            // A phrase alone is a pattern of one point.
            var pattern = item.Map is { } keys ? Pattern(keys) : new PreferredPattern(item.Text, item.Text, 1, PatternUse.Always, new PhraseList([item.Text]));
            if (patterns.Exists(other => other.Id == pattern.Id))
                map.ComplainAt(item.Line, $"the pattern '{pattern.Id}' stands here twice");
            patterns.Add(pattern);
        }
        return patterns;
    }

    private static PreferredPattern Pattern(YamlMap item)
    {
        var pattern = new PreferredPattern(item.Text("id"), item.Text("wanted"), item.Whole("points", 1), item.Word("when", (PatternUse?)PatternUse.Always), Phrases(item, "phrases"));
        if (pattern.Points is < 1 or > 10)
            item.Complain("points", "'points' must be from 1 to 10");
        item.Close();
        return pattern;
    }

    private static PhraseList Phrases(YamlMap item, string key) => new(Texts(item, key));

    /// <summary>Phrases with at least one word each.</summary>
    public static List<string> Texts(YamlMap map, string key, bool required = true)
    {
        var texts = map.Texts(key, required);
        foreach (var (text, line) in texts.Where(text => new PhraseList([text.Text]).IsEmpty))
            map.ComplainAt(line, $"'{text}' holds no word to look for");
        return [.. texts.Select(text => text.Text)];
    }
}
