using SupportConsole.Core.Domain.Tickets;

namespace SupportConsole.Core.Tickets;

/// <summary>How a ticket's life goes on. Pure: the callers save.</summary>
public static class TicketLife
{
    /// <summary>A solved ticket that nobody reopens is closed after this: a week is enough to find out that it was not solved.</summary>
    public static readonly TimeSpan CloseSolvedAfter = TimeSpan.FromDays(7);

    /// <summary>A customer who has not answered for this long has left; it is not counted as solved.</summary>
    public static readonly TimeSpan AbandonWaitingAfter = TimeSpan.FromDays(14);

    /// <summary>A customer wrote: whatever was over is open again. A new ticket stays new until somebody answers it.</summary>
    public static TicketStatus AfterInbound(TicketStatus status) => status switch
    {
        TicketStatus.New => TicketStatus.New,
        TicketStatus.Open or TicketStatus.Waiting or TicketStatus.Solved or TicketStatus.Closed or TicketStatus.Abandoned => TicketStatus.Open,
    };

    /// <summary>What silence since <paramref name="quietSince"/> makes of the status; the same where it changes nothing.</summary>
    public static TicketStatus AfterSilence(TicketStatus status, DateTimeOffset quietSince, DateTimeOffset now) => status switch
    {
        TicketStatus.Solved when now - quietSince >= CloseSolvedAfter => TicketStatus.Closed,
        TicketStatus.Waiting when now - quietSince >= AbandonWaitingAfter => TicketStatus.Abandoned,
        TicketStatus.New or TicketStatus.Open or TicketStatus.Waiting or TicketStatus.Solved or TicketStatus.Closed or TicketStatus.Abandoned => status,
    };

    /// <summary>A reply went out: the ticket waits for the customer and no clock runs.</summary>
    public static void ReplySent(Ticket ticket, DateTimeOffset now)
    {
        ticket.Status = TicketStatus.Waiting;
        ticket.Chip = TicketChip.Answered;
        Rest(ticket, now);
    }

    /// <summary>A person or an approved action says it is solved.</summary>
    public static void Solve(Ticket ticket, DateTimeOffset now)
    {
        ticket.Status = TicketStatus.Solved;
        ticket.Chip = TicketChip.Answered;
        Rest(ticket, now);
    }

    private static void Rest(Ticket ticket, DateTimeOffset now)
    {
        ticket.SlaDueAt = Sla.Never;
        ticket.ChangedAt = now;
    }
}
