using System.Text.RegularExpressions;
using SupportConsole.Core.Domain.Skills;
using SupportConsole.Core.Domain.Triage;

namespace SupportConsole.Core.Policies;

/// <summary>
/// Reads <c>skills/LANE.md</c>: a head that says which requests the lane takes, prose, and a fenced <c>plan</c> block of YAML. An item <c>- include: NAME</c> stands for the plan
/// of <c>skills/shared/NAME.md</c>, whose prose then belongs to the skill too: what is the same in every lane is written once.
/// </summary>
internal static partial class SkillFile
{
    /// <summary>Where the parts stand that several lanes include.</summary>
    public const string SharedFolder = "skills/shared/";

    /// <summary>The built-in lanes and those that skill files of other names teach.</summary>
    public static IReadOnlyList<Lane> LanesOf(IEnumerable<string> files) =>
        [.. Lane.BuiltIn, .. files.Select(file => new Lane(Path.GetFileNameWithoutExtension(file))).Where(lane => Name().IsMatch(lane.Name)).Except(Lane.BuiltIn)];

    public static Skill? Read(string file, string text, IReadOnlyDictionary<string, string> files, IReadOnlyDictionary<string, ToolDefinition> tools, ProblemList problems)
    {
        var lane = new Lane(Path.GetFileNameWithoutExtension(file));
        if (!Name().IsMatch(lane.Name))
        {
            problems.Add(file, 1, "a skill is named after its lane: small letters, digits and underscores");
            return null;
        }
        text = text.TrimStart('\ufeff').ReplaceLineEndings("\n");
        var head = Head().Match(text);
        var (requests, categories) = head.Success && YamlMap.Parse(file, $"\n{head.Groups["body"].Value}", problems) is { } map ? HeadOf(map) : ([], []);
        if (requests.Count == 0 && !Lane.BuiltIn.Contains(lane))
            problems.Add(file, 1, $"no message would come to the lane '{lane}': a lane of your own names the requests that lead to it, at the top between lines of ---");
        var (prose, items) = Split(file, text, head.Length, problems);
        List<string> proses = [prose];
        List<PlanRule> rules = [];
        foreach (var item in items)
        {
            if (item.OptionalText("include") is not { } name)
            {
                rules.Add(Rule(item, lane, tools));
                continue;
            }
            item.Close();
            var shared = $"{SharedFolder}{name}.md";
            if (!files.TryGetValue(shared, out var part))
            {
                item.Complain("include", $"there is no {shared}");
                continue;
            }
            var (told, included) = Split(shared, part.ReplaceLineEndings("\n"), 0, problems);
            proses.Add(told);
            rules.AddRange(included.Where(rule => IsForLane(rule, lane, tools)).Select(rule => Rule(rule, lane, tools)));
        }
        return new Skill
        {
            Lane = lane,
            Prose = string.Join("\n\n", proses.Where(told => told.Length > 0)),
            Plan = rules.Count == 0 ? SkillPlan.Empty : new SkillPlan(rules),
            Requests = requests,
            Categories = categories,
        };
    }

    /// <summary>Prose and plan items of a file, from behind its head.</summary>
    private static (string Prose, IReadOnlyList<YamlMap> Items) Split(string file, string text, int head, ProblemList problems)
    {
        var blocks = Block().Matches(text);
        if (blocks.Count > 1)
            problems.Add(file, LineOf(text, blocks[1].Index), "a second plan block: a skill has one");
        var prose = Block().Replace(text[head..], "").Trim();
        return blocks.Count == 0 ? (prose, []) : (prose, YamlMap.ParseList(file, blocks[0].Groups["body"].Value, problems, LineOf(text, blocks[0].Groups["body"].Index) - 1));
    }

    // A shared step whose tool the lane does not have is left out there; a tool that is nowhere is a mistake.
    private static bool IsForLane(YamlMap item, Lane lane, IReadOnlyDictionary<string, ToolDefinition> tools) =>
        item.OptionalText("call") is not { } call || !tools.TryGetValue(call, out var tool) || tool.Lanes.Contains(lane);

