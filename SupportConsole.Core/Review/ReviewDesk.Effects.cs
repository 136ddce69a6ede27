using System.Globalization;
using Microsoft.EntityFrameworkCore;
using SupportConsole.Core.Domain.Access;
using SupportConsole.Core.Domain.Proposals;
using SupportConsole.Core.Domain.Reviews;
using SupportConsole.Core.Domain.Tickets;
using SupportConsole.Core.Llm;
using SupportConsole.Core.Persistence;
using SupportConsole.Core.Tickets;

namespace SupportConsole.Core.Review;

public sealed partial class ReviewDesk
{
    /// <summary>
    /// A person says what became of an effect that the program could not find out about. Whoever could have approved it may say so; all three answers are
    /// decisions in the record.
    /// </summary>
    /// <param name="seenVersion">Version of the effect the person saw.</param>
    /// <param name="reason">How they know, or why they leave it; needed.</param>
    public async Task<ReviewOutcome> AnswerEffectAsync(long effectId, long seenVersion, EffectAnswer answer, string reason, Actor actor, CancellationToken cancellationToken = default)
    {
        if (Lacks(actor, Permission.WorkTickets) is { } stranger)
            return stranger;
        if (string.IsNullOrWhiteSpace(reason))
            return Errors.ReasonNeeded;
        return await CommandAsync(
            async db =>
            {
                var effect = await db.Effects.SingleOrDefaultAsync(e => e.Id == effectId, cancellationToken);
                if (effect is null)
                    return Errors.NotFound("effect");
                var proposal = await db.Proposals.SingleOrDefaultAsync(p => p.Id == effect.ProposalId, cancellationToken);
                if (Lacks(actor, proposal is null ? Permission.WorkTickets : ApprovalRules.PermissionFor(proposal.Level)) is { } lacking)
                    return lacking;
                if (effect is not { State: EffectState.Unknown, Inquiry: EffectInquiry.Person })
                    return Errors.NotAsked;
                if (effect.Version != seenVersion)
                    return Errors.Changed("task");
                var ticket = await TouchAsync(db, effect.TicketId, cancellationToken);
                var kind = answer switch { EffectAnswer.WasDone => DecisionKind.ConfirmDone, EffectAnswer.DoAgain => DecisionKind.DoAgain, EffectAnswer.Leave => DecisionKind.LeaveUnknown };
                Record(db, actor, kind, ticket.Id, reason, effect.DraftId, effect.ProposalId, effect.Digest, seenVersion);
                var done = await AnsweredAsync(db, effect, ticket, proposal, answer, actor, cancellationToken);
                await db.SaveChangesAsync(cancellationToken);
                if (effect.Kind == EffectKind.Action && answer != EffectAnswer.DoAgain)
                    await EffectSchedule.WakeAsync(db, e => e.TicketId == ticket.Id && e.Hold == EffectHold.ForAction, time.GetUtcNow(), cancellationToken);
                var standing = ticket.Status == TicketStatus.Waiting ? TicketChip.Answered : TicketChip.Ready;
                ticket.Chip = await TicketChips.AfterDecisionAsync(db, ticket.Id, standing, cancellationToken);
                return done;
            },
            _ => Task.FromResult(Errors.NotAsked),
            cancellationToken);
    }

    private async Task<ReviewOutcome.Done> AnsweredAsync(SupportDb db, Effect effect, Ticket ticket, Proposal? proposal, EffectAnswer answer, Actor actor, CancellationToken cancellationToken)
    {
        switch (answer)
        {
            case EffectAnswer.WasDone:
                await outcomes.DoneAsync(db, effect, ticket, proposal, StepJson.Write(new { confirmedBy = actor.Name, at = clock.Now }), "", cancellationToken);
                ledger.Append(db, "effect.confirmed", actor, ticket.Id, subject: effect.Digest, payload: new { kind = effect.Kind.ToString(), tool = proposal?.Tool, amountMinor = proposal?.AmountMinor, proposal?.Currency });
                if (effect.Kind == EffectKind.Reply)
                    TicketLife.ReplySent(ticket, time.GetUtcNow());
                return new ReviewOutcome.Done("Recorded as done, in your name.", []);
            case EffectAnswer.DoAgain:
                await schedule.AgainAsync(db, effect, ticket.Channel, proposal?.Tool ?? "", cancellationToken);
                ledger.Append(db, "effect.again", actor, ticket.Id, subject: effect.Digest, payload: new { kind = effect.Kind.ToString(), tool = proposal?.Tool });
                var seconds = Math.Ceiling((effect.NotBefore - time.GetUtcNow()).TotalSeconds);
                return new ReviewOutcome.Done(string.Create(CultureInfo.InvariantCulture, $"It is done again in {seconds:0} s") + await StopWordsAsync(db, [effect], cancellationToken), [effect.Id], effect.NotBefore);
            case EffectAnswer.Leave:
                effect.Inquiry = EffectInquiry.Left;
                ledger.Append(db, "effect.left", actor, ticket.Id, subject: effect.Digest, payload: new { kind = effect.Kind.ToString(), tool = proposal?.Tool });
                return new ReviewOutcome.Done("Left as it is. Nothing will be sent or done.", []);
            default:
                throw new NotSupportedException(answer.ToString());
        }
    }

    /// <summary>What to add to "it is done in 10 s" where a stop makes it wait; empty where none does.</summary>
    private static async Task<string> StopWordsAsync(SupportDb db, IEnumerable<Effect> effects, CancellationToken cancellationToken)
    {
        foreach (var effect in effects)
        {
            if (await StopCheck.OnAsync(db, effect, cancellationToken) is { } stop)
                return $" at the earliest: it waits, because {stop.ByName} stopped {StopCheck.WordsOf(stop)} ({stop.Reason})";
        }
        return "";
    }
}
