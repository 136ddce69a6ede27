using System.Text.RegularExpressions;
using YamlDotNet.RepresentationModel;

namespace SupportConsole.Core.Policies;

/// <summary>
/// The part of JSON Schema that tool files may use. A keyword outside it is a load error: the gate would not enforce it, and a limit that looks
/// enforced and is not is worse than none.
/// </summary>
internal static class SchemaCheck
{
    private static readonly HashSet<string> Keywords =
    [
        "type", "description", "required", "properties", "additionalProperties", "enum", "items", "minItems", "maxItems", "minimum", "maximum", "minLength", "maxLength", "pattern",
    ];

    private static readonly HashSet<string> Types = ["object", "array", "string", "number", "integer", "boolean"];

    public static void Check(string file, YamlNode node, ProblemList problems)
    {
        if (node is not YamlMappingNode schema)
        {
            problems.Add(file, node.Start.Line, "a schema must have keys below it");
            return;
        }
        foreach (var (key, value) in schema.Children)
        {
            if (!Keywords.Contains(NameOf(key)))
                problems.Add(file, key.Start.Line, $"the schema keyword '{NameOf(key)}' is not supported: use {string.Join(", ", Keywords)}");
            Member(file, NameOf(key), value, problems);
        }
        if (Find(schema, "type") is null)
            problems.Add(file, schema.Start.Line, "a schema needs a 'type'");
        Required(file, schema, problems);
    }

    private static void Member(string file, string keyword, YamlNode value, ProblemList problems)
    {
        switch (keyword)
        {
            case "type" when !Types.Contains(NameOf(value)):
                problems.Add(file, value.Start.Line, $"the type must be one of {string.Join(", ", Types)}");
                break;
            case "properties" when value is YamlMappingNode properties:
                foreach (var (_, property) in properties.Children)
                    Check(file, property, problems);
                break;
            case "items":
                Check(file, value, problems);
                break;
            case "additionalProperties" when NameOf(value) != "false":
                problems.Add(file, value.Start.Line, "additionalProperties can only be false: members a schema does not name are always refused");
                break;
            case "pattern":
                Pattern(file, value, problems);
                break;
            case "properties" or "required" or "enum" when value is YamlScalarNode:
                problems.Add(file, value.Start.Line, $"'{keyword}' cannot be a single text");
                break;
            case "minItems" or "maxItems" or "minLength" or "maxLength" or "minimum" or "maximum" when !decimal.TryParse(NameOf(value), System.Globalization.CultureInfo.InvariantCulture, out _):
                problems.Add(file, value.Start.Line, $"'{keyword}' must be a number");
                break;
        }
    }

    private static void Required(string file, YamlMappingNode schema, ProblemList problems)
    {
        if (Find(schema, "required") is not YamlSequenceNode required)
            return;
        var properties = Find(schema, "properties") as YamlMappingNode;
        foreach (var name in required)
        {
            if (properties is null || Find(properties, NameOf(name)) is null)
                problems.Add(file, name.Start.Line, $"'{NameOf(name)}' is required and not among the properties");
        }
    }

    private static void Pattern(string file, YamlNode value, ProblemList problems)
    {
        if (Patterns.Problem(NameOf(value)) is { } problem)
            problems.Add(file, value.Start.Line, problem);
    }

    internal static YamlNode? Find(YamlMappingNode map, string key) => map.Children.TryGetValue(new YamlScalarNode(key), out var child) ? child : null;

    private static string NameOf(YamlNode node) => (node as YamlScalarNode)?.Value ?? "";
}

/// <summary>Regular expressions that come from files.</summary>
internal static class Patterns
{
    /// <summary>What is wrong with it, or null.</summary>
    public static string? Problem(string pattern)
    {
        try
        {
            _ = new Regex(pattern, RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, TimeSpan.FromMilliseconds(100));
            return null;
        }
        catch (ArgumentException exception)
        {
            return $"not a regular expression: {exception.Message}";
        }
    }
}
