using System.Globalization;
using SupportConsole.Core.Domain.Proposals;
using SupportConsole.Core.Domain.Tickets;

namespace SupportConsole.Core.Policies;

/// <summary>Reads <c>approvals.yaml</c>. What it leaves out has its default.</summary>
internal static class ApprovalFile
{
    public static ApprovalPolicy Read(YamlMap map, IReadOnlyDictionary<string, ToolDefinition> tools) => new()
    {
        TwoLeads = TwoLeads(map.Map("twoLeads", required: false)),
        Batch = Batch(map.Map("batch", required: false), tools),
        Delegation = Delegation(map.Map("delegation", required: false)),
    };

    private static TwoLeadsPolicy TwoLeads(YamlMap? map)
    {
        var defaults = new TwoLeadsPolicy();
        if (map is null)
            return defaults;
        var policy = new TwoLeadsPolicy
        {
            Deadline = map.Duration("deadline", defaults.Deadline),
            Fallback = map.Word("fallback", (SecondApproval?)defaults.Fallback),
            TeamId = map.OptionalText("team") ?? defaults.TeamId,
        };
        if (policy.Fallback == SecondApproval.Lead)
            map.Complain("fallback", "'lead' is no fallback: after the deadline it is supervisor, agent or escalate");
        if (!Teams.All.ContainsKey(policy.TeamId))
            map.Complain("team", $"there is no team '{policy.TeamId}'");
        map.Close();
        return policy;
    }

    private static BatchPolicy Batch(YamlMap? map, IReadOnlyDictionary<string, ToolDefinition> tools)
    {
        var defaults = new BatchPolicy();
        if (map is null)
            return defaults;
        var policy = new BatchPolicy
        {
            Levels = map.Child("levels", required: false) is null ? defaults.Levels : Levels(map),
            Tools = Tools(map, tools),
            MaxAmount = Amount(map, "maxAmount", defaults.MaxAmount),
            MaxCount = map.Whole("maxCount", defaults.MaxCount),
        };
        if (policy.MaxCount is < 2 or > 100)
            map.Complain("maxCount", "'maxCount' must be from 2 to 100");
        map.Close();
        return policy;
    }

    private static DelegationPolicy Delegation(YamlMap? map)
    {
        var defaults = new DelegationPolicy();
        if (map is null)
            return defaults;
        var policy = new DelegationPolicy { Longest = map.Duration("longest", defaults.Longest), MaxAmount = Amount(map, "maxAmount", defaults.MaxAmount) };
        map.Close();
        return policy;
    }

    private static HashSet<VerdictLevel> Levels(YamlMap map)
    {
        HashSet<VerdictLevel> levels = [];
        foreach (var (text, line) in map.Texts("levels"))
        {
            if (YamlMap.WordOrNull<VerdictLevel>(text) is { } level and not (VerdictLevel.TwoLeads or VerdictLevel.Denied))
                levels.Add(level);
            else
                map.ComplainAt(line, $"'{text}' cannot be approved together with others: automatic, agent and lead can");
        }
        return levels;
    }

    private static HashSet<string> Tools(YamlMap map, IReadOnlyDictionary<string, ToolDefinition> tools)
    {
        HashSet<string> names = new(StringComparer.Ordinal);
        foreach (var (name, line) in map.Texts("tools", required: false))
        {
            if (tools.GetValueOrDefault(name) is not { Kind: ToolKind.Action })
                map.ComplainAt(line, $"'{name}' is not an action of this policy set");
            names.Add(name);
        }
        return names;
    }

    private static decimal Amount(YamlMap map, string key, decimal fallback)
    {
        if (map.OptionalText(key) is not { } text)
            return fallback;
        if (decimal.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var amount) && amount > 0)
            return amount;
        map.Complain(key, $"'{key}' must be an amount over 0, not '{text}'");
        return fallback;
    }
}
