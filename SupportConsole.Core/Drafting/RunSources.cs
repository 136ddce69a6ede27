using Microsoft.EntityFrameworkCore;
using SupportConsole.Core.Domain.Runs;
using SupportConsole.Core.Llm;
using SupportConsole.Core.Persistence;
using SupportConsole.Core.Tools;

namespace SupportConsole.Core.Drafting;

/// <summary>The sources of a finished run, read back from its steps.</summary>
public static class RunSources
{
    /// <summary>All sources the run found, cited or not.</summary>
    public static async Task<IReadOnlyList<Source>> ReadAsync(SupportDb db, long runId, CancellationToken cancellationToken)
    {
        var steps = await db.Steps.AsNoTracking().Where(step => step.RunId == runId && (step.Kind == StepKind.ReadTool || step.Kind == StepKind.ActionTool))
            .OrderBy(step => step.Ordinal).Select(step => new { step.Input, step.Output }).ToListAsync(cancellationToken);
        return Sources.Of([.. steps.Select(step => CallOf(StepJson.Read<ModelCall>(step.Input), StepJson.Read<Dispatched>(step.Output)))]);
    }

    private static EarlierCall CallOf(ModelCall call, Dispatched dispatched) => new(call.Name, call.Arguments, dispatched.Result);
}
