using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace SupportConsole.Features.Tickets.Assist;

/// <summary>A plain value of a tool result.</summary>
/// <param name="Cited">The span a draft rests on lies in it.</param>
internal sealed record ToolFact(string Name, string Value, bool Cited);

/// <summary>The plain values of a tool result, for showing it as a record instead of JSON.</summary>
internal static partial class ToolFacts
{
    // The title says them already, or they only help machines.
    private static readonly HashSet<string> Told = ["orderId", "record", "currency", "tool", "customerId", "itemsModified"];

    // What a person looks for first in an order or a verdict.
    private static readonly string[] First = ["status", "days since delivery", "paid", "refundable", "title", "level", "reason", "items", "shipments"];
    private static readonly HashSet<string> Sums = ["total", "paid", "refunded", "refundable", "shippingFee"];

    /// <summary>Every member with a value, in order, cited ones first; empty where the text is no JSON object.</summary>
    public static IReadOnlyList<ToolFact> Of(string text, int spanStart = 0, int spanLength = 0)
    {
        if (!text.StartsWith('{'))
            return [];
        try
        {
            using var document = JsonDocument.Parse(text);
            var places = spanLength > 0 ? Places(text) : [];
            return
            [
                .. document.RootElement.EnumerateObject()
                    .Where(member => !Told.Contains(member.Name))
                    .Select(member => new ToolFact(Words(member.Name), Money(document.RootElement, member) ?? Value(member.Value), IsIn(places.GetValueOrDefault(member.Name), spanStart, spanLength)))
                    .Where(fact => fact.Value.Length > 0)
                    .OrderByDescending(fact => fact.Cited)
                    .ThenBy(fact => Array.IndexOf(First, fact.Name) is >= 0 and var place ? place : First.Length),
            ];
        }
        catch (JsonException)
        {
            return [];
        }
    }

    private static bool IsIn((int Start, int End) place, int start, int length) => place.Start < start + length && place.End > start;

    // Where each top-level member stands, in characters.
    private static Dictionary<string, (int Start, int End)> Places(string text)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        var places = new Dictionary<string, (int, int)>(StringComparer.Ordinal);
        var reader = new Utf8JsonReader(bytes);
        reader.Read();
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var (name, start) = (reader.GetString()!, (int)reader.TokenStartIndex);
            reader.Read();
            reader.Skip();
            places[name] = (Encoding.UTF8.GetCharCount(bytes, 0, start), Encoding.UTF8.GetCharCount(bytes, 0, (int)reader.BytesConsumed));
        }
        return places;
    }

    private static string? Money(JsonElement record, JsonProperty member) =>
        Sums.Contains(member.Name) && member.Value.ValueKind == JsonValueKind.Number && record.TryGetProperty("currency", out var currency)
            ? Core.Domain.Values.Money.Rounded(member.Value.GetDecimal(), currency.GetString()!).ToString()
            : null;

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
    private static string Words(string name) => WordStart().Replace(name, " $1").Replace('_', ' ').ToLowerInvariant();

    [GeneratedRegex(@"(?<=[a-z])([A-Z])", RegexOptions.None, 100)]
    private static partial Regex WordStart();

    [GeneratedRegex(@"^\d{4}-\d{2}-\d{2}T", RegexOptions.None, 100)]
    private static partial Regex Instant();
}
