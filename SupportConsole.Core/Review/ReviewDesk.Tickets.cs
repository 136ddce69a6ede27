using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using SupportConsole.Core.Domain.Access;
using SupportConsole.Core.Domain.Drafts;
using SupportConsole.Core.Domain.Proposals;
using SupportConsole.Core.Domain.Reviews;
using SupportConsole.Core.Domain.Runs;
using SupportConsole.Core.Domain.Tickets;
using SupportConsole.Core.Gate;
using SupportConsole.Core.Persistence;
using SupportConsole.Core.Tickets;

namespace SupportConsole.Core.Review;

public sealed partial class ReviewDesk
{
    /// <summary>The most characters of an internal note.</summary>
    public const int MaxNoteCharacters = 10_000;

    /// <summary>Moves the ticket to a team with a reason; open proposals stay, and the packet goes along.</summary>
    public Task<ReviewOutcome> EscalateAsync(long ticketId, string teamId, string reason, Actor actor, CancellationToken cancellationToken = default)
    {
        if (string.IsNullOrWhiteSpace(reason))
            return Task.FromResult<ReviewOutcome>(Errors.ReasonNeeded);
        if (!Teams.All.TryGetValue(teamId, out var team))
            return Task.FromResult<ReviewOutcome>(Errors.NotFound("team"));
        return ChangeTicketAsync(ticketId, actor, cancellationToken, (_, ticket) =>
        {
            (ticket.TeamId, ticket.Chip) = (teamId, TicketChip.Escalated);
            (ticket.AssigneeId, ticket.AssigneeName) = (null, "");
            return Task.FromResult((DecisionKind.Escalate, reason, $"Escalated to {team}"));
        });
    }

    /// <summary>Assigns the ticket to a person, or to nobody.</summary>
    public Task<ReviewOutcome> AssignAsync(long ticketId, Actor? assignee, Actor actor, CancellationToken cancellationToken = default) =>
        OnTicketAsync(ticketId, actor, cancellationToken, (db, ticket) =>
        {
            (ticket.AssigneeId, ticket.AssigneeName) = (assignee?.Id, assignee?.Name ?? "");
            if (ticket.Status == TicketStatus.New)
                ticket.Status = TicketStatus.Open;
            ledger.Append(db, "ticket.assigned", actor, ticketId, payload: new { assignee = assignee?.Id });
            return Task.FromResult<ReviewOutcome>(new ReviewOutcome.Done(assignee is null ? "Unassigned" : $"Assigned to {assignee.Name}", []));
        });

    /// <summary>The person answers by hand from now on; the agent prepares nothing until the thread is handed back.</summary>
    public Task<ReviewOutcome> TakeOverAsync(long ticketId, Actor actor, CancellationToken cancellationToken = default) =>
        ChangeTicketAsync(ticketId, actor, cancellationToken, async (db, ticket) =>
        {
            ticket.TakenOver = true;
            (ticket.AssigneeId, ticket.AssigneeName) = (actor.Id, actor.Name);
            await StopRunsAsync(db, ticketId, cancellationToken);
            return (DecisionKind.TakeOver, "", "The thread is yours. Hand it back when the agent may prepare again.");
        });

    /// <summary>Gives the thread back to the agent, which prepares the newest message again.</summary>
    public Task<ReviewOutcome> HandBackAsync(long ticketId, Actor actor, CancellationToken cancellationToken = default) =>
        ChangeTicketAsync(ticketId, actor, cancellationToken, async (db, ticket) =>
        {
            ticket.TakenOver = false;
            await StartRunAsync(db, ticket, "", cancellationToken);
            return (DecisionKind.HandBack, "", "Handed back. The agent prepares the newest message.");
        });

    /// <summary>Prepares the newest message again, with a hint for the agent.</summary>
    public Task<ReviewOutcome> RegenerateAsync(long ticketId, string hint, Actor actor, CancellationToken cancellationToken = default) =>
        ChangeTicketAsync(ticketId, actor, cancellationToken, async (db, ticket) =>
        {
            await runs.SupersedeAsync(db, ticketId, cancellationToken);
            await StartRunAsync(db, ticket, hint, cancellationToken);
            return (DecisionKind.Reject, hint.Length > 0 ? hint : "regenerated", "The agent prepares it again.");
        });

    /// <summary>Stops the run that works on the ticket.</summary>
    public Task<ReviewOutcome> StopRunAsync(long ticketId, Actor actor, CancellationToken cancellationToken = default) =>
        OnTicketAsync(ticketId, actor, cancellationToken, async (db, ticket) =>
        {
            if (!await StopRunsAsync(db, ticketId, cancellationToken))
                return new ReviewOutcome.Refused("decided_elsewhere", "The run has already finished.");
            ticket.Chip = TicketChip.Escalated;
            ledger.Append(db, "run.stopped", actor, ticketId);
            return new ReviewOutcome.Done("Stopped. Regenerate it or take over.", []);
        });

