using Microsoft.EntityFrameworkCore;
using SupportConsole.Core.Domain.Runs;
using SupportConsole.Core.Jobs;
using SupportConsole.Core.Persistence;
using SupportConsole.Core.Policies;

namespace SupportConsole.Core.Drafting;

/// <summary>Writes steps, each in a transaction of its own with whatever belongs to it, and opens the log of a run.</summary>
internal sealed class StepBook(IDbContextFactory<SupportDb> contexts, WriteLane lane, JobQueue jobs, UsageReader usage, TimeProvider time)
{
    public WriteLane Lane => lane;

    public JobQueue Jobs => jobs;

    public UsageReader Usage => usage;

    public TimeProvider Time => time;

    /// <summary>Opens the log of a run with what an earlier attempt recorded.</summary>
    public async Task<StepLog> OpenAsync(JobLease lease, Run run, BudgetPolicy budget, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var recorded = await db.Steps.AsNoTracking().Where(step => step.RunId == run.Id).OrderBy(step => step.Ordinal).ToListAsync(cancellationToken);
        return new StepLog(this, lease, run, budget, recorded);
    }

    /// <summary>Records the step and adds it to the sums of its run.</summary>
    /// <param name="before">What the run used before it.</param>
    /// <exception cref="RunEndedException">The run is no longer wanted.</exception>
    /// <exception cref="LeaseLostException">Another worker has it.</exception>
    public Task RecordAsync(Step step, Run run, JobLease lease, Usage before, Func<SupportDb, Task>? alongside, CancellationToken cancellationToken) => lane.WriteAsync(
        async db =>
        {
            await jobs.HoldAsync(db, lease, advanced: true, cancellationToken);
            await AddUpAsync(db, step, run, before, cancellationToken);
            db.Steps.Add(step);
            if (alongside is not null)
                await alongside(db);
        },
        cancellationToken);

    // Without raising the version: whoever stops or supersedes the run must not be refused because it got a step further.
    private static async Task AddUpAsync(SupportDb db, Step step, Run run, Usage before, CancellationToken cancellationToken)
    {
        var (id, stage, count, busy, cost) = (run.Id, run.Stage, (int)before.Steps + 1, before.BusyMs + step.DurationMs, before.CostMicros + step.CostMicros);
        var (input, output, estimated) = (step.InputTokens, step.OutputTokens, step.CostBasis == CostBasis.Estimated);
        var running = await db.Runs.Where(r => r.Id == id && r.State == RunState.Running).ExecuteUpdateAsync(
            set => set.SetProperty(r => r.Stage, stage).SetProperty(r => r.StepCount, count).SetProperty(r => r.BusyMs, busy).SetProperty(r => r.CostMicros, cost)
                .SetProperty(r => r.InputTokens, r => r.InputTokens + input).SetProperty(r => r.OutputTokens, r => r.OutputTokens + output)
                .SetProperty(r => r.CostEstimated, r => r.CostEstimated || estimated),
            cancellationToken);
        if (running == 0)
            throw new RunEndedException(await db.Runs.Where(r => r.Id == id).Select(r => r.State).SingleAsync(cancellationToken));
    }
}
