using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using SupportConsole.Core.Domain.Access;
using SupportConsole.Core.Domain.Reviews;
using SupportConsole.Core.Domain.Stops;
using SupportConsole.Core.Domain.Tickets;
using SupportConsole.Core.Ledger;
using SupportConsole.Core.Persistence;
using SupportConsole.Core.Policies;

namespace SupportConsole.Core.Review;

/// <summary>A stop in force.</summary>
public sealed record StopView(Stop Stop, string Words);

/// <summary>What is stopped now.</summary>
/// <param name="Waiting">Effects that have come due and wait for a stop to be lifted.</param>
public sealed record StopState(IReadOnlyList<StopView> Active, int Waiting);

/// <summary>
/// The switch that halts effects: everything, automatic actions, one tool or one channel, at once and on every node, until it is lifted. Decisions go on being
/// taken and recorded; what they release waits, and goes on after the lift with its facts judged again.
/// </summary>
public sealed class StopDesk(WriteLane lane, IDbContextFactory<SupportDb> contexts, LedgerBook ledger, PolicyStore policies, TimeProvider time)
{
    /// <summary>The most characters a reason may have.</summary>
    public const int MaxReason = 500;

    /// <summary>What is stopped now, oldest first.</summary>
    public async Task<StopState> ReadAsync(CancellationToken cancellationToken = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var active = await db.Stops.AsNoTracking().Where(stop => stop.LiftedAt == null).OrderBy(stop => stop.Id).ToListAsync(cancellationToken);
        var waiting = active.Count == 0 ? 0 : await db.Effects.CountAsync(effect => effect.Hold == EffectHold.Stopped, cancellationToken);
        return new StopState([.. active.Select(stop => new StopView(stop, StopCheck.WordsOf(stop)))], waiting);
    }

    /// <summary>The tools that can be stopped by themselves.</summary>
    public IReadOnlyList<string> Tools => [.. policies.Current.Tools.Values.Where(tool => tool.Kind == ToolKind.Action).Select(tool => tool.Name).Order(StringComparer.Ordinal)];

    /// <summary>The channels that can be stopped by themselves, in lower case.</summary>
    public IReadOnlyList<string> Channels => [.. Enum.GetValues<Channel>().Select(FactVocabulary.WordOf)];

    /// <summary>Stops effects.</summary>
    /// <param name="target">The tool, or the channel in lower case; empty for the other scopes.</param>
    public async Task<ReviewOutcome> StopAsync(StopScope scope, string target, string reason, Actor actor, CancellationToken cancellationToken = default)
    {
        if (Refusal(reason, actor) is { } refusal)
            return refusal;
        if (!IsTarget(scope, target))
            return Errors.NotFound(scope == StopScope.Channel ? "channel" : "tool");
        return await lane.WriteAsync<ReviewOutcome>(
            async db =>
            {
                if (await db.Stops.FirstOrDefaultAsync(s => s.LiftedAt == null && s.Scope == scope && s.Target == target, cancellationToken) is { } twin)
                    return Errors.StoppedAlready(twin.ByName, StopCheck.WordsOf(twin));
                var stop = new Stop { Scope = scope, Target = target, Reason = reason.Trim(), ById = actor.Id, ByName = actor.Name, At = time.GetUtcNow() };
                db.Stops.Add(stop);
                await db.SaveChangesAsync(cancellationToken);
                ledger.Append(db, "effects.stopped", actor, payload: new { stop = stop.Id, scope = scope.ToString(), target, role = actor.Role.ToString(), reasonSha256 = HashOf(stop.Reason) });
                return new ReviewOutcome.Done($"Stopped: {StopCheck.WordsOf(stop)}. What comes due waits.", [], Version: stop.Version);
            },
            cancellationToken);
    }

    /// <summary>Lifts a stop. What waited for it goes on at once, unless another stop covers it.</summary>
    public async Task<ReviewOutcome> LiftAsync(long stopId, string reason, Actor actor, CancellationToken cancellationToken = default)
    {
        if (Refusal(reason, actor) is { } refusal)
            return refusal;
        try
        {
            return await lane.WriteAsync<ReviewOutcome>(
                async db =>
                {
                    if (await db.Stops.SingleOrDefaultAsync(s => s.Id == stopId, cancellationToken) is not { } stop)
                        return Errors.NotFound("stop");
                    if (!stop.IsActive)
                        return new ReviewOutcome.Refused("decided_elsewhere", $"{stop.LiftedByName} already lifted it.");
                    (stop.LiftedById, stop.LiftedByName, stop.LiftReason, stop.LiftedAt) = (actor.Id, actor.Name, reason.Trim(), time.GetUtcNow());
                    // Saved first: from here on an effect that is just being made to wait is either seen below or sees the lift.
                    await db.SaveChangesAsync(cancellationToken);
                    var woken = await EffectSchedule.WakeAsync(db, effect => effect.Hold == EffectHold.Stopped, time.GetUtcNow(), cancellationToken);
                    ledger.Append(db, "effects.resumed", actor, payload: new { stop = stop.Id, scope = stop.Scope.ToString(), target = stop.Target, role = actor.Role.ToString(), reasonSha256 = HashOf(stop.LiftReason), effects = woken });
                    return new ReviewOutcome.Done($"Lifted: {StopCheck.WordsOf(stop)}.{(woken > 0 ? " What waited goes on, with its facts judged again." : "")}", []);
                },
                cancellationToken);
        }
        catch (DbUpdateConcurrencyException)
        {
            return new ReviewOutcome.Refused("decided_elsewhere", "Somebody else lifted it just now.");
        }
    }

    private static ReviewOutcome.Refused? Refusal(string reason, Actor actor) => (AccessTable.Allows(actor.Role, Permission.StopEffects), reason.Trim().Length) switch
    {
        (false, _) => Errors.NotAllowed(Permission.StopEffects),
        (_, 0) => Errors.ReasonNeeded,
        (_, > MaxReason) => new ReviewOutcome.Refused("invalid", $"A reason can have {MaxReason} characters."),
        _ => null,
    };

    private bool IsTarget(StopScope scope, string target) => scope switch
    {
        StopScope.Everything or StopScope.Automatic => target.Length == 0,
        StopScope.Tool => Tools.Contains(target, StringComparer.Ordinal),
        StopScope.Channel => Channels.Contains(target, StringComparer.Ordinal),
    };

    // The record holds no words of people; the hash binds it to those in the table.
    private static string HashOf(string reason) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(reason)));
}
