namespace SupportConsole.Core.Tickets;

/// <summary>A message as a channel, an importer or the message API hands it in; nothing in it is trusted yet.</summary>
public sealed record InboundMessage
{
    /// <summary>"email", "chat" or "api", in any case.</summary>
    public required string Channel { get; init; }

    /// <summary>The channel's own id; the angle brackets of a mail's Message-ID may stay.</summary>
    public required string ExternalId { get; init; }

    /// <summary>"ana@example.com" or "Ana Silva &lt;ana@example.com&gt;".</summary>
    public required string From { get; init; }
    public string Subject { get; init; } = "";
    public string Text { get; init; } = "";

    /// <summary>Null for now; a time in the future counts as now.</summary>
    public DateTimeOffset? ReceivedAt { get; init; }

    /// <summary>External id of the message this one answers; empty where it starts a conversation.</summary>
    public string InReplyTo { get; init; } = "";

    /// <summary>Further ids of the thread, as the References header of a mail lists them.</summary>
    public IReadOnlyList<string> References { get; init; } = [];
    public IReadOnlyList<InboundAttachment> Attachments { get; init; } = [];
}

/// <summary>An attachment with its readable text, empty where it has none.</summary>
public sealed record InboundAttachment(string Name, string ContentType, string Text);
