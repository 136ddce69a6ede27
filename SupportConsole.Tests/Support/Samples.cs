using SupportConsole.Core.Domain.Tickets;

namespace SupportConsole.Tests.Support;

/// <summary>Rows that a test needs and does not care about.</summary>
internal static class Samples
{
    public static Ticket Ticket(string subject = "Where is my order?") => new()
    {
        SenderAddress = "mia@example.com",
        SenderName = "Mia Berg",
        Channel = Channel.Email,
        Subject = subject,
        Title = subject,
        CreatedAt = TestTime.Start,
        ChangedAt = TestTime.Start,
        LastInboundAt = TestTime.Start,
    };
}
