using Microsoft.EntityFrameworkCore;
using SupportConsole.Core.Domain.Drafts;
using SupportConsole.Core.Domain.Ledger;
using SupportConsole.Core.Domain.Proposals;
using SupportConsole.Core.Domain.Reviews;
using SupportConsole.Core.Domain.Runs;
using SupportConsole.Core.Domain.Tickets;

namespace SupportConsole.Tests.Support;

/// <summary>Everything the database holds about one ticket, each list oldest first.</summary>
internal sealed record CaseFile
{
    public required Ticket Ticket { get; init; }
    public required IReadOnlyList<Message> Messages { get; init; }
    public required IReadOnlyList<Run> Runs { get; init; }
    public required IReadOnlyList<Step> Steps { get; init; }
    public required IReadOnlyList<Draft> Drafts { get; init; }
    public required IReadOnlyList<DraftRevision> Revisions { get; init; }
    public required IReadOnlyList<Proposal> Proposals { get; init; }
    public required IReadOnlyList<Verdict> Verdicts { get; init; }
    public required IReadOnlyList<HandoffPacket> Packets { get; init; }
    public required IReadOnlyList<Decision> Decisions { get; init; }
    public required IReadOnlyList<Effect> Effects { get; init; }
    public required IReadOnlyList<LedgerEntry> Ledger { get; init; }

    public Run Run => Runs[^1];
    public Draft Draft => Drafts[^1];
    public Proposal Proposal => Assert.Single(Proposals);
    public Effect Effect => Assert.Single(Effects);

    /// <summary>Ledger entries of a kind.</summary>
    public int Count(string kind) => Ledger.Count(entry => entry.Kind == kind);

    public static async Task<CaseFile> ReadAsync(TestDatabase database, long ticketId)
    {
        await using var db = database.Read();
        return new CaseFile
        {
            Ticket = await db.Tickets.SingleAsync(row => row.Id == ticketId),
            Messages = await db.Messages.Where(row => row.TicketId == ticketId).OrderBy(row => row.Id).ToListAsync(),
            Runs = await db.Runs.Where(row => row.TicketId == ticketId).OrderBy(row => row.Id).ToListAsync(),
            Steps = await db.Steps.Where(row => row.TicketId == ticketId).OrderBy(row => row.Id).ToListAsync(),
            Drafts = await db.Drafts.Include(row => row.Claims).Include(row => row.Citations).AsSplitQuery().Where(row => row.TicketId == ticketId).OrderBy(row => row.Id).ToListAsync(),
            Revisions = await db.DraftRevisions.Where(row => row.TicketId == ticketId).OrderBy(row => row.Id).ToListAsync(),
            Proposals = await db.Proposals.Where(row => row.TicketId == ticketId).OrderBy(row => row.Id).ToListAsync(),
            Verdicts = await db.Verdicts.Where(row => row.TicketId == ticketId).OrderBy(row => row.Id).ToListAsync(),
            Packets = await db.HandoffPackets.Where(row => row.TicketId == ticketId).OrderBy(row => row.Id).ToListAsync(),
            Decisions = await db.Decisions.Where(row => row.TicketId == ticketId).OrderBy(row => row.Id).ToListAsync(),
            Effects = await db.Effects.Where(row => row.TicketId == ticketId).OrderBy(row => row.Id).ToListAsync(),
            Ledger = await db.LedgerEntries.Where(row => row.TicketId == ticketId).OrderBy(row => row.Id).ToListAsync(),
        };
    }
}
