using SupportConsole.Core.Domain.Tickets;

namespace SupportConsole.Tests.Core.Tickets;

internal static class Rows
{
    public static Ticket Ticket(string title, TicketStatus status, DateTimeOffset at, DateTimeOffset? due = null) => new()
    {
        SenderAddress = "ana@example.com",
        SenderName = "Ana Silva",
        Channel = Channel.Email,
        Subject = title,
        Title = title,
        Status = status,
        SlaDueAt = due ?? Sla.Never,
        CreatedAt = at,
        ChangedAt = at,
        LastInboundAt = at,
    };
}
