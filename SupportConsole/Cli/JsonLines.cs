using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;

namespace SupportConsole.Cli;

/// <summary>
/// JSON lines in, JSON lines out: one object a line, <c>id</c> carried through, an error as <c>{"id":…,"error":…}</c> on its line and
/// exit code 1 at the end.
/// </summary>
internal static class JsonLines
{
    public static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.SnakeCaseLower) },
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>Answers every line of the input. Empty lines are passed over.</summary>
    public static async Task<int> RunAsync(TextReader input, TextWriter output, TextWriter progress, Func<JsonObject, Task<object>> answer, CancellationToken cancellationToken)
    {
        var (number, failed) = (0, 0);
        while (await input.ReadLineAsync(cancellationToken) is { } line)
        {
            number++;
            if (string.IsNullOrWhiteSpace(line))
                continue;
            JsonNode? id = null;
            JsonNode result;
            try
            {
                var request = JsonNode.Parse(line) as JsonObject ?? throw new FormatException("not a JSON object");
                id = request["id"]?.DeepClone();
                result = JsonSerializer.SerializeToNode(await answer(request), Options)!;
            }
            // Whatever is wrong with one line, the others are answered.
            catch (Exception exception) when (exception is not OperationCanceledException)
            {
                failed++;
                result = new JsonObject { ["error"] = $"line {number}: {exception.Message}" };
            }
            var answered = new JsonObject { ["id"] = id };
            foreach (var (name, value) in result.AsObject().ToList())
                answered[name] = value?.DeepClone();
            await output.WriteLineAsync(answered.ToJsonString(Options));
            if (number % 100 == 0)
                await progress.WriteLineAsync($"{number} lines");
        }
        return failed == 0 ? 0 : 1;
    }

    /// <summary>A required text member.</summary>
    /// <exception cref="FormatException">It is missing or no text.</exception>
    public static string Text(this JsonObject request, string name) =>
        request[name] is JsonValue value && value.TryGetValue<string>(out var text) ? text : throw new FormatException($"'{name}' is missing or not a text");

    /// <summary>An optional text member, empty where missing.</summary>
    public static string TextOrEmpty(this JsonObject request, string name) =>
        request[name] is JsonValue value && value.TryGetValue<string>(out var text) ? text : "";
}