    private static (IReadOnlyList<TaughtRequest> Requests, IReadOnlyList<Category> Categories) HeadOf(YamlMap map)
    {
        List<TaughtRequest> requests = [];
        foreach (var item in map.Maps("requests"))
        {
            var request = new TaughtRequest
            {
                Name = item.Text("name"),
                About = item.Word("about", (RequestObject?)RequestObject.Nothing),
                Words = [.. item.Texts("words").Select(word => word.Text)],
                Unless = [.. item.Texts("unless", required: false).Select(word => word.Text)],
            };
            if (!Name().IsMatch(request.Name) || PlanVocabulary.Requests.Contains(request.Name))
                item.Complain("name", $"'{request.Name}' cannot be the name of a request: small letters, digits and underscores, and none of {string.Join(", ", PlanVocabulary.Requests)}");
            if (requests.Exists(other => other.Name == request.Name))
                item.Complain("name", $"the request '{request.Name}' stands here twice");
            if (request.Words.All(string.IsNullOrWhiteSpace))
                item.Complain("words", "a request needs words to be known by");
            item.Close();
            requests.Add(request);
        }
        List<Category> categories = [];
        foreach (var (word, line) in map.Texts("categories", required: false))
        {
            if (YamlMap.WordOrNull<Category>(word) is { } category)
                categories.Add(category);
            else
                map.ComplainAt(line, $"unknown category '{word}': use {string.Join(", ", FactVocabulary.WordsOf<Category>())}");
        }
        map.Close();
        return (requests, categories);
    }

    private static PlanRule Rule(YamlMap item, Lane lane, IReadOnlyDictionary<string, ToolDefinition> tools)
    {
        var call = item.OptionalText("call");
        var args = item.Map("args", required: false)?.AllTexts() ?? new Dictionary<string, string>(StringComparer.Ordinal);
        var rule = new PlanRule
        {
            When = Conditions(item),
            Call = call,
            Args = args,
            Say = Say(item),
            Line = (int)item.Line,
        };
        foreach (var slot in args.Values.Concat(rule.Say.Values.SelectMany(sentences => sentences)).SelectMany(PlanVocabulary.SlotsIn).Where(slot => !PlanVocabulary.Slots.Contains(slot)).Distinct(StringComparer.Ordinal))
            item.ComplainAt(item.Line, $"unknown slot '{{{slot}}}'");
        if (call is null && rule.Say.Count == 0)
            item.ComplainAt(item.Line, "this rule neither calls nor says anything");
        if (call is not null)
            CheckCall(item, call, args.Keys, lane, tools);
        item.Close();
        return rule;
    }

    private static List<string> Conditions(YamlMap item)
    {
        List<string> conditions = [];
        foreach (var (text, line) in item.Texts("when", required: false))
        {
            if (PlanCondition.TryParse(text, out var problem) is null)
                item.ComplainAt(line, problem);
            conditions.Add(text);
        }
        return conditions;
    }

    private static void CheckCall(YamlMap item, string call, IEnumerable<string> args, Lane lane, IReadOnlyDictionary<string, ToolDefinition> tools)
    {
        if (!tools.TryGetValue(call, out var tool))
        {
            item.Complain("call", $"unknown tool '{call}'");
            return;
        }
        if (!tool.Lanes.Contains(lane))
            item.Complain("call", $"the lane {lane} does not have the tool '{call}'");
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

    [GeneratedRegex("^[a-z][a-z0-9_]{1,31}$", RegexOptions.None, 1000)]
    private static partial Regex Name();

    [GeneratedRegex(@"\A---[ \t]*\n(?<body>.*?)^---[ \t]*$", RegexOptions.Multiline | RegexOptions.Singleline | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Head();

    [GeneratedRegex(@"^```plan[ \t]*\n(?<body>.*?)^```[ \t]*$", RegexOptions.Multiline | RegexOptions.Singleline | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Block();
}
