using SupportConsole.Core.Domain.Tickets;

namespace SupportConsole.Core.Policies;

/// <summary>Reads <c>routing.yaml</c>.</summary>
internal static class RoutingFile
{
    public static RoutingPolicy Read(YamlMap map)
    {
        List<RoutingRule> rules = [];
        foreach (var item in map.Maps("rules"))
        {
            var rule = new RoutingRule(item.Text("id"), item.Text("team"), GateFile.Conditions(item));
            CheckTeam(item, "team", rule.TeamId);
            if (rules.Exists(other => other.Id == rule.Id))
                item.Complain("id", $"the rule '{rule.Id}' stands here twice");
            if (rule.When.Count == 0)
                item.ComplainAt(item.Line, $"the rule '{rule.Id}' has no conditions, so no rule after it could ever hold: use 'fallback'");
            item.Close();
            rules.Add(rule);
        }
        var fallback = map.Text("fallback");
        CheckTeam(map, "fallback", fallback);
        return new RoutingPolicy { Rules = rules, FallbackTeamId = fallback };
    }

    private static void CheckTeam(YamlMap map, string key, string team)
    {
        if (!Teams.All.ContainsKey(team))
            map.Complain(key, $"unknown team '{team}': use {string.Join(", ", Teams.All.Keys.Order(StringComparer.Ordinal))}");
    }
}
