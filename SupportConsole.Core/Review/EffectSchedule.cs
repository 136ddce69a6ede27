using System.Globalization;
using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;
using SupportConsole.Core.Domain.Drafts;
using SupportConsole.Core.Domain.Proposals;
using SupportConsole.Core.Domain.Reviews;
using SupportConsole.Core.Domain.Tickets;
using SupportConsole.Core.Jobs;
using SupportConsole.Core.Llm;
using SupportConsole.Core.Persistence;
using SupportConsole.Core.Policies;

namespace SupportConsole.Core.Review;

/// <summary>Turns what was decided into effects: one row and one job each, due when the recall window closes, in the decision's transaction.</summary>
public sealed class EffectSchedule(PolicyStore policies, TimeProvider time)
{
    /// <summary>The job kind of the executor.</summary>
    public const string JobKind = "effect";

    /// <summary>Schedules a reply with exactly this text.</summary>
    public async Task<Effect> ReplyAsync(SupportDb db, Ticket ticket, Draft? draft, string text, string digest, object permit, CancellationToken cancellationToken)
    {
        return await AddAsync(
            db,
            new Effect
            {
                TicketId = ticket.Id,
                Kind = EffectKind.Reply,
                DraftId = draft?.Id,
                Digest = digest,
                Text = text,
                Permit = StepJson.Write(permit),
                NotBefore = time.GetUtcNow() + WindowOf(ticket.Channel),
                CreatedAt = time.GetUtcNow(),
            },
            cancellationToken);
    }

    /// <summary>Schedules an approved proposal.</summary>
    public Task<Effect> ActionAsync(SupportDb db, Proposal proposal, object permit, CancellationToken cancellationToken) => AddAsync(
        db,
        new Effect
        {
            TicketId = proposal.TicketId,
            Kind = EffectKind.Action,
            ProposalId = proposal.Id,
            Digest = proposal.Digest,
            Permit = StepJson.Write(permit),
            NotBefore = time.GetUtcNow() + policies.Current.Rollout.RecallWindowOf(policies.Current.Tools.GetValueOrDefault(proposal.Tool)),
            CreatedAt = time.GetUtcNow(),
        },
        cancellationToken);

    /// <summary>Lets effects go on whose reason to wait has ended, in the caller's transaction.</summary>
    /// <returns>How many.</returns>
    internal static async Task<int> WakeAsync(SupportDb db, Expression<Func<Effect, bool>> which, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var held = await db.Effects.Where(which).ToListAsync(cancellationToken);
        foreach (var effect in held)
        {
            effect.Hold = EffectHold.None;
            await JobQueue.EnqueueAsync(db, JobKind, effect.Id.ToString(CultureInfo.InvariantCulture), now, cancellationToken);
        }
        return held.Count;
    }

    /// <summary>Makes an effect due again after its recall window, as a person wants it.</summary>
    internal async Task AgainAsync(SupportDb db, Effect effect, Channel channel, string tool, CancellationToken cancellationToken)
    {
        var window = effect.Kind == EffectKind.Reply ? WindowOf(channel) : policies.Current.Rollout.RecallWindowOf(policies.Current.Tools.GetValueOrDefault(tool));
        (effect.State, effect.Inquiry, effect.Hold, effect.StartedAt, effect.Attempts, effect.Asked, effect.Failure) = (EffectState.Scheduled, EffectInquiry.None, EffectHold.None, null, 0, 0, "");
        effect.NotBefore = time.GetUtcNow() + window;
        await JobQueue.EnqueueAsync(db, JobKind, effect.Id.ToString(CultureInfo.InvariantCulture), effect.NotBefore, cancellationToken);
    }

    private TimeSpan WindowOf(Channel channel) => policies.Current.Rollout.RecallWindows.GetValueOrDefault(channel.ToString().ToLowerInvariant(), TimeSpan.FromSeconds(10));

    private static async Task<Effect> AddAsync(SupportDb db, Effect effect, CancellationToken cancellationToken)
    {
        // The same digest may have been recalled before, or a reply could not be sent: then this is the same effect, wanted again.
        if (await db.Effects.SingleOrDefaultAsync(e => e.Digest == effect.Digest, cancellationToken) is { } earlier)
        {
            if (earlier.State != EffectState.Recalled && earlier is not { State: EffectState.Failed, Kind: EffectKind.Reply })
                throw new DbUpdateConcurrencyException($"Somebody else scheduled effect {effect.Digest} meanwhile; it is {earlier.State}.");
            db.Effects.Remove(earlier);
            await db.SaveChangesAsync(cancellationToken);
        }
        db.Effects.Add(effect);
        await db.SaveChangesAsync(cancellationToken);
        await JobQueue.EnqueueAsync(db, JobKind, effect.Id.ToString(CultureInfo.InvariantCulture), effect.NotBefore, cancellationToken);
        return effect;
    }
}
