using System.Collections.Frozen;
using System.Text.Json;
using System.Text.RegularExpressions;
using SupportConsole.Core.Domain.Skills;
using SupportConsole.Core.Domain.Triage;
using YamlDotNet.RepresentationModel;

namespace SupportConsole.Core.Policies;

/// <summary>Reads <c>tools/NAME.yaml</c>.</summary>
internal static partial class ToolFile
{
    /// <summary>The gate's name for the reply itself; no file may take it.</summary>
    public const string DraftReply = "draft_reply";

    public static ToolDefinition? Read(string file, string text, IReadOnlyList<Lane> lanes, ProblemList problems)
    {
        if (YamlMap.Parse(file, text, problems) is not { } map)
            return null;
        var name = map.Text("name");
        if (name != Path.GetFileNameWithoutExtension(file))
            map.Complain("name", $"the tool is named '{name}' and its file '{Path.GetFileName(file)}': they must agree");
        if (!Name().IsMatch(name) || name == DraftReply)
            map.Complain("name", $"'{name}' cannot be a tool's name: small letters, digits and underscores, and not {DraftReply}");
        var tool = new ToolDefinition
        {
            Name = name,
            Version = map.Whole("version"),
            Description = map.Text("description"),
            Kind = map.Word<ToolKind>("kind"),
            Capability = map.Text("capability"),
            Executor = map.Text("executor"),
            Lanes = Lanes(map, lanes),
            Enabled = map.Flag("enabled", true),
            CustomerArgument = map.OptionalText("customerArgument"),
            Preview = map.Map("preview", required: false) is { } preview ? Preview(preview) : null,
            Recall = map.Keys.Contains("recall", StringComparer.Ordinal) ? map.Duration("recall") : null,
            Expiry = TimeSpan.FromHours(map.Whole("expiryHours", 48)),
            Schema = Schema(map, problems),
        };
        if (tool.Version < 1)
            map.Complain("version", "versions count from 1");
        if (tool.Expiry <= TimeSpan.Zero)
            map.Complain("expiryHours", "an expiry must be at least an hour");
        if (tool.CustomerArgument is { } argument && !TakesText(tool.Schema, argument))
            map.Complain("customerArgument", $"'{argument}' is not a required text among the arguments, so nobody could be named by it");
        if (tool.Recall is not null && tool.Kind != ToolKind.Action)
            map.Complain("recall", "only an action can be taken back");
        if (tool.Preview is { } words)
            CheckPreview(map, tool, words);
        map.Close();
        return tool;
    }

    private static ToolPreview Preview(YamlMap map)
    {
        var preview = new ToolPreview(map.Text("title"), map.OptionalText("after") ?? "");
        map.Close();
        return preview;
    }

    private static void CheckPreview(YamlMap map, ToolDefinition tool, ToolPreview preview)
    {
        if (tool.Kind != ToolKind.Action)
            map.Complain("preview", "only an action does something that could be shown before");
        foreach (var slot in PlanVocabulary.SlotsIn($"{preview.Title} {preview.After}").Where(slot => slot != "items" && !HasArgument(tool.Schema, slot)))
            map.Complain("preview", $"'{tool.Name}' has no argument '{slot}'");
    }

    private static bool HasArgument(JsonElement schema, string name) =>
        schema.ValueKind == JsonValueKind.Object && schema.TryGetProperty("properties", out var properties) && properties.TryGetProperty(name, out _);

    // Required, because a call that leaves it out would name nobody, and the code behind the route would take whom it likes.
    private static bool TakesText(JsonElement schema, string argument) =>
        schema.ValueKind == JsonValueKind.Object
        && schema.TryGetProperty("required", out var required) && required.EnumerateArray().Any(name => name.ValueEquals(argument))
        && schema.TryGetProperty("properties", out var properties) && properties.TryGetProperty(argument, out var property)
        && property.TryGetProperty("type", out var type) && type.ValueEquals("string");

    private static FrozenSet<Lane> Lanes(YamlMap map, IReadOnlyList<Lane> known)
    {
        var words = map.Texts("lanes");
        if (words is [{ Text: "all" }])
            return known.ToFrozenSet();
        List<Lane> lanes = [];
        foreach (var (word, line) in words)
        {
            if (known.FirstOrDefault(lane => lane.Name == word) is { } lane)
                lanes.Add(lane);
            else
                map.ComplainAt(line, $"unknown lane '{word}': use all, or some of {string.Join(", ", known)}");
        }
        return lanes.ToFrozenSet();
    }

    private static JsonElement Schema(YamlMap map, ProblemList problems)
    {
        if (map.Child("schema") is not { } node)
            return default;
        SchemaCheck.Check(map.File, node, problems);
        if (node is YamlMappingNode schema && SchemaCheck.Find(schema, "type") is not YamlScalarNode { Value: "object" })
            map.Complain("schema", "the arguments of a tool are an object");
        return YamlJson.ToElement(node);
    }

    [GeneratedRegex("^[a-z][a-z0-9_]{1,63}$", RegexOptions.None, 1000)]
    private static partial Regex Name();
}
