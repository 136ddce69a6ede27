using Microsoft.EntityFrameworkCore;
using SupportConsole.Core.Domain.Access;
using SupportConsole.Core.Domain.Reviews;
using SupportConsole.Core.Jobs;
using SupportConsole.Core.Ledger;
using SupportConsole.Core.Persistence;
using SupportConsole.Core.Review;

namespace SupportConsole.Core.Effects;

/// <summary>
/// Lets an effect wait that has come due and may not be done yet, or ends it where what it waited for will not come. Nobody polls: the job ends, and lifting
/// the stop or the end of the action makes it ready again, in the same transaction.
/// </summary>
internal sealed class EffectHolds(IDbContextFactory<SupportDb> contexts, WriteLane lane, LedgerBook ledger, PromiseCheck promises, EffectRecorder recorder, TimeProvider time)
{
    /// <summary>Whether the effect waits, or was ended because what its text tells as done is not.</summary>
    public async Task<bool> WaitsAsync(Effect effect, JobLease lease, CancellationToken cancellationToken)
    {
        if (await HeldByStopAsync(effect, lease, cancellationToken))
            return true;
        // What has left cannot be held any more.
        if (effect.Kind != EffectKind.Reply || EffectHandler.InFlight(effect))
            return false;
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var standing = await promises.AtExecutionAsync(db, effect, cancellationToken);
        switch (standing.Kind)
        {
            case PromiseStandingKind.Kept:
                return false;
            case PromiseStandingKind.Pending:
                return await HeldForActionAsync(effect, lease, cancellationToken);
            case PromiseStandingKind.Broken:
                await recorder.RecordAsync(effect.Id, new EffectResult(EffectResultKind.Refused, Message: standing.Words), lease, cancellationToken);
                return true;
            default:
                throw new NotSupportedException(standing.Kind.ToString());
        }
    }

    private Task<bool> HeldByStopAsync(Effect effect, JobLease lease, CancellationToken cancellationToken) => lane.WriteAsync(
        async db =>
        {
            // Locked, so that a lift either sees this effect waiting or is seen here.
            if (await StopCheck.OnAsync(db, effect, cancellationToken, locked: true) is not { } stop)
                return false;
            var stored = await HoldAsync(db, effect, EffectHold.Stopped, lease, cancellationToken);
            if (stored)
                ledger.Append(db, "effect.waits", Actor.System, effect.TicketId, subject: effect.Digest, payload: new { kind = effect.Kind.ToString(), stop = stop.Id });
            return true;
        },
        cancellationToken);

    private Task<bool> HeldForActionAsync(Effect effect, JobLease lease, CancellationToken cancellationToken) => lane.WriteAsync(
        async db =>
        {
            // Read again inside: the action may have ended between the look and this hold. Both write the ticket, so one of two at once fails and looks again.
            if ((await promises.AtExecutionAsync(db, effect, cancellationToken)).Kind != PromiseStandingKind.Pending)
                return false;
            await HoldAsync(db, effect, EffectHold.ForAction, lease, cancellationToken);
            return true;
        },
        cancellationToken);

    private async Task<bool> HoldAsync(SupportDb db, Effect effect, EffectHold hold, JobLease lease, CancellationToken cancellationToken)
    {
        await JobQueue.CompleteAsync(db, lease, cancellationToken);
        var stored = await db.Effects.SingleOrDefaultAsync(e => e.Id == effect.Id, cancellationToken);
        if (stored is null || stored.Hold == hold)
            return false;
        stored.Hold = hold;
        (await db.Tickets.SingleAsync(t => t.Id == effect.TicketId, cancellationToken)).ChangedAt = time.GetUtcNow();
        return true;
    }
}
