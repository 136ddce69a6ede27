namespace SupportConsole.Core.Domain.Tickets;

public enum Direction { Inbound, Reply, Note }

/// <summary>One message of a ticket: from the customer, to the customer, or an internal note.</summary>
public sealed class Message : ITicketFact
{
    public long Id { get; init; }
    public required long TicketId { get; init; }
    public required Direction Direction { get; init; }
    public required Channel Channel { get; init; }

    /// <summary>The channel's own id (the Message-ID of a mail); unique per channel, so a repeated delivery is recognised.</summary>
    public required string ExternalId { get; init; }

    /// <summary>External id of the message this one answers, or empty.</summary>
    public string InReplyTo { get; init; } = "";
    public required string AuthorName { get; init; }

    /// <summary>Lower-case address an inbound message came from; the customer scope of a run follows it, as somebody else may answer in a thread. Empty for staff.</summary>
    public string AuthorAddress { get; init; } = "";
    public long? AuthorPersonId { get; init; }
    public string Subject { get; init; } = "";
    public required string Body { get; init; }
    public required DateTimeOffset At { get; init; }
    public List<Attachment> Attachments { get; init; } = [];
}

public sealed class Attachment
{
    public long Id { get; init; }
    public long MessageId { get; init; }
    public required string Name { get; init; }
    public required string ContentType { get; init; }

    /// <summary>The readable text of it, or empty.</summary>
    public string Text { get; init; } = "";
}

/// <summary>A row that belongs to one ticket; saving it announces a change of that ticket.</summary>
public interface ITicketFact
{
    long TicketId { get; }
}
