using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using SupportConsole.Core.Domain.Runs;
using SupportConsole.Core.Llm;
using SupportConsole.Core.Persistence;

namespace SupportConsole.Core.Review;

/// <summary>An action the gate refused, so that there is no proposal of it.</summary>
/// <param name="Tool">As the policy names it.</param>
/// <param name="LoweredBy">The nearest change that would have lowered the verdict; empty where no single one would.</param>
public sealed record DeniedAction(string Tool, string Rule, string Reason, string LoweredBy);

/// <summary>Reads them from the steps of a run.</summary>
internal static class DeniedActions
{
    /// <summary>The last refusal of each tool of which the run made no proposal after all.</summary>
    public static async Task<IReadOnlyList<DeniedAction>> OfAsync(SupportDb db, long runId, CancellationToken cancellationToken)
    {
        var steps = await db.Steps.AsNoTracking().Where(s => s.RunId == runId && s.Kind == StepKind.ActionTool).OrderBy(s => s.Ordinal).Select(s => new { s.Name, s.Ok, s.Output }).ToListAsync(cancellationToken);
        return [.. steps.Where(step => !step.Ok && !steps.Exists(other => other.Ok && other.Name == step.Name)).GroupBy(step => step.Name, StringComparer.Ordinal).Select(group => Read(group.Key, group.Last().Output)).OfType<DeniedAction>()];
    }

    // What was erased says nothing any more.
    private static DeniedAction? Read(string tool, string output)
    {
        using var document = JsonDocument.Parse(output);
        return document.RootElement.TryGetProperty("result", out var result) && result.TryGetProperty("data", out var data) && data.Text("reason") is { Length: > 0 } reason
            ? new DeniedAction(tool, data.Text("rule"), reason, data.Text("loweredBy"))
            : null;
    }
}
