using Microsoft.EntityFrameworkCore;
using SupportConsole.Core.Domain.Access;
using SupportConsole.Core.Domain.Reviews;
using SupportConsole.Core.Domain.Tickets;
using SupportConsole.Core.Domain.Values;
using SupportConsole.Core.Gate;
using SupportConsole.Core.Ledger;
using SupportConsole.Core.Persistence;
using SupportConsole.Core.Policies;
using SupportConsole.Core.Tickets;
using SupportConsole.Core.Tools;

namespace SupportConsole.Core.Review;

/// <summary>
/// What people decide. Every command checks role, version and digest, and is saved with its ledger entry in one transaction; of two at
/// once exactly one wins and the other is told who did. Replies, drafts, proposals and tickets each have a file of this class.
/// </summary>
public sealed partial class ReviewDesk(
    WriteLane lane,
    IDbContextFactory<SupportDb> contexts,
    LedgerBook ledger,
    GateKeeper gate,
    ProposalFactory proposals,
    ScopeReader scopes,
    PolicyStore policies,
    EffectSchedule schedule,
    SecondApprovals deadlines,
    BatchShapes batches,
    ReplyCheck replies,
    PromiseCheck promises,
    StaleSources stale,
    EffectOutcomes outcomes,
    RunQueue runs,
    BusinessClock clock,
    TimeProvider time)
{
    // A refusal inside the transaction rolls it back; this carries it out.
    private sealed class RefusedException(ReviewOutcome.Refused refusal) : Exception(refusal.Message)
    {
        public ReviewOutcome.Refused Refusal => refusal;
    }

    private static ReviewOutcome.Refused? Lacks(Actor actor, Permission permission) =>
        AccessTable.Allows(actor.Role, permission) ? null : Errors.NotAllowed(permission);

    /// <summary>Runs a command in one transaction. Losing a race against another save answers with who won, as the caller's look-up says.</summary>
    private async Task<ReviewOutcome> CommandAsync(Func<SupportDb, Task<ReviewOutcome>> work, Func<SupportDb, Task<ReviewOutcome.Refused>> whoWon, CancellationToken cancellationToken)
    {
        try
        {
            return await lane.WriteAsync(
                async db => await work(db) is var outcome && outcome is ReviewOutcome.Refused refused ? throw new RefusedException(refused) : outcome,
                cancellationToken);
        }
        catch (RefusedException refused)
        {
            return refused.Refusal;
        }
        catch (DbUpdateException exception) when (exception is DbUpdateConcurrencyException || IsDuplicate(exception))
        {
            await using var db = await contexts.CreateDbContextAsync(cancellationToken);
            return await whoWon(db);
        }
    }

    private static bool IsDuplicate(DbUpdateException exception) => exception.InnerException switch
    {
        Npgsql.PostgresException postgres => postgres.SqlState == Npgsql.PostgresErrorCodes.UniqueViolation,
        Microsoft.Data.Sqlite.SqliteException sqlite => sqlite.SqliteExtendedErrorCode == 2067, // SQLITE_CONSTRAINT_UNIQUE
        _ => false,
    };

    private Decision Record(SupportDb db, Actor actor, DecisionKind kind, long ticketId, string reason = "", long? draftId = null, long? proposalId = null, string digest = "", long seenVersion = 0, DecisionManner? manner = null)
    {
        manner ??= new DecisionManner();
        var decision = new Decision
        {
            TicketId = ticketId,
            DraftId = draftId,
            ProposalId = proposalId,
            Kind = kind,
            PersonId = actor.Id,
            PersonName = actor.Name,
            PersonRole = actor.Role,
            Digest = digest,
            SeenVersion = seenVersion,
            Reason = reason,
            Capacity = manner.Right?.Capacity ?? DecisionCapacity.Own,
            DelegationId = manner.Right?.Delegation?.Id,
            BatchId = manner.BatchId,
            SecondsOpen = SecondsSince(manner.OpenedAt),
            // Whole milliseconds, as they are stored: a permit compares them with the limits of a delegation after reading back.
            At = DateTimeOffset.FromUnixTimeMilliseconds(clock.Now.ToUnixTimeMilliseconds()),
        };
        db.Decisions.Add(decision);
        ledger.Append(
            db,
            $"decision.{Snake(kind)}",
            actor,
            ticketId,
            subject: digest,
            // The reason is a person's own words and may name a customer: the record keeps that there is one, the decision row its text.
            payload: new
            {
                draft = draftId,
                proposal = proposalId,
                role = actor.Role.ToString(),
                seenVersion,
                reasonGiven = reason.Length > 0,
                capacity = decision.Capacity.ToString(),
                delegation = decision.DelegationId,
                inPlaceOf = manner.Right?.Delegation?.FromId,
                batch = decision.BatchId.Length > 0 ? decision.BatchId : null,
                secondsOpen = decision.SecondsOpen,
            });
        return decision;
    }

    // Of the wall clock: a page may stay open over a change of the business clock.
    private int? SecondsSince(DateTimeOffset? openedAt) => openedAt is { } opened ? (int)Math.Clamp((time.GetUtcNow() - opened).TotalSeconds, 0, int.MaxValue) : null;

    /// <summary>How a decision came about, beside what it says.</summary>
    private sealed record DecisionManner(ApprovalRight? Right = null, string BatchId = "", DateTimeOffset? OpenedAt = null);

    private static string Snake(DecisionKind kind) => kind switch
    {
        DecisionKind.TakeOver => "take_over",
        DecisionKind.HandBack => "hand_back",
        DecisionKind.ConfirmDone => "confirm_done",
        DecisionKind.DoAgain => "do_again",
        DecisionKind.LeaveUnknown => "leave_unknown",
        DecisionKind.Approve or DecisionKind.Edit or DecisionKind.Reject or DecisionKind.Escalate or DecisionKind.Deny or DecisionKind.Recall => kind.ToString().ToLowerInvariant(),
    };

    private async Task<Ticket> TouchAsync(SupportDb db, long ticketId, CancellationToken cancellationToken)
    {
        var ticket = await db.Tickets.SingleOrDefaultAsync(t => t.Id == ticketId, cancellationToken) ?? throw new RefusedException(Errors.NotFound("ticket"));
        // What a page still holds of an erased customer does not come back in.
        if (ticket.ErasedAt is not null)
            throw new RefusedException(Errors.Erased);
        ticket.ChangedAt = time.GetUtcNow();
        return ticket;
    }
}
