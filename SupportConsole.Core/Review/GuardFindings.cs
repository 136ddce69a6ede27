using System.Text.Json;

namespace SupportConsole.Core.Review;

/// <summary>Reads the findings out of a guard step.</summary>
internal static class GuardFindings
{
    /// <summary>The findings; none where the step says none. A span may be missing or stand as start and length.</summary>
    public static IReadOnlyList<GuardFinding> Read(string output)
    {
        using var document = JsonDocument.Parse(output);
        if (document.RootElement.ValueKind != JsonValueKind.Object || !document.RootElement.TryGetProperty("findings", out var findings) || findings.ValueKind != JsonValueKind.Array)
            return [];
        return [.. findings.EnumerateArray().Select(One)];
    }

    private static GuardFinding One(JsonElement finding)
    {
        var rule = finding.TryGetProperty("rule", out var name) ? name.GetString() ?? "" : "";
        return finding.TryGetProperty("start", out var start) && finding.TryGetProperty("length", out var length)
            ? new GuardFinding(rule, start.GetInt32(), length.GetInt32())
            : new GuardFinding(rule, -1, 0);
    }
}
