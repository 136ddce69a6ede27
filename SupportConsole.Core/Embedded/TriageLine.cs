using System.Text.Json;
using SupportConsole.Core.Domain.Triage;

namespace SupportConsole.Core.Embedded;

/// <summary>A message triage learns from: what a person said of it, as far as he said it.</summary>
/// <param name="Source">Which lines were written together; for measuring on those of others.</param>
public sealed record TriageLine(string Subject, string Text, Category? Category, Urgency? Urgency, Sentiment? Sentiment, Complexity? Complexity, string Source = "")
{
    /// <summary>Reads the lines of a file: JSON lines {text, [subject], [category], [urgency], [sentiment], [complexity], [source]}.</summary>
    /// <exception cref="FormatException">A line is none; the message says which and why.</exception>
    public static IEnumerable<TriageLine> ReadAll(TextReader file)
    {
        for (var number = 1; file.ReadLine() is { } line; number++)
        {
            if (!string.IsNullOrWhiteSpace(line))
                yield return Parsed(line, number);
        }
    }

    private static TriageLine Parsed(string line, int number)
    {
        try
        {
            using var json = JsonDocument.Parse(line);
            var root = json.RootElement;
            return new TriageLine(Optional(root, "subject"), root.GetProperty("text").GetString()!, Named<Category>(root, number), Named<Urgency>(root, number), Named<Sentiment>(root, number), Named<Complexity>(root, number), Optional(root, "source"));
        }
        catch (Exception exception) when (exception is JsonException or KeyNotFoundException or InvalidOperationException)
        {
            throw new FormatException($"line {number}: not a JSON object with a text", exception);
        }
    }

    private static string Optional(JsonElement root, string name) => root.TryGetProperty(name, out var value) ? value.GetString() ?? "" : "";

    private static T? Named<T>(JsonElement root, int number)
        where T : struct, Enum
    {
        var name = typeof(T).Name.ToLowerInvariant();
        if (!root.TryGetProperty(name, out var value) || value.ValueKind == JsonValueKind.Null)
            return null;
        return Enum.TryParse<T>(value.GetString(), ignoreCase: true, out var known) && Enum.IsDefined(known)
            ? known
            : throw new FormatException($"line {number}: '{value.GetString()}' is no {name}; use {string.Join(", ", Enum.GetNames<T>()).ToLowerInvariant()}");
    }
}
