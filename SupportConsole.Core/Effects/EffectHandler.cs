using System.Globalization;
using Microsoft.EntityFrameworkCore;
using SupportConsole.Core.Domain.Reviews;
using SupportConsole.Core.Jobs;
using SupportConsole.Core.Persistence;
using SupportConsole.Core.Review;

namespace SupportConsole.Core.Effects;

/// <summary>
/// Executes effects, each once: prove the permit, judge the facts again, write down that it starts, do it under the digest, record what came of it with the end
/// of the job. A start without an outcome is never simply tried again; <see cref="EffectInquiries"/> says what may follow.
/// </summary>
internal sealed class EffectHandler(
    IDbContextFactory<SupportDb> contexts, WriteLane lane, JobQueue jobs, EffectDoer doer, EffectInquiries inquiries, EffectHolds holds, EffectRecorder recorder, TimeProvider time) : IJobHandler
{
    public string Kind => EffectSchedule.JobKind;

    public int Parallelism => 2;

    public async Task HandleAsync(JobLease lease, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var effect = await FindAsync(db, lease, cancellationToken);
        if (effect is null || !IsOurs(effect))
        {
            await lane.WriteAsync(writing => JobQueue.CompleteAsync(writing, lease, cancellationToken), cancellationToken);
            return;
        }
        if (effect.State == EffectState.Scheduled && effect.NotBefore - time.GetUtcNow() is { Ticks: > 0 } early)
        {
            await lane.WriteAsync(writing => jobs.DeferAsync(writing, lease, early, cancellationToken), cancellationToken);
            return;
        }
        if (await holds.WaitsAsync(effect, lease, cancellationToken))
            return;
        var (permit, refusal) = await Permit.ForAsync(db, effect, cancellationToken);
        var result = (permit, InFlight(effect)) switch
        {
            (null, false) => new EffectResult(EffectResultKind.Refused, Message: $"Not done: {refusal}."),
            (null, true) => new EffectResult(EffectResultKind.AskPerson, Message: $"It was started, and since then {refusal}"),
            ({ } held, false) => await FirstAsync(held, lease, cancellationToken),
            ({ } held, true) => await AfterAllAsync(held, lease, cancellationToken),
        };
        if (result is not null)
            await recorder.RecordAsync(effect.Id, result, lease, cancellationToken);
    }

    public async Task GiveUpAsync(JobLease lease, string lastError, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var effect = await FindAsync(db, lease, cancellationToken);
        if (effect is null || !IsOurs(effect))
            await lane.WriteAsync(writing => JobQueue.CompleteAsync(writing, lease, cancellationToken), cancellationToken);
        else
            await recorder.RecordAsync(effect.Id, GivenUp(effect, lastError), lease, cancellationToken);
    }

    /// <summary>Whether something left of which no outcome is known.</summary>
    public static bool InFlight(Effect effect) => effect.StartedAt is not null || effect.State == EffectState.Unknown;

    private static bool IsOurs(Effect effect) => effect.State == EffectState.Scheduled || effect is { State: EffectState.Unknown, Inquiry: EffectInquiry.Reconciling };

    // Whoever reads it must know whether it can be done again.
    private static EffectResult GivenUp(Effect effect, string lastError) => InFlight(effect)
        ? new EffectResult(EffectResultKind.AskPerson, Message: $"It was started, and it is not known whether it was done: {lastError}")
        : new EffectResult(EffectResultKind.Refused, Message: $"Not done: {lastError}.");

    private async Task<EffectResult?> FirstAsync(Permit permit, JobLease lease, CancellationToken cancellationToken) =>
        await doer.PrepareAsync(permit, cancellationToken) ?? await StartedAsync(permit, lease, cancellationToken);

    private async Task<EffectResult?> AfterAllAsync(Permit permit, JobLease lease, CancellationToken cancellationToken) =>
        await inquiries.NextAsync(permit, cancellationToken) switch
        {
            (NextStep.Known, { } known) => known,
            _ => await StartedAsync(permit, lease, cancellationToken) is { } result ? await inquiries.WeighAsync(permit, result, cancellationToken) : null,
        };

    /// <summary>From here on it can no longer be recalled: the start is written under the lease before anything leaves. Null where it may not start now.</summary>
    private async Task<EffectResult?> StartedAsync(Permit permit, JobLease lease, CancellationToken cancellationToken)
    {
        var started = await lane.WriteAsync(
            async db =>
            {
                await jobs.HoldAsync(db, lease, cancellationToken: cancellationToken);
                var stored = await db.Effects.SingleOrDefaultAsync(e => e.Id == permit.Effect.Id, cancellationToken);
                // A recall ended it, or a stop came at the last moment: the next look at the job sees which.
                if (stored is null || !IsOurs(stored) || await StopCheck.OnAsync(db, stored, cancellationToken) is not null)
                {
                    await jobs.DeferAsync(db, lease, TimeSpan.Zero, cancellationToken);
                    return false;
                }
                // What came of the try before stays open until this one or a receipt says it.
                if (InFlight(stored))
                    (stored.State, stored.Inquiry) = (EffectState.Unknown, EffectInquiry.Reconciling);
                stored.Attempts++;
                stored.StartedAt = time.GetUtcNow();
                return true;
            },
            cancellationToken);
        return started ? await doer.DoAsync(permit, cancellationToken) : null;
    }

    private static Task<Effect?> FindAsync(SupportDb db, JobLease lease, CancellationToken cancellationToken)
    {
        var id = long.Parse(lease.Key, CultureInfo.InvariantCulture);
        return db.Effects.AsNoTracking().SingleOrDefaultAsync(e => e.Id == id, cancellationToken);
    }
}
