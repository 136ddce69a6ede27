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
        var window = policies.Current.Rollout.RecallWindows.GetValueOrDefault(ticket.Channel.ToString().ToLowerInvariant(), TimeSpan.FromSeconds(10));
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
                NotBefore = time.GetUtcNow() + window,
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
            NotBefore = time.GetUtcNow() + policies.Current.Rollout.ActionRecallWindow,
            CreatedAt = time.GetUtcNow(),
        },
        cancellationToken);

    private static async Task<Effect> AddAsync(SupportDb db, Effect effect, CancellationToken cancellationToken)
    {
        // The same digest may have been recalled before: then this is the same effect, wanted again.
        if (await db.Effects.SingleOrDefaultAsync(e => e.Digest == effect.Digest, cancellationToken) is { } earlier)
        {
            if (earlier.State != EffectState.Recalled)
                throw new DbUpdateConcurrencyException($"Somebody else scheduled effect {effect.Digest} meanwhile; it is {earlier.State}.");
            db.Effects.Remove(earlier);
            await db.SaveChangesAsync(cancellationToken);
        }
        db.Effects.Add(effect);
        await db.SaveChangesAsync(cancellationToken);
        await JobQueue.EnqueueAsync(db, JobKind, effect.Id.ToString(System.Globalization.CultureInfo.InvariantCulture), effect.NotBefore, cancellationToken);
        return effect;
    }
}
