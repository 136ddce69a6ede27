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

    /// <summary>Records steps, and with them what the run has used so far.</summary>
    /// <exception cref="RunEndedException">The run is no longer wanted.</exception>
    /// <exception cref="LeaseLostException">Another worker has it.</exception>
    public Task RecordAsync(IReadOnlyList<Step> steps, Run run, JobLease lease, RunTotals totals, Func<SupportDb, Task>? alongside, CancellationToken cancellationToken) => lane.WriteAsync(
        async db =>
        {
            await WriteAsync(db, steps, run, lease, totals, cancellationToken);
            if (alongside is not null)
                await alongside(db);
        },
        cancellationToken);

    /// <inheritdoc cref="RecordAsync"/>
    /// <remarks>In the caller's transaction. The run's version stays: whoever stops or supersedes the run must not be refused because it got a step further.</remarks>
    public async Task WriteAsync(SupportDb db, IReadOnlyList<Step> steps, Run run, JobLease lease, RunTotals totals, CancellationToken cancellationToken)
    {
        await jobs.HoldAsync(db, lease, advanced: steps.Count > 0, cancellationToken);
        var (id, stage, used, input, output, estimated) = (run.Id, run.Stage, totals.Used, totals.InputTokens, totals.OutputTokens, totals.CostEstimated);
        var count = (int)used.Steps;
        var running = await db.Runs.Where(r => r.Id == id && r.State == RunState.Running).ExecuteUpdateAsync(
            set => set.SetProperty(r => r.Stage, stage).SetProperty(r => r.StepCount, count).SetProperty(r => r.BusyMs, used.BusyMs).SetProperty(r => r.CostMicros, used.CostMicros)
                .SetProperty(r => r.InputTokens, input).SetProperty(r => r.OutputTokens, output).SetProperty(r => r.CostEstimated, estimated),
            cancellationToken);
        if (running == 0)
            throw new RunEndedException(await db.Runs.Where(r => r.Id == id).Select(r => r.State).SingleAsync(cancellationToken));
        db.Steps.AddRange(steps);
    }
}

/// <summary>What stands in the row of a run about its steps.</summary>
internal sealed record RunTotals(Usage Used, int InputTokens, int OutputTokens, bool CostEstimated);
