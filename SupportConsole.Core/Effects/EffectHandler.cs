using System.Globalization;
using Microsoft.EntityFrameworkCore;
using SupportConsole.Core.Domain.Reviews;
using SupportConsole.Core.Jobs;
using SupportConsole.Core.Persistence;
using SupportConsole.Core.Review;

namespace SupportConsole.Core.Effects;

/// <summary>Executes effects, each once: prove the permit, do it under the digest, record the receipt with the end of the job.</summary>
internal sealed class EffectHandler(IDbContextFactory<SupportDb> contexts, WriteLane lane, JobQueue jobs, EffectDoer doer, EffectRecorder recorder, TimeProvider time) : IJobHandler
{
    public string Kind => EffectSchedule.JobKind;

    public int Parallelism => 2;

    public async Task HandleAsync(JobLease lease, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var effect = await FindAsync(db, lease, cancellationToken);
        if (effect is not { State: EffectState.Scheduled })
        {
            await lane.WriteAsync(writing => JobQueue.CompleteAsync(writing, lease, cancellationToken), cancellationToken);
            return;
        }
        if (effect.NotBefore - time.GetUtcNow() is { Ticks: > 0 } early)
        {
            await jobs.RetryAsync(lease, early, "", cancellationToken);
            return;
        }
        var (permit, refusal) = await Permit.ForAsync(db, effect, cancellationToken);
        var result = permit is null
            ? new EffectResult(EffectResultKind.Refused, Message: $"Not done: {refusal}.")
            : await DoClaimedAsync(permit, lease, cancellationToken);
        if (result.Kind == EffectResultKind.Transient)
            await TryAgainAsync(effect.Id, result.Message, lease, cancellationToken);
        await recorder.RecordAsync(effect.Id, result, lease, cancellationToken);
    }

    public async Task GiveUpAsync(JobLease lease, string lastError, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        if (await FindAsync(db, lease, cancellationToken) is { State: EffectState.Scheduled } effect)
            await recorder.RecordAsync(effect.Id, GivenUp(effect, lease, lastError), lease, cancellationToken);
        else
            await lane.WriteAsync(writing => JobQueue.CompleteAsync(writing, lease, cancellationToken), cancellationToken);
    }

    // Whoever reads it must know whether it can be done again.
    private static EffectResult GivenUp(Effect effect, JobLease lease, string lastError) => effect switch
    {
        { Attempts: 0 } => new EffectResult(EffectResultKind.Refused, Message: $"Not done: {lastError}."),
        { Failure.Length: > 0 } when lease.LastError == nameof(TransientEffectException) => new EffectResult(EffectResultKind.Refused, Message: $"Not done: {effect.Failure}"),
        _ => new EffectResult(EffectResultKind.Unknown, Message: $"It was started, and it is not known whether it was done: {lastError}."),
    };

    private async Task TryAgainAsync(long effectId, string why, JobLease lease, CancellationToken cancellationToken)
    {
        await lane.WriteAsync(
            async db =>
            {
                await jobs.HoldAsync(db, lease, cancellationToken);
                (await db.Effects.SingleAsync(e => e.Id == effectId, cancellationToken)).Failure = why;
            },
            cancellationToken);
        throw new TransientEffectException(why);
    }

    /// <summary>From here on it can no longer be recalled: the attempt is counted under the lease before anything leaves.</summary>
    private async Task<EffectResult> DoClaimedAsync(Permit permit, JobLease lease, CancellationToken cancellationToken)
    {
        var claimed = await lane.WriteAsync(
            async db =>
            {
                await jobs.HoldAsync(db, lease, cancellationToken);
                var stored = await db.Effects.SingleAsync(e => e.Id == permit.Effect.Id, cancellationToken);
                if (stored.State != EffectState.Scheduled)
                    return false;
                stored.Attempts++;
                return true;
            },
            cancellationToken);
        return claimed ? await doer.DoAsync(permit, cancellationToken) : new EffectResult(EffectResultKind.Refused, Message: "Recalled.");
    }

    private static Task<Effect?> FindAsync(SupportDb db, JobLease lease, CancellationToken cancellationToken)
    {
        var id = long.Parse(lease.Key, CultureInfo.InvariantCulture);
        return db.Effects.AsNoTracking().SingleOrDefaultAsync(e => e.Id == id, cancellationToken);
    }

    private sealed class TransientEffectException(string message) : Exception(message);
}
