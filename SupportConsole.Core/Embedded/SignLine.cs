using System.Text.Json;
using System.Text.Json.Serialization;
using SupportConsole.Core.Text.Signs;

namespace SupportConsole.Core.Embedded;

/// <summary>A line to learn signs from.</summary>
/// <param name="Sign">What it is a sign of; null: of nothing.</param>
public sealed record SignLine(string Text, Sign? Sign)
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { Converters = { new JsonStringEnumConverter(JsonNamingPolicy.SnakeCaseLower) } };

    private sealed record Written(string Text, string Sign);

    /// <summary>Reads JSON lines {text, sign}, where the sign "none" is none.</summary>
    /// <exception cref="JsonException">A line is not of that form.</exception>
    public static IEnumerable<SignLine> ReadAll(TextReader reader)
    {
        while (reader.ReadLine() is { } line)
        {
            var written = JsonSerializer.Deserialize<Written>(line, Json)!;
            yield return new SignLine(written.Text, written.Sign == "none" ? null : JsonSerializer.Deserialize<Sign>($"\"{written.Sign}\"", Json));
        }
    }
}
