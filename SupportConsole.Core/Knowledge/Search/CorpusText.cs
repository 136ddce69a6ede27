using System.Text.Json;
using System.Text.Json.Nodes;

namespace SupportConsole.Core.Knowledge.Search;

/// <summary>A document of a corpus.</summary>
public sealed record CorpusText
{
    public required string Id { get; init; }
    public string Title { get; init; } = "";
    public required string Text { get; init; }

    /// <summary>What it is about, outside its text, by kind: product, entity, domain.</summary>
    public IReadOnlyDictionary<string, string> About { get; init; } = new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>ISO 639-1; empty where nobody says.</summary>
    public string Language { get; init; } = "";

    /// <summary>Reads a JSON object {id, title, text, [language]}; further text members are names, others are passed over.</summary>
    /// <exception cref="FormatException">It is no object, or id or text is missing.</exception>
    public static CorpusText Parse(string line)
    {
        var texts = Members(line).Where(member => member.Value is JsonValue value && value.TryGetValue<string>(out _)).ToDictionary(member => member.Key, member => (string)member.Value!, StringComparer.Ordinal);
        return new CorpusText
        {
            Id = Required("id"),
            Title = texts.GetValueOrDefault("title", ""),
            Text = Required("text"),
            About = texts.Where(text => text.Key is not ("id" or "title" or "text" or "language")).ToDictionary(StringComparer.Ordinal),
            Language = texts.GetValueOrDefault("language", "").ToLowerInvariant(),
        };

        string Required(string name) => texts.TryGetValue(name, out var text) ? text : throw new FormatException($"'{name}' is missing or not a text");
    }

    private static JsonObject Members(string line)
    {
        try
        {
            return JsonNode.Parse(line) as JsonObject ?? throw new FormatException("not a JSON object");
        }
        catch (JsonException exception)
        {
            throw new FormatException(exception.Message, exception);
        }
    }
}
