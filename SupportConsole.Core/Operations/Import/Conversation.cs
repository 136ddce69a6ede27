using System.Net.Mail;
using SupportConsole.Core.Domain.Tickets;
using SupportConsole.Core.Tickets;

namespace SupportConsole.Core.Operations.Import;

/// <summary>A conversation of the past as a row of a history file.</summary>
internal sealed record Conversation(Channel Channel, string Address, string Subject, TicketStatus Status, IReadOnlyList<PastMessage> Messages)
{
    /// <summary>Reads a row; what is wrong stands in its Error.</summary>
    public static Conversation Read(JsonRow row, TimeSpan shift)
    {
        var channel = MessageCheck.ChannelOf(row.Required("channel"));
        if (channel is null)
            row.Fail($"'channel' is email, chat or api, not '{row.Text("channel")}'");
        var from = row.Required("from");
        if (!MailAddress.TryCreate(from, out var address))
            row.Fail($"'from' is not an e-mail address: '{from}'");
        var messages = row.Objects("messages").Select(message => Message(message, shift)).OrderBy(message => message.At).ToList();
        if (!messages.Any(message => message.Direction == Direction.Inbound))
            row.Fail("'messages' has none of the customer");
        if (messages.Select(message => message.ExternalId).Distinct(StringComparer.Ordinal).Count() < messages.Count)
            row.Fail("two messages have the same externalId");
        return new Conversation(channel ?? default, address?.Address.ToLowerInvariant() ?? "", row.Text("subject"), row.Name("status", TicketStatus.Closed), messages);
    }

    private static PastMessage Message(JsonRow row, TimeSpan shift)
    {
        if (!row.Has("at"))
            row.Fail("'at' is missing");
        return new PastMessage(
            MessageCheck.IdOf(row.Required("externalId")), row.Name("direction", Direction.Inbound), row.Instant("at", shift) ?? default, MessageCheck.Clean(row.Required("text")), row.Text("by"));
    }
}

/// <param name="By">Who wrote it; empty for the customer.</param>
internal sealed record PastMessage(string ExternalId, Direction Direction, DateTimeOffset At, string Text, string By);
