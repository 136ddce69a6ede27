using System.Text.Json;
using SupportConsole.Core.Domain.Runs;

namespace SupportConsole.Core.Guardrails;

/// <summary>What the guard said over a whole run, read back from its recorded steps: of the message, and of everything the agent read.</summary>
/// <param name="Score">0 to 1, the worst.</param>
public sealed record GuardRecord(bool Flagged, double Score, IReadOnlyList<GuardFinding> Findings)
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web);

    /// <summary>Nothing was checked, or nothing found.</summary>
    public static readonly GuardRecord Nothing = new(false, 0, []);

    /// <summary>Sums up the steps of a run; those that are neither guard nor read say nothing.</summary>
    /// <param name="steps">Kind and recorded output.</param>
    public static GuardRecord Of(IEnumerable<(StepKind Kind, string Output)> steps) => steps.Select(step => Of(step.Kind, step.Output)).Aggregate(
        Nothing, (all, one) => new GuardRecord(all.Flagged || one.Flagged, Math.Max(all.Score, one.Score), [.. all.Findings, .. one.Findings]));

    private static GuardRecord Of(StepKind kind, string output)
    {
        if (kind is not (StepKind.Guard or StepKind.ReadTool))
            return Nothing;
        using var document = JsonDocument.Parse(output);
        var root = document.RootElement;
        if (root.ValueKind != JsonValueKind.Object)
            return Nothing;
        if (kind == StepKind.Guard)
            return Read(root, root.TryGetProperty("flagged", out var flagged) && flagged.ValueKind == JsonValueKind.True);
        // Of a read only hostile text is recorded.
        return root.TryGetProperty("guard", out var guard) && guard.ValueKind == JsonValueKind.Object ? Read(guard, flagged: true) : Nothing;
    }

    private static GuardRecord Read(JsonElement guard, bool flagged) => new(
        flagged,
        guard.TryGetProperty("score", out var score) && score.ValueKind == JsonValueKind.Number ? score.GetDouble() : 0,
        guard.TryGetProperty("findings", out var findings) && findings.ValueKind == JsonValueKind.Array ? findings.Deserialize<List<GuardFinding>>(Options) ?? [] : []);
}
