using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace SupportConsole.Features.Approvals.Editing;

/// <summary>How an argument is asked for.</summary>
public enum ArgumentInput { Line, Text, Number, Choice, Flag, List }

/// <summary>One argument of a tool as a form field, made from the tool's schema. What is typed is only turned into JSON here; the gate judges it.</summary>
public sealed class ArgumentField
{
    private const int LongText = 100;

    private ArgumentField(string name) => Name = name;

    public string Name { get; }
    public required ArgumentInput Input { get; init; }
    public required bool Required { get; init; }

    /// <summary>The schema's own words; empty where it has none.</summary>
    public string Description { get; init; } = "";
    public IReadOnlyList<string> Choices { get; init; } = [];

    /// <summary>It is the money the call moves.</summary>
    public bool IsMoney { get; init; }

    /// <summary>As typed; a list has one item a line.</summary>
    public string Value { get; set; } = "";

    /// <summary>What is wrong with it; empty where nothing is known to be.</summary>
    public string Problem { get; set; } = "";

    /// <summary>The fields of a tool, required ones first, filled with the arguments as they are.</summary>
    public static IReadOnlyList<ArgumentField> Of(JsonElement schema, string arguments)
    {
        using var document = JsonDocument.Parse(arguments);
        var required = schema.TryGetProperty("required", out var names) ? names.EnumerateArray().Select(name => name.GetString()!).ToHashSet(StringComparer.Ordinal) : [];
        if (!schema.TryGetProperty("properties", out var properties))
            return [];
        return
        [
            .. properties.EnumerateObject()
                .Select(property => One(property.Name, property.Value, required.Contains(property.Name), document.RootElement))
                .OrderByDescending(field => field.Required),
        ];
    }

    /// <summary>The arguments as JSON; fields left empty are left out. A number that is none stays a text, for the schema check to name.</summary>
    public static string Write(IEnumerable<ArgumentField> fields)
    {
        var result = new JsonObject();
        foreach (var field in fields.Where(field => field.Required || field.Value.Trim().Length > 0))
            result[field.Name] = field.Node();
        return result.ToJsonString();
    }

    private JsonNode Node() => Input switch
    {
        ArgumentInput.Number when decimal.TryParse(Value.Trim(), NumberStyles.AllowDecimalPoint | NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) => JsonValue.Create(number),
        ArgumentInput.Flag => JsonValue.Create(Value == "true"),
        ArgumentInput.List => new JsonArray([.. Value.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(item => (JsonNode)JsonValue.Create(item))]),
        ArgumentInput.Number or ArgumentInput.Line or ArgumentInput.Text or ArgumentInput.Choice => JsonValue.Create(Value.Trim()),
    };

    private static ArgumentField One(string name, JsonElement schema, bool required, JsonElement arguments)
    {
        var choices = schema.TryGetProperty("enum", out var values) ? values.EnumerateArray().Select(value => value.ToString()).ToList() : [];
        var input = InputOf(schema, choices.Count > 0);
        return new ArgumentField(name)
        {
            Input = input,
            Required = required,
            Description = schema.TryGetProperty("description", out var text) ? text.GetString() ?? "" : "",
            Choices = choices,
            IsMoney = name == "amount" && input == ArgumentInput.Number,
            Value = arguments.TryGetProperty(name, out var value) ? Typed(value) : input == ArgumentInput.Flag ? "false" : "",
        };
    }

    private static ArgumentInput InputOf(JsonElement schema, bool isChoice) => (schema.TryGetProperty("type", out var type) ? type.GetString() : "") switch
    {
        _ when isChoice => ArgumentInput.Choice,
        "number" or "integer" => ArgumentInput.Number,
        "boolean" => ArgumentInput.Flag,
        "array" => ArgumentInput.List,
        _ when schema.TryGetProperty("maxLength", out var longest) && longest.GetInt32() > LongText => ArgumentInput.Text,
        _ => ArgumentInput.Line,
    };

    private static string Typed(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Array => string.Join('\n', value.EnumerateArray().Select(item => item.ToString())),
        JsonValueKind.True => "true",
        JsonValueKind.False => "false",
        _ => value.ToString(),
    };
}
