using System.Collections.Concurrent;
using Microsoft.EntityFrameworkCore;
using SupportConsole.Core.Domain.Drafts;
using SupportConsole.Core.Domain.Proposals;
using SupportConsole.Core.Domain.Runs;
using SupportConsole.Core.Domain.Tickets;
using SupportConsole.Core.Persistence;
using SupportConsole.Tests.Support;

namespace SupportConsole.Tests.Browser;

/// <summary>Finds prepared tickets for the journeys, each given away once, since every journey decides something.</summary>
internal static class TicketPicker
{
    private static readonly ConcurrentDictionary<long, byte> Taken = new();

    /// <summary>A ticket with a reply or a question to send and nothing to do beside it.</summary>
    public static Task<Ticket> ReplyOnlyAsync(TestConsole console) =>
        PickAsync(console, (db, ticket) => !db.Proposals.Any(proposal => proposal.TicketId == ticket.Id), DraftKind.Clarification);

    /// <summary>A ticket with a reply and one action that an agent may approve.</summary>
    public static Task<Ticket> AgentActionAsync(TestConsole console) => PickAsync(console, (db, ticket) =>
        db.Proposals.Count(proposal => proposal.TicketId == ticket.Id && proposal.State == ProposalState.Open) == 1
        && db.Proposals.Any(proposal => proposal.TicketId == ticket.Id && proposal.Level == VerdictLevel.Agent && proposal.State == ProposalState.Open));

    /// <summary>A ticket with a refund that needs a lead.</summary>
    public static Task<Ticket> LeadRefundAsync(TestConsole console) => PickAsync(console, (db, ticket) =>
        db.Proposals.Count(proposal => proposal.TicketId == ticket.Id && proposal.State == ProposalState.Open) == 1
        && db.Proposals.Any(proposal => proposal.TicketId == ticket.Id && proposal.Tool == "issue_refund" && proposal.Level == VerdictLevel.Lead && proposal.State == ProposalState.Open));

    /// <summary>A ticket to look at only: a draft with sources and an action beside it. Not given away.</summary>
    public static async Task<Ticket> ShowcaseAsync(TestConsole console)
    {
        await using var db = console.Read();
        return await db.Tickets.Where(ticket => db.Proposals.Any(proposal => proposal.TicketId == ticket.Id && proposal.Tool == "issue_refund" && proposal.Level == VerdictLevel.Lead))
            .OrderByDescending(ticket => db.Citations.Count(citation => db.Drafts.Any(draft => draft.Id == citation.DraftId && draft.TicketId == ticket.Id && draft.Kind == DraftKind.Reply)))
            .ThenBy(ticket => ticket.Id).FirstAsync();
    }

    // Replies first; of the other kind where they are used up.
    private static async Task<Ticket> PickAsync(TestConsole console, Func<SupportDb, Ticket, bool> fits, DraftKind other = DraftKind.Reply)
    {
        await using var db = console.Read();
        var ready = await db.Tickets.Where(ticket => db.Drafts.Any(draft => draft.TicketId == ticket.Id && draft.State == DraftState.Ready && (draft.Kind == DraftKind.Reply || draft.Kind == other) && !draft.Citations.Any(citation => citation.Stale)))
            .Where(ticket => db.Runs.Any(run => run.TicketId == ticket.Id && run.State == RunState.Ready))
            .OrderBy(ticket => db.Drafts.Any(draft => draft.TicketId == ticket.Id && draft.State == DraftState.Ready && draft.Kind == DraftKind.Reply) ? 0 : 1).ThenBy(ticket => ticket.Id).ToListAsync();
        return ready.First(ticket => ticket.IsOpen && fits(db, ticket) && Taken.TryAdd(ticket.Id, 0));
    }
}
