using System.Text.Json;
using SupportConsole.Core.Llm;
using SupportConsole.Core.Review;

namespace SupportConsole.Features.Tickets.Trace;

/// <summary>Reads what a step recorded. What an older version wrote may lack what is asked for; then the page shows it as it stands.</summary>
internal static class StepOutput
{
    /// <summary>The output, or null where it is of another shape.</summary>
    public static T? Of<T>(TraceStep step) where T : class
    {
        try
        {
            return StepJson.Read<T>(step.Output);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>The envelope of a tool's answer, or null where there is none.</summary>
    public static ToolResult? EnvelopeOf(TraceStep step)
    {
        try
        {
            using var document = JsonDocument.Parse(step.Output);
            return document.RootElement.TryGetProperty("result", out var result) && result.ValueKind == JsonValueKind.Object ? ToolResult.Parse(result.GetRawText()) : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>A text member of an object, or "".</summary>
    public static string Text(JsonElement element, string name) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var member) && member.ValueKind == JsonValueKind.String ? member.GetString()! : "";
}
