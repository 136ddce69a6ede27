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

/// <summary>
/// The steps of one run, in order. A recorded step is never done again: after a resume its output is returned instead, so the run continues exactly where
/// it stopped. Every record proves the lease and that the run is still wanted. What code did in a blink, for nothing and without a trace elsewhere, is recorded
/// in the commit of the step that follows: to do it again after a kill gives the same and costs less than a commit of its own.
/// </summary>
public sealed class StepLog
{
    // A stage that is over sooner is shown with the step that follows it, which saves a commit.
    private static readonly TimeSpan Unnoticed = TimeSpan.FromMilliseconds(150);

    private static readonly TimeSpan Blink = TimeSpan.FromMilliseconds(50);

    // How old the figures of other runs may be.
    private static readonly TimeSpan Recent = TimeSpan.FromSeconds(1);

    private readonly StepBook _book;
    private readonly JobLease _lease;
    private readonly Run _run;
    private readonly BudgetPolicy _budget;
    private readonly List<Step> _recorded;
    private readonly DateTimeOffset _openedAt;
    private readonly long _busyBefore;
    private readonly List<Step> _waiting = [];
    private int _next;
    private bool _entered;
    private (Usage Conversation, Usage CustomerHour) _others;
    private long? _othersAt;

    internal StepLog(StepBook book, JobLease lease, Run run, BudgetPolicy budget, List<Step> recorded)
    {
        (_book, _lease, _run, _budget, _recorded, _openedAt) = (book, lease, run, budget, recorded, book.Time.GetUtcNow());
        _busyBefore = recorded.Sum(step => (long)step.DurationMs);
    }

    /// <summary>All steps so far, those of before a resume included.</summary>
    public IReadOnlyList<Step> Steps => _recorded;

    /// <summary>What they used.</summary>
    public Usage Used => new(1, _recorded.Count, InputTokens + (long)OutputTokens, _recorded.Sum(step => step.CostMicros), _recorded.Sum(step => (long)step.DurationMs));

    public int InputTokens => _recorded.Sum(step => step.InputTokens);

    public int OutputTokens => _recorded.Sum(step => step.OutputTokens);

    /// <summary>Shows the stage on the screens: with the next step, or before it where that takes long. Nothing is shown while a resumed run only reads what it already did.</summary>
    public void Enter(RunStage stage)
    {
        if (_next < _recorded.Count || _run.Stage == stage)
            return;
        (_run.Stage, _entered) = (stage, true);
    }

    /// <inheritdoc cref="DoAsync{T}(StepKind,string,object?,Func{CancellationToken,Task{StepResult{T}}},CancellationToken)"/>
    public Task<T> DoAsync<T>(StepKind kind, string name, object? input, Func<Task<StepResult<T>>> work, CancellationToken cancellationToken) =>
        DoAsync(kind, name, input, _ => work(), cancellationToken);

