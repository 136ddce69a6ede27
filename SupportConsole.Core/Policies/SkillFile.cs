using System.Text.RegularExpressions;
using SupportConsole.Core.Domain.Skills;
using SupportConsole.Core.Domain.Triage;

namespace SupportConsole.Core.Policies;

/// <summary>Reads <c>skills/LANE.md</c>: prose, and a fenced <c>plan</c> block of YAML.</summary>
internal static partial class SkillFile
{
    public static Skill? Read(string file, string text, IReadOnlyDictionary<string, ToolDefinition> tools, ProblemList problems)
    {
        if (YamlMap.WordOrNull<Lane>(Path.GetFileNameWithoutExtension(file)) is not { } lane)
        {
            problems.Add(file, 1, $"no lane has this name: skills are {string.Join(", ", FactVocabulary.WordsOf<Lane>().Select(word => word + ".md"))}");
            return null;
        }
        text = text.ReplaceLineEndings("\n");
        var blocks = Block().Matches(text);
        if (blocks.Count > 1)
            problems.Add(file, LineOf(text, blocks[1].Index), "a second plan block: a skill has one");
        if (blocks.Count == 0)
            return new Skill { Lane = lane, Prose = text.Trim(), Plan = SkillPlan.Empty };
        var body = blocks[0].Groups["body"];
        var rules = YamlMap.ParseList(file, body.Value, problems, LineOf(text, body.Index) - 1).Select(item => Rule(item, lane, tools)).ToList();
        return new Skill { Lane = lane, Prose = Block().Replace(text, "").Trim(), Plan = new SkillPlan(rules) };
    }

    private static PlanRule Rule(YamlMap item, Lane lane, IReadOnlyDictionary<string, ToolDefinition> tools)
    {
        var call = item.OptionalText("call");
        var args = item.Map("args", required: false)?.AllTexts() ?? new Dictionary<string, string>(StringComparer.Ordinal);
        var rule = new PlanRule
        {
            When = [.. item.Texts("when", required: false).Select(condition => condition.Text)],
            Call = call,
            Args = args,
            Say = Say(item),
            Line = (int)item.Line,
        };
        if (call is null && rule.Say.Count == 0)
            item.ComplainAt(item.Line, "this rule neither calls nor says anything");
        if (call is not null)
            CheckCall(item, call, args.Keys, lane, tools);
        item.Close();
        return rule;
    }

    private static void CheckCall(YamlMap item, string call, IEnumerable<string> args, Lane lane, IReadOnlyDictionary<string, ToolDefinition> tools)
    {
        if (!tools.TryGetValue(call, out var tool))
        {
            item.Complain("call", $"unknown tool '{call}'");
            return;
        }
        if (!tool.Lanes.Contains(lane))
            item.Complain("call", $"the lane {FactVocabulary.WordOf(lane)} does not have the tool '{call}'");
        foreach (var arg in args)
        {
            if (tool.Schema.ValueKind != System.Text.Json.JsonValueKind.Object || !tool.Schema.TryGetProperty("properties", out var properties) || !properties.TryGetProperty(arg, out _))
                item.Complain("args", $"'{call}' has no argument '{arg}'");
        }
    }

    private static Dictionary<string, IReadOnlyList<string>> Say(YamlMap item)
    {
        Dictionary<string, IReadOnlyList<string>> say = new(StringComparer.Ordinal);
        if (item.Map("say", required: false) is not { } languages)
            return say;
        foreach (var language in languages.Keys)
            say[language] = [.. languages.Texts(language).Select(sentence => sentence.Text)];
        if (!say.ContainsKey("en"))
            item.Complain("say", "English ('en') is missing: it is said where no other language fits");
        return say;
    }

    private static long LineOf(string text, int index) => text.AsSpan(0, index).Count('\n') + 1;

    [GeneratedRegex(@"^```plan[ \t]*\n(?<body>.*?)^```[ \t]*$", RegexOptions.Multiline | RegexOptions.Singleline | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Block();
}
