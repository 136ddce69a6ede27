using System.Diagnostics;
using Microsoft.EntityFrameworkCore;
using SupportConsole.Core.Domain.Runs;
using SupportConsole.Core.Jobs;
using SupportConsole.Core.Llm;
using SupportConsole.Core.Persistence;
using SupportConsole.Core.Policies;

namespace SupportConsole.Core.Drafting;

/// <summary>The run is over for another reason than its own end: superseded by a new message, stopped by a person.</summary>
public sealed class RunEndedException(RunState state) : Exception($"The run is {state}.");

/// <summary>A cap of budgets.yaml is reached.</summary>
public sealed class BudgetExceededException(string cap) : Exception($"Over budget: {cap}.");

/// <summary>What a step gives to be recorded.</summary>
/// <param name="Output">Continues the run after a resume; serialised with <see cref="StepJson"/>.</param>
/// <param name="Summary">One line for the trace.</param>
/// <param name="Alongside">Rows to write in the step's own transaction: a step with an effect is recorded with it or not at all.</param>
public sealed record StepResult<T>(T Output, string Summary, bool Ok = true, int InputTokens = 0, int OutputTokens = 0, Func<SupportDb, Task>? Alongside = null);

/// <summary>
/// The steps of one run, in order. A finished step is never done again: after a resume its recorded output is returned instead, so
/// the run continues exactly where it stopped. Every record proves the lease and that the run is still wanted.
/// </summary>
public sealed class StepLog
{
    private readonly WriteLane _lane;
    private readonly JobQueue _jobs;
    private readonly JobLease _lease;
    private readonly Run _run;
    private readonly BudgetPolicy _budget;
    private readonly TimeProvider _time;
    private readonly List<Step> _recorded;
    private readonly DateTimeOffset _openedAt;
    private int _next;

    private StepLog(WriteLane lane, JobQueue jobs, JobLease lease, Run run, BudgetPolicy budget, TimeProvider time, List<Step> recorded)
    {
        (_lane, _jobs, _lease, _run, _budget, _time, _recorded, _openedAt) = (lane, jobs, lease, run, budget, time, recorded, time.GetUtcNow());
    }

    /// <summary>All steps so far, those of before a resume included.</summary>
    public IReadOnlyList<Step> Steps => _recorded;

    public int InputTokens => _recorded.Sum(step => step.InputTokens);

    public int OutputTokens => _recorded.Sum(step => step.OutputTokens);

    /// <summary>Opens the log of a run with what an earlier attempt recorded.</summary>
    public static async Task<StepLog> OpenAsync(
        IDbContextFactory<SupportDb> contexts, WriteLane lane, JobQueue jobs, JobLease lease, Run run, BudgetPolicy budget, TimeProvider time, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var recorded = await db.Steps.AsNoTracking().Where(step => step.RunId == run.Id).OrderBy(step => step.Ordinal).ToListAsync(cancellationToken);
        return new StepLog(lane, jobs, lease, run, budget, time, recorded);
    }

    /// <summary>Shows the stage on the screens; nothing is written while a resumed run only reads what it already did.</summary>
    public async Task EnterAsync(RunStage stage, CancellationToken cancellationToken)
    {
        if (_next < _recorded.Count || _run.Stage == stage)
            return;
        _run.Stage = stage;
        await _lane.WriteAsync(db => TouchAsync(db, cancellationToken), cancellationToken);
    }

    /// <summary>Does the step, or returns what it gave before the resume.</summary>
    /// <exception cref="RunEndedException">The run is no longer wanted.</exception>
    /// <exception cref="LeaseLostException">Another worker has it.</exception>
    /// <exception cref="BudgetExceededException">A cap is reached.</exception>
    public async Task<T> DoAsync<T>(StepKind kind, string name, object? input, Func<Task<StepResult<T>>> work, CancellationToken cancellationToken)
    {
        if (_next < _recorded.Count)
        {
            var before = _recorded[_next++];
            if (before.Kind != kind || before.Name != name)
                throw new InvalidOperationException($"Run {_run.Id} resumes differently: step {before.Ordinal} was {before.Kind} {before.Name}, now it is {kind} {name}.");
            return StepJson.Read<T>(before.Output);
        }
        Spend(kind);
        var startedAt = _time.GetUtcNow();
        var watch = Stopwatch.GetTimestamp();
        var result = await work();
        var step = new Step
        {
            TicketId = _run.TicketId,
            RunId = _run.Id,
            Ordinal = _next,
            Kind = kind,
            Name = name,
            Input = input is null ? "{}" : StepJson.Write(input),
            Output = StepJson.Write(result.Output),
            Summary = result.Summary,
            Ok = result.Ok,
            StartedAt = startedAt,
            DurationMs = (int)Stopwatch.GetElapsedTime(watch).TotalMilliseconds,
            InputTokens = result.InputTokens,
            OutputTokens = result.OutputTokens,
        };
        await _lane.WriteAsync(
            async db =>
            {
                await TouchAsync(db, cancellationToken);
                await JobQueue.AdvancedAsync(db, _lease, cancellationToken);
                db.Steps.Add(step);
                if (result.Alongside is { } alongside)
                    await alongside(db);
            },
            cancellationToken);
        _recorded.Add(step);
        _next++;
        return result.Output;
    }

    /// <summary>Proves, in the caller's transaction, that the lease holds and the run is still running.</summary>
    public async Task<Run> TouchAsync(SupportDb db, CancellationToken cancellationToken)
    {
        await _jobs.HoldAsync(db, _lease, cancellationToken);
        var run = await db.Runs.SingleAsync(r => r.Id == _run.Id, cancellationToken);
        if (run.State != RunState.Running)
            throw new RunEndedException(run.State);
        run.Stage = _run.Stage;
        return run;
    }

    // Only what the model asks for is refused for its cost, because the loop can stop there. What leads to it and what ends a run goes on:
    // a cap ends in a packet, not in silence.
    private void Spend(StepKind kind)
    {
        if (kind is not (StepKind.ModelCall or StepKind.ReadTool or StepKind.ActionTool or StepKind.Refusal))
            return;
        if (_recorded.Count >= _budget.MaxSteps)
            throw new BudgetExceededException($"{_budget.MaxSteps} steps");
        if (kind == StepKind.ModelCall && _recorded.Count(step => step.Kind == StepKind.ModelCall) >= _budget.MaxModelCalls)
            throw new BudgetExceededException($"{_budget.MaxModelCalls} model calls");
        if (InputTokens + OutputTokens >= _budget.MaxTokens)
            throw new BudgetExceededException($"{_budget.MaxTokens} tokens");
        if (_time.GetUtcNow() - _openedAt > _budget.MaxWallTime)
            throw new BudgetExceededException($"{_budget.MaxWallTime.TotalSeconds:0} s");
    }
}