    /// <summary>Adds an internal note.</summary>
    public Task<ReviewOutcome> AddNoteAsync(long ticketId, string text, Actor actor, CancellationToken cancellationToken = default)
    {
        if (string.IsNullOrWhiteSpace(text) || text.Length > MaxNoteCharacters)
            return Task.FromResult<ReviewOutcome>(new ReviewOutcome.Refused("invalid", $"A note has 1 to {MaxNoteCharacters:N0} characters."));
        return OnTicketAsync(ticketId, actor, cancellationToken, (db, ticket) =>
        {
            db.Messages.Add(new Message
            {
                TicketId = ticketId,
                Direction = Direction.Note,
                Channel = ticket.Channel,
                ExternalId = $"note-{RandomNumberGenerator.GetHexString(16, lowercase: true)}",
                AuthorName = actor.Name,
                AuthorPersonId = actor.Id,
                Body = text.Trim(),
                At = clock.Now,
            });
            ledger.Append(db, "note.added", actor, ticketId);
            return Task.FromResult<ReviewOutcome>(new ReviewOutcome.Done("Note added", []));
        });
    }

    /// <summary>Marks the ticket solved, closed or open again.</summary>
    public Task<ReviewOutcome> SetStatusAsync(long ticketId, TicketStatus status, Actor actor, CancellationToken cancellationToken = default) =>
        OnTicketAsync(ticketId, actor, cancellationToken, (db, ticket) =>
        {
            ticket.Status = status;
            ticket.SlaDueAt = ticket.IsOpen ? SlaClock.DueAt(policies.Current, ticket.Urgency, ticket.LastInboundAt) : Sla.Never;
            ledger.Append(db, "ticket.status", actor, ticketId, subject: status.ToString().ToLowerInvariant());
            return Task.FromResult<ReviewOutcome>(new ReviewOutcome.Done($"Marked {status.ToString().ToLowerInvariant()}", []));
        });

    /// <summary>Marks the ticket as spam, or not spam, in one click. A spam ticket leaves the queue; nothing is sent.</summary>
    public Task<ReviewOutcome> MarkSpamAsync(long ticketId, bool spam, Actor actor, CancellationToken cancellationToken = default) =>
        OnTicketAsync(ticketId, actor, cancellationToken, (db, ticket) =>
        {
            ticket.IsSpam = spam;
            ticket.Status = spam ? TicketStatus.Closed : TicketStatus.Open;
            ticket.SlaDueAt = spam ? Sla.Never : SlaClock.DueAt(policies.Current, ticket.Urgency, ticket.LastInboundAt);
            ledger.Append(db, "ticket.spam", actor, ticketId, payload: new { spam });
            return Task.FromResult<ReviewOutcome>(new ReviewOutcome.Done(spam ? "Marked as spam" : "Not spam", []));
        });

    private Task<ReviewOutcome> ChangeTicketAsync(
        long ticketId, Actor actor, CancellationToken cancellationToken, Func<SupportDb, Ticket, Task<(DecisionKind Kind, string Reason, string Message)>> change) =>
        OnTicketAsync(ticketId, actor, cancellationToken, async (db, ticket) =>
        {
            var (kind, reason, message) = await change(db, ticket);
            Record(db, actor, kind, ticketId, reason);
            return new ReviewOutcome.Done(message, []);
        });

    private async Task<ReviewOutcome> OnTicketAsync(long ticketId, Actor actor, CancellationToken cancellationToken, Func<SupportDb, Ticket, Task<ReviewOutcome>> change) =>
        Lacks(actor, Permission.WorkTickets) is { } lacking
            ? lacking
            : await CommandAsync(
                async db => await change(db, await TouchAsync(db, ticketId, cancellationToken)), _ => Task.FromResult(Errors.Changed("ticket")), cancellationToken);

    private async Task<bool> StopRunsAsync(SupportDb db, long ticketId, CancellationToken cancellationToken)
    {
        var working = await db.Runs.Where(r => r.TicketId == ticketId && (r.State == RunState.Queued || r.State == RunState.Running)).ToListAsync(cancellationToken);
        foreach (var run in working)
        {
            (run.State, run.FinishedAt) = (RunState.Stopped, time.GetUtcNow());
            await RunQueue.VoidProposalsAsync(db, run.Id, cancellationToken);
        }
        return working.Count > 0;
    }

    private async Task StartRunAsync(SupportDb db, Ticket ticket, string hint, CancellationToken cancellationToken)
    {
        foreach (var draft in await db.Drafts.Where(d => d.TicketId == ticket.Id && (d.State == DraftState.Ready || d.State == DraftState.Stale)).ToListAsync(cancellationToken))
            draft.State = DraftState.Withdrawn;
        // What the customer has agreed to stands: no run would ask them again.
        foreach (var proposal in await db.Proposals.Where(p => p.TicketId == ticket.Id && p.State == ProposalState.Open
            && !db.CustomerConfirmations.Any(c => c.ProposalId == p.Id && c.State == ConfirmationState.Confirmed)).ToListAsync(cancellationToken))
            proposal.State = ProposalState.Void;
        // A question that has reached the customer stands; one that never left goes with the draft that held it.
        await OpenQuestions.WithdrawUnsentAsync(db, ticket.Id, null, cancellationToken);
        ticket.Chip = TicketChip.Queued;
        if (!ticket.IsOpen)
            ticket.Status = TicketStatus.Open;
        await runs.StartAsync(db, ticket.Id, ticket.LastInboundId, hint: hint, cancellationToken: cancellationToken);
    }
}
