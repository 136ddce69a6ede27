using System.Globalization;
using SupportConsole.Core.Domain.Tickets;
using SupportConsole.Core.Domain.Triage;
using SupportConsole.Core.Text.Signs;

namespace SupportConsole.Core.Policies;

/// <summary>Reads <c>escalation.yaml</c>.</summary>
internal static class EscalationFile
{
    private const string LegalMatters = "legal";

    public static EscalationPolicy Read(YamlMap map)
    {
        var triggers = new List<EscalationTrigger>();
        foreach (var item in map.Maps("triggers"))
        {
            var trigger = Trigger(item);
            if (triggers.Exists(other => other.Code == trigger.Code))
                item.Complain("code", $"the trigger '{trigger.Code}' stands here twice");
            triggers.Add(trigger);
        }
        // Files of before categories have the one figure, which counts for what the playbook calls sensitive.
        var sensitive = Limits(map, new EscalationLimits { MinRetrievalConfidence = EscalationPolicy.Thin });
        var limits = sensitive with { MinRetrievalConfidence = 0 };
        var byCategory = new Dictionary<Category, EscalationLimits> { [Category.Billing] = sensitive };
        var ofLegal = sensitive;
        if (map.Map("categories", required: false) is { } categories)
            ofLegal = Categories(categories, limits, sensitive, byCategory);
        var policy = new EscalationPolicy { Triggers = triggers, Acknowledgement = SettingsFiles.ByLanguage(map, "acknowledgement"), Limits = limits, ByCategory = byCategory, OfLegal = ofLegal, ThinBelow = sensitive.MinRetrievalConfidence };
        return map.Map("disputeOver", required: false) is { } sums ? policy with { DisputeOver = Sums(sums) } : policy;
    }

    private static EscalationLimits Categories(YamlMap map, EscalationLimits limits, EscalationLimits sensitive, Dictionary<Category, EscalationLimits> byCategory)
    {
        var ofLegal = sensitive;
        foreach (var key in map.Keys.ToList())
        {
            if (YamlMap.WordOrNull<Category>(key) is not { } category)
            {
                if (key != LegalMatters)
                {
                    map.Complain(key, $"unknown category '{key}': use {string.Join(", ", FactVocabulary.WordsOf<Category>())} or {LegalMatters}");
                    map.Child(key);
                }
                else if (map.Map(key) is { } legal)
                {
                    ofLegal = Closed(legal, sensitive);
                }
            }
            else if (map.Map(key) is { } item)
            {
                byCategory[category] = Closed(item, category == Category.Billing ? sensitive : limits);
            }
        }
        return ofLegal;
    }

    private static EscalationLimits Closed(YamlMap map, EscalationLimits fallback)
    {
        var limits = Limits(map, fallback);
        map.Close();
        return limits;
    }

    private static EscalationLimits Limits(YamlMap map, EscalationLimits fallback) => new()
    {
        MinConfidence = map.Fraction("minConfidence", fallback.MinConfidence),
        MinRetrievalConfidence = map.Fraction("minRetrievalConfidence", fallback.MinRetrievalConfidence),
        MaxTurns = Count(map, "maxTurns", fallback.MaxTurns),
        FrustratedTurns = Count(map, "frustratedTurns", fallback.FrustratedTurns),
        FailedAttempts = Count(map, "failedAttempts", fallback.FailedAttempts),
    };

    private static int Count(YamlMap map, string key, int fallback)
    {
        var value = map.Whole(key, fallback);
        if (value < 1)
            map.Complain(key, $"'{key}' must be at least 1");
        return value;
    }

    private static Dictionary<string, decimal> Sums(YamlMap map)
    {
        var sums = new Dictionary<string, decimal>(StringComparer.Ordinal);
        foreach (var (currency, text) in map.AllTexts())
        {
            if (currency.Length != 3 || !currency.All(char.IsAsciiLetterUpper))
                map.Complain(currency, $"'{currency}' is not a currency: use three capital letters such as EUR");
            else if (decimal.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var sum))
                sums[currency] = sum;
            else
                map.Complain(currency, $"'{text}' is not a sum");
        }
        return sums;
    }

    // The team that routing.yaml names for the message.
    private const string AsRouted = "as_routed";

    private static EscalationTrigger Trigger(YamlMap item)
    {
        var trigger = new EscalationTrigger
        {
            Code = item.Text("code"),
            Kind = item.Word<TriggerKind>("kind"),
            TeamId = item.Text("team") is AsRouted ? "" : item.Text("team"),
            Priority = item.Word<Urgency>("priority"),
            Reason = item.Text("reason"),
            Signs = Signs(item),
            Patterns = Regexes(item, "patterns"),
            Unless = Regexes(item, "unless"),
            When = GateFile.Conditions(item),
            Acknowledgement = item.Keys.Contains("acknowledgement") ? SettingsFiles.ByLanguage(item, "acknowledgement") : new Dictionary<string, string>(StringComparer.Ordinal),
        };
        if (trigger.TeamId.Length > 0 && !Teams.All.ContainsKey(trigger.TeamId))
            item.Complain("team", $"unknown team '{trigger.TeamId}': use {AsRouted}, {string.Join(", ", Teams.All.Keys.Order(StringComparer.Ordinal))}");
        if (trigger.Signs.Count == 0 && trigger.Patterns.Count == 0 && trigger.When.Count == 0)
            item.ComplainAt(item.Line, $"the trigger '{trigger.Code}' has neither signs nor patterns nor conditions: it would always fire");
        if (trigger.Acknowledgement.Count > 0 && trigger.Kind != TriggerKind.RedAlert)
            item.Complain("acknowledgement", "only a red alert is acknowledged; where a person decides, a reply is prepared");
        item.Close();
        return trigger;
    }

    private static List<Sign> Signs(YamlMap item)
    {
        var signs = new List<Sign>();
        foreach (var (word, line) in item.Texts("signs", required: false))
        {
            if (YamlMap.WordOrNull<Sign>(word) is { } sign)
                signs.Add(sign);
            else
                item.ComplainAt(line, $"unknown sign '{word}': use {string.Join(", ", FactVocabulary.WordsOf<Sign>())}");
        }
        return signs;
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
