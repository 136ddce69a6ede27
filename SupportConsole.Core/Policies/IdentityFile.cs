using SupportConsole.Core.Domain.Tickets;
using SupportConsole.Core.Domain.Triage;

namespace SupportConsole.Core.Policies;

/// <summary>Reads <c>identity.yaml</c>.</summary>
internal static class IdentityFile
{
    public static IdentityPolicy Read(YamlMap map)
    {
        var defaults = new IdentityPolicy();
        var policy = new IdentityPolicy
        {
            Categories = Categories(map),
            AskedFor = map.Duration("askedFor", defaults.AskedFor),
            MailFor = map.Duration("mailFor", defaults.MailFor),
            VerifiedFor = map.Duration("verifiedFor", defaults.VerifiedFor),
            Attempts = map.Whole("attempts", defaults.Attempts),
            TeamId = map.OptionalText("team") ?? defaults.TeamId,
            AskWithLink = Text(map, "askWithLink", "{link}"),
            Ask = Text(map, "ask"),
            MailSubject = Text(map, "mailSubject"),
            MailText = Text(map, "mailText", "{link}"),
        };
        if (policy.Attempts is < 1 or > 10)
            map.Complain("attempts", "'attempts' must be from 1 to 10");
        if (!Teams.All.ContainsKey(policy.TeamId))
            map.Complain("team", $"there is no team '{policy.TeamId}'");
        return policy;
    }

    private static HashSet<Category> Categories(YamlMap map)
    {
        HashSet<Category> categories = [];
        foreach (var (text, line) in map.Texts("categories"))
        {
            if (YamlMap.WordOrNull<Category>(text) is { } category)
                categories.Add(category);
            else
                map.ComplainAt(line, $"'{text}' is no category");
        }
        return categories;
    }

    private static IReadOnlyDictionary<string, string> Text(YamlMap map, string key, string slot = "")
    {
        var texts = SettingsFiles.ByLanguage(map, key);
        foreach (var language in texts.Where(text => !text.Value.Contains(slot, StringComparison.Ordinal)).Select(text => text.Key))
            map.Complain(key, $"the text '{language}' of '{key}' lacks {slot}");
        return texts;
    }
}
