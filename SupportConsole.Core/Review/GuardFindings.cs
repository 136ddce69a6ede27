using System.Text.Json;
using SupportConsole.Core.Guardrails;

namespace SupportConsole.Core.Review;

/// <summary>Reads the findings out of a recorded guard step.</summary>
internal static class GuardFindings
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web);

    /// <summary>The findings; none where the step says none.</summary>
    public static IReadOnlyList<GuardFinding> Read(string output)
    {
        using var document = JsonDocument.Parse(output);
        return document.RootElement.ValueKind == JsonValueKind.Object && document.RootElement.TryGetProperty("findings", out var findings) && findings.ValueKind == JsonValueKind.Array
            ? findings.Deserialize<List<GuardFinding>>(Options) ?? []
            : [];
    }
}
