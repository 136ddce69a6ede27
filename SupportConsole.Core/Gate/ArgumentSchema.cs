using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace SupportConsole.Core.Gate;

/// <summary>
/// Checks arguments against the part of JSON Schema that tool files may use (Policies/SchemaCheck.cs). Members a schema does not name are always refused:
/// what nobody declared, nobody judged.
/// </summary>
public static class ArgumentSchema
{
    private static readonly TimeSpan PatternTime = TimeSpan.FromMilliseconds(100);

    /// <summary>The first thing that is wrong, naming the member; empty where nothing is.</summary>
    public static string Check(JsonElement schema, JsonElement value) => Check(schema, value, "the arguments");

    private static string Check(JsonElement schema, JsonElement value, string member)
    {
        var type = schema.TryGetProperty("type", out var declared) ? declared.GetString() : "";
        var problem = type switch
        {
            "object" when value.ValueKind == JsonValueKind.Object => Members(schema, value),
            "array" when value.ValueKind == JsonValueKind.Array => Items(schema, value, member),
            "string" when value.ValueKind == JsonValueKind.String => Text(schema, value.GetString()!, member),
            "number" when value.ValueKind == JsonValueKind.Number => Number(schema, value, member),
            "integer" when value.ValueKind == JsonValueKind.Number => value.TryGetInt64(out _) ? Number(schema, value, member) : $"{member} must be a whole number",
            "boolean" when value.ValueKind is JsonValueKind.True or JsonValueKind.False => "",
            "object" => $"{member} must be an object",
            _ => $"{member} must be of type {type}",
        };
        return problem.Length > 0 ? problem : Listed(schema, value, member);
    }

    private static string Members(JsonElement schema, JsonElement value)
    {
        if (schema.TryGetProperty("required", out var required))
        {
            foreach (var name in required.EnumerateArray())
            {
                if (!value.TryGetProperty(name.GetString()!, out _))
                    return $"{name.GetString()} is missing";
            }
        }
        HashSet<string> seen = new(StringComparer.Ordinal);
        foreach (var member in value.EnumerateObject())
        {
            // A member given twice could be judged by one value and executed by the other.
            if (!seen.Add(member.Name))
                return $"{member.Name} is given twice";
            if (!schema.TryGetProperty("properties", out var properties) || !properties.TryGetProperty(member.Name, out var inner))
                return $"{member.Name} is not known";
            if (Check(inner, member.Value, member.Name) is { Length: > 0 } problem)
                return problem;
        }
        return "";
    }

    private static string Items(JsonElement schema, JsonElement value, string member)
    {
        var count = value.GetArrayLength();
        if (count < Limit(schema, "minItems", 0))
            return $"{member} needs at least {Limit(schema, "minItems", 0)} item(s)";
        if (count > Limit(schema, "maxItems", int.MaxValue))
            return $"{member} has more than {Limit(schema, "maxItems", 0)} items";
        if (!schema.TryGetProperty("items", out var inner))
            return "";
        return value.EnumerateArray().Select(item => Check(inner, item, $"each item of {member}")).FirstOrDefault(problem => problem.Length > 0) ?? "";
    }

    private static string Text(JsonElement schema, string text, string member)
    {
        if (text.Trim().Length < Limit(schema, "minLength", 0))
            return $"{member} is too short: at least {Limit(schema, "minLength", 0)} character(s)";
        if (text.Length > Limit(schema, "maxLength", int.MaxValue))
            return $"{member} is too long: at most {Limit(schema, "maxLength", 0)} characters";
        if (!schema.TryGetProperty("pattern", out var pattern))
            return "";
        try
        {
            return Regex.IsMatch(text, pattern.GetString()!, RegexOptions.CultureInvariant, PatternTime) && !text.Contains('\n') ? "" : $"{member} does not look right";
        }
        catch (RegexMatchTimeoutException)
        {
            return $"{member} does not look right";
        }
    }

    private static string Number(JsonElement schema, JsonElement value, string member)
    {
        if (!value.TryGetDecimal(out var number))
            return $"{member} is out of range";
        if (number < Limit(schema, "minimum", decimal.MinValue))
            return string.Create(CultureInfo.InvariantCulture, $"{member} must be at least {Limit(schema, "minimum", 0)}");
        return number > Limit(schema, "maximum", decimal.MaxValue) ? string.Create(CultureInfo.InvariantCulture, $"{member} must be at most {Limit(schema, "maximum", 0)}") : "";
    }

    private static string Listed(JsonElement schema, JsonElement value, string member)
    {
        if (!schema.TryGetProperty("enum", out var values) || values.EnumerateArray().Any(allowed => JsonElement.DeepEquals(allowed, value)))
            return "";
        return $"{member} must be one of {string.Join(", ", values.EnumerateArray().Select(allowed => allowed.ToString()))}";
    }

    private static decimal Limit(JsonElement schema, string keyword, decimal fallback) => schema.TryGetProperty(keyword, out var limit) ? limit.GetDecimal() : fallback;
}
