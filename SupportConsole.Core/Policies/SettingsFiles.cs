using SupportConsole.Core.Domain.Skills;
using SupportConsole.Core.Domain.Tickets;
using SupportConsole.Core.Domain.Triage;

namespace SupportConsole.Core.Policies;

/// <summary>Reads the short files: <c>sla</c>, the phrases of <c>tone</c>, and <c>rollout.yaml</c>.</summary>
internal static class SettingsFiles
{
    public static SlaPolicy Sla(YamlMap map)
    {
        Dictionary<Urgency, TimeSpan> times = [];
        if (map.Map("firstAnswer") is { } byUrgency)
        {
            foreach (var urgency in Enum.GetValues<Urgency>())
                times[urgency] = byUrgency.Duration(FactVocabulary.WordOf(urgency));
            byUrgency.Close();
        }
        return new SlaPolicy { FirstAnswer = times };
    }

    public static ToneGuide Tone(YamlMap map)
    {
        var signOff = ByLanguage(map, "signOff");
        Dictionary<string, IReadOnlyDictionary<string, string>> phrases = new(StringComparer.Ordinal) { ["sign_off"] = signOff };
        if (map.Map("phrases") is { } byKey)
        {
            foreach (var key in byKey.Keys)
                phrases[key] = ByLanguage(byKey, key);
        }
        return new ToneGuide { Company = map.Text("company"), SignOff = signOff.GetValueOrDefault("en", ""), Phrases = phrases };
    }

    public static RolloutPolicy Rollout(YamlMap map)
    {
        Dictionary<Category, RolloutStage> stages = [];
        if (map.Map("stages") is { } byCategory)
        {
            foreach (var category in Enum.GetValues<Category>())
                stages[category] = byCategory.Word(FactVocabulary.WordOf(category), (RolloutStage?)RolloutStage.Assist);
            byCategory.Close();
        }
        Dictionary<string, TimeSpan> windows = new(StringComparer.Ordinal);
        if (map.Map("recallWindows") is { } byChannel)
        {
            foreach (var channel in FactVocabulary.WordsOf<Channel>())
                windows[channel] = byChannel.Duration(channel);
            byChannel.Close();
        }
        return new RolloutPolicy { Stages = stages, RecallWindows = windows, ActionRecallWindow = map.Duration("actionRecallWindow"), Retry = Retry(map) };
    }

    private static RetryPolicy Retry(YamlMap map)
    {
        var defaults = new RetryPolicy();
        if (map.Map("retry", required: false) is not { } retry)
            return defaults;
        var policy = new RetryPolicy
        {
            Attempts = Positive(retry, "attempts", defaults.Attempts),
            First = retry.Duration("first", defaults.First),
            Longest = retry.Duration("longest", defaults.Longest),
        };
        if (policy.First <= TimeSpan.Zero || policy.Longest < policy.First)
            retry.Complain("longest", "the longest pause cannot be shorter than the first, and the first not nothing");
        retry.Close();
        return policy;
    }

    /// <summary>Texts by language; English must be there, since it stands in for every other.</summary>
    public static IReadOnlyDictionary<string, string> ByLanguage(YamlMap map, string key)
    {
        if (map.Map(key) is not { } languages)
            return new Dictionary<string, string>(StringComparer.Ordinal);
        var texts = languages.AllTexts();
        if (!texts.ContainsKey("en"))
            map.Complain(key, "English ('en') is missing: it is used where no other language fits");
        foreach (var language in texts.Keys.Where(language => language.Length != 2 || !language.All(char.IsAsciiLetterLower)))
            languages.Complain(language, $"'{language}' is not a language: use two letters such as en, de, es");
        return texts;
    }

    private static int Positive(YamlMap map, string key, int fallback)
    {
        var value = map.Whole(key, fallback);
        if (value < 1)
            map.Complain(key, $"'{key}' must be at least 1");
        return value;
    }
}
