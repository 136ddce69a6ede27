using System.Text.Json;
using System.Text.Json.Nodes;
using SupportConsole.Core.Llm;
using SupportConsole.Core.Text;

namespace SupportConsole.Core.Guardrails;

/// <summary>
/// A record as a model and the trace may see it: personal data in its free texts, such as an order's note, masked. A single word is left as it is, because
/// ids and tracking numbers pass for card numbers one time in ten; so are articles, whose account numbers are the company's own.
/// </summary>
internal static class MaskedRecord
{
    /// <summary>The result with its free texts masked; itself where there is nothing to mask.</summary>
    public static ToolResult Of(ToolResult result) =>
        result.Kind is ToolResultKind.Order or ToolResultKind.Record && HasPersonalData(result.Data) ? result with { Data = JsonSerializer.SerializeToElement(Masked(JsonNode.Parse(result.Data.GetRawText()))) } : result;

    private static bool HasPersonalData(JsonElement data) => data.ValueKind switch
    {
        JsonValueKind.String => Masked(data.GetString()!) != data.GetString(),
        JsonValueKind.Array => data.EnumerateArray().Any(HasPersonalData),
        JsonValueKind.Object => data.EnumerateObject().Any(member => HasPersonalData(member.Value)),
        _ => false,
    };

    private static JsonNode? Masked(JsonNode? node) => node switch
    {
        JsonObject record => new JsonObject(record.Select(member => KeyValuePair.Create(member.Key, Masked(member.Value)))),
        JsonArray list => new JsonArray([.. list.Select(Masked)]),
        JsonValue value when value.TryGetValue(out string? text) => JsonValue.Create(Masked(text)),
        _ => node?.DeepClone(),
    };

    private static string Masked(string text) => text.Any(char.IsLetter) && text.Any(char.IsWhiteSpace) ? Masking.PersonalData(text).Text : text;
}
