using System.Text.RegularExpressions;
using SupportConsole.Core.Domain.Proposals;

namespace SupportConsole.Core.Policies;

/// <summary>Reads <c>gate.yaml</c> and, behind it, <c>gate/NAME.yaml</c>: the rules of a lane of one's own can stand in a file of their own.</summary>
internal static partial class GateFile
{
    /// <summary>Slots of a reason beside the facts: the order the call names, and the number the rule compares with.</summary>
    private static readonly HashSet<string> ExtraSlots = ["order_id", "limit"];

    /// <param name="files">Path and text of each, the main file first.</param>
    public static GatePolicy Read(IEnumerable<KeyValuePair<string, string>> files, IReadOnlyDictionary<string, ToolDefinition> tools, ProblemList problems)
    {
        List<GateRule> rules = [];
        HashSet<string> ids = new(StringComparer.Ordinal);
        foreach (var (file, text) in files)
        {
            if (YamlMap.Parse(file, text, problems) is { } map)
                Read(map, tools, rules, ids);
        }
        return new GatePolicy { Rules = rules };
    }

    private static void Read(YamlMap map, IReadOnlyDictionary<string, ToolDefinition> tools, List<GateRule> rules, HashSet<string> ids)
    {
        foreach (var item in map.Maps("rules"))
        {
            var rule = new GateRule(item.Text("id"), Tools(item, tools), Conditions(item, tools), item.Word<VerdictLevel>("verdict"), item.Text("reason"), (int)item.Line);
            if (!ids.Add(rule.Id))
                item.Complain("id", $"the rule '{rule.Id}' stands here twice");
            CheckSlots(item, rule);
            item.Close();
            rules.Add(rule);
        }
        map.Close();
    }

    /// <summary>The conditions under <c>when</c>, every one checked against the vocabulary.</summary>
    /// <param name="tools">The tools that facts may name; null where no tool was called yet.</param>
    public static IReadOnlyList<Condition> Conditions(YamlMap item, IReadOnlyDictionary<string, ToolDefinition>? tools = null)
    {
        List<Condition> conditions = [];
        foreach (var (text, line) in item.Texts("when", required: false))
        {
            if (ConditionParser.Parse(text, tools, out var problem) is { } condition)
                conditions.Add(condition);
            else
                item.ComplainAt(line, problem);
        }
        return conditions;
    }

    private static List<string> Tools(YamlMap item, IReadOnlyDictionary<string, ToolDefinition> tools)
    {
        List<string> names = [];
        foreach (var (name, line) in item.Texts("tools"))
        {
            if (name is not ("*" or ToolFile.DraftReply) && tools.GetValueOrDefault(name) is not { Kind: ToolKind.Action })
                item.ComplainAt(line, tools.ContainsKey(name) ? $"'{name}' is not an action: rules speak of actions and of {ToolFile.DraftReply}" : $"unknown tool '{name}'");
            names.Add(name);
        }
        return names;
    }

    private static void CheckSlots(YamlMap item, GateRule rule)
    {
        foreach (Match slot in Slot().Matches(rule.Reason))
        {
            var name = slot.Groups[1].Value;
            if (FactVocabulary.TypeOf(name) is null && !ExtraSlots.Contains(name))
                item.Complain("reason", $"unknown fact '{name}' in the reason");
            if (name == "limit" && !rule.When.Any(condition => condition.Values is [decimal]))
                item.Complain("reason", "{limit} stands for the number a condition compares with, and no condition does");
        }
    }

    [GeneratedRegex(@"\{([^{}]*)\}", RegexOptions.None, 1000)]
    internal static partial Regex Slot();
}
