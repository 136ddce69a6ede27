using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace SupportConsole.Bench.Outcomes;

/// <summary>Comparing by words and not by spelling.</summary>
internal static partial class LabelWords
{
    /// <summary>All words of the label stand in the text.</summary>
    public static bool Within(string label, string text) => Of(label).IsSubsetOf(Of(text));

    public static bool Same(string one, string other) => Of(one).SetEquals(Of(other));

    private static HashSet<string> Of(string text) => [.. Word().Matches(text.ToLower(CultureInfo.InvariantCulture)).Select(match => Single(match.Value))];

    private static string Single(string word) => word.Length > 3 && word.EndsWith('s') ? word[..^1] : word;

    [GeneratedRegex(@"\p{L}+|\d+([.,]\d+)?", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Word();
}

/// <summary>What a variant is, as the run read it.</summary>
internal static class VariantWords
{
    /// <summary>Its options, "size 43"; the id where no step read it.</summary>
    public static string Of(JsonObject answer, string variant) => Find(answer["steps"], variant) is { } options ? string.Join(' ', options.Select(option => option.Value?.ToString())) : variant;

    private static JsonObject? Find(JsonNode? node, string variant) => node switch
    {
        JsonObject found when found["options"] is JsonObject options && found.Any(pair => pair.Value is JsonValue value && value.ToString() == variant) => options,
        JsonObject inner => inner.Select(pair => Find(pair.Value, variant)).FirstOrDefault(options => options is not null),
        JsonArray list => list.Select(item => Find(item, variant)).FirstOrDefault(options => options is not null),
        _ => null,
    };
}
