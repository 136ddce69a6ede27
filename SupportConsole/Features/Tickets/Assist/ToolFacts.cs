using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace SupportConsole.Features.Tickets.Assist;

/// <summary>The plain values of a tool result, for showing it as a record instead of JSON.</summary>
internal static partial class ToolFacts
{
    /// <summary>Name and value of every plain member in order; empty where the text is no JSON object.</summary>
    public static IReadOnlyList<(string Name, string Value)> Of(string text)
    {
        if (!text.StartsWith('{'))
            return [];
        try
        {
            using var document = JsonDocument.Parse(text);
            return [.. document.RootElement.EnumerateObject().Select(member => (Words(member.Name), Value(member.Value))).Where(fact => fact.Item2.Length > 0)];
        }
        catch (JsonException)
        {
            return [];
        }
    }

    private static string Value(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => Moment(value.GetString()!),
        JsonValueKind.Number => value.GetRawText(),
        JsonValueKind.True => "yes",
        JsonValueKind.False => "no",
        JsonValueKind.Array => string.Join(", ", value.EnumerateArray().Select(Value).Where(item => item.Length > 0)),
        JsonValueKind.Object => string.Join(" · ", value.EnumerateObject().Select(member => Value(member.Value)).Where(item => item.Length > 0)),
        _ => "",
    };

    private static string Moment(string text) =>
        Instant().IsMatch(text) && DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, out var at) ? at.ToString("d MMM yyyy", CultureInfo.CurrentCulture) : text;

    // "daysSinceDelivery" → "days since delivery".
    private static string Words(string name) => WordStart().Replace(name, " $1").ToLowerInvariant();

    [GeneratedRegex(@"(?<=[a-z])([A-Z])", RegexOptions.None, 100)]
    private static partial Regex WordStart();

    [GeneratedRegex(@"^\d{4}-\d{2}-\d{2}T", RegexOptions.None, 100)]
    private static partial Regex Instant();
}