    /// <summary>Does the step, or returns what it gave before the resume.</summary>
    /// <param name="work">Is cancelled when the run's time is up. One that goes on regardless is left behind: what it gives then is lost.</param>
    /// <exception cref="RunEndedException">The run is no longer wanted.</exception>
    /// <exception cref="LeaseLostException">Another worker has it.</exception>
    /// <exception cref="CapReachedException">A cap is reached.</exception>
    public async Task<T> DoAsync<T>(StepKind kind, string name, object? input, Func<CancellationToken, Task<StepResult<T>>> work, CancellationToken cancellationToken)
    {
        if (_next < _recorded.Count)
            return Recorded<T>(kind, name);
        var left = _budget.MaxWallTime;
        if (kind == StepKind.ModelCall)
            await _book.Jobs.EnsureHeldAsync(_lease, cancellationToken);
        if (IsCapped(kind))
        {
            var meter = await MeterAsync(kind, cancellationToken);
            if (Caps.Find(meter, _budget) is { } reached)
                throw new CapReachedException(await StopAsync(reached, cancellationToken));
            left = Caps.TimeLeft(meter, _budget);
        }
        var startedAt = _book.Time.GetUtcNow();
        var watch = Stopwatch.GetTimestamp();
        var result = await WithinAsync(kind, left, work, watch, cancellationToken);
        var elapsed = Stopwatch.GetElapsedTime(watch);
        var (cost, basis) = kind == StepKind.ModelCall ? _budget.Prices.CostOf(name, result.InputTokens, result.OutputTokens) : (0, CostBasis.None);
        await RecordAsync(
            new Step
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
                DurationMs = (int)elapsed.TotalMilliseconds,
                InputTokens = result.InputTokens,
                OutputTokens = result.OutputTokens,
                CostMicros = cost,
                CostBasis = basis,
            },
            result.Alongside,
            canWait: elapsed < Blink && result.Alongside is null && (basis == CostBasis.Free || kind is StepKind.Guard or StepKind.Validation or StepKind.Grounding or StepKind.Escalation or StepKind.Handoff),
            cancellationToken);
        return result.Output;
    }

    /// <summary>Records why the run may not go on, so that a resumed one stops at the same place for the same reason.</summary>
    public Task<CapReached> StopAsync(CapReached cap, CancellationToken cancellationToken, TimeSpan lost = default) =>
        _next < _recorded.Count ? Task.FromResult(Recorded<CapReached>(StepKind.Cap, cap.Code)) : RecordCapAsync(cap, lost, cancellationToken);

    /// <summary>Proves, in the caller's transaction, that the lease holds and the run is still running, and records what waits for it.</summary>
    public async Task<Run> TouchAsync(SupportDb db, CancellationToken cancellationToken)
    {
        await _book.WriteAsync(db, _waiting, _run, _lease, Totals, cancellationToken);
        return await db.Runs.SingleAsync(run => run.Id == _run.Id, cancellationToken);
    }

    private RunTotals Totals => new(Used, InputTokens, OutputTokens, _recorded.Exists(step => step.CostBasis == CostBasis.Estimated));

    // Only what the model asks for is refused for its cost, because the loop can stop there. What leads to it and what ends a run goes on:
    // a cap ends in a packet, not in silence.
    private static bool IsCapped(StepKind kind) => kind is StepKind.ModelCall or StepKind.ReadTool or StepKind.ActionTool or StepKind.Refusal;

    private T Recorded<T>(StepKind kind, string name)
    {
        var before = _recorded[_next++];
        if (before.Kind == StepKind.Cap && kind != StepKind.Cap)
            throw new CapReachedException(StepJson.Read<CapReached>(before.Output));
        if (before.Kind != kind || before.Name != name)
            throw new InvalidOperationException($"Run {_run.Id} resumes differently: step {before.Ordinal} was {before.Kind} {before.Name}, now it is {kind} {name}.");
        return StepJson.Read<T>(before.Output);
    }

    private async Task<Caps.Meter> MeterAsync(StepKind kind, CancellationToken cancellationToken)
    {
        if (_othersAt is not { } at || _book.Time.GetElapsedTime(at) > Recent)
            (_others, _othersAt) = (await _book.Usage.ReadAsync(_run, cancellationToken), _book.Time.GetTimestamp());
        var calls = kind == StepKind.ModelCall ? _recorded.Count(step => step.Kind == StepKind.ModelCall) : (int?)null;
        return new Caps.Meter(Used, calls, TimeSpan.FromMilliseconds(_busyBefore) + (_book.Time.GetUtcNow() - _openedAt), _others.Conversation, _others.CustomerHour);
    }

    private async Task<StepResult<T>> WithinAsync<T>(StepKind kind, TimeSpan left, Func<CancellationToken, Task<StepResult<T>>> work, long watch, CancellationToken cancellationToken)
    {
        using var bound = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        bound.CancelAfter(left);
        try
        {
            var task = work(bound.Token);
            if (_entered && !task.IsCompleted && await Task.WhenAny(task, Task.Delay(Unnoticed, bound.Token)) != task && !bound.IsCancellationRequested)
            {
                _entered = false;
                await _book.Lane.WriteAsync(db => TouchAsync(db, cancellationToken), cancellationToken);
                _waiting.Clear();
            }
            return await task.WaitAsync(bound.Token);
        }
        catch (OperationCanceledException) when (bound.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            if (!IsCapped(kind))
                throw new TimeoutException($"The step {kind} took longer than {left.TotalSeconds:0} s.");
            // Of the run, the conversation or the customer's hour, whichever had the least left.
            var reached = Caps.Find(await MeterAsync(kind, cancellationToken), _budget) ?? Caps.Time(_budget);
            throw new CapReachedException(await StopAsync(reached, cancellationToken, Stopwatch.GetElapsedTime(watch)));
        }
    }

    private async Task<CapReached> RecordCapAsync(CapReached cap, TimeSpan lost, CancellationToken cancellationToken)
    {
        var step = new Step
        {
            TicketId = _run.TicketId,
            RunId = _run.Id,
            Ordinal = _next,
            Kind = StepKind.Cap,
            Name = cap.Code,
            Output = StepJson.Write(cap),
            Summary = cap.Reason,
            Ok = false,
            StartedAt = _book.Time.GetUtcNow() - lost,
            DurationMs = (int)lost.TotalMilliseconds,
        };
        await RecordAsync(step, null, canWait: false, cancellationToken);
        return cap;
    }

    private async Task RecordAsync(Step step, Func<SupportDb, Task>? alongside, bool canWait, CancellationToken cancellationToken)
    {
        _recorded.Add(step);
        _waiting.Add(step);
        _next++;
        if (canWait)
            return;
        await _book.RecordAsync(_waiting, _run, _lease, Totals, alongside, cancellationToken);
        _waiting.Clear();
        _entered = false;
    }
}
