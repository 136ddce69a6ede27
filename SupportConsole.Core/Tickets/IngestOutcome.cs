namespace SupportConsole.Core.Tickets;

/// <summary>What came of a message.</summary>
public abstract record IngestOutcome
{
    private IngestOutcome()
    {
    }

    /// <summary>It is kept. No run where a person has taken the ticket over, or it is spam.</summary>
    public sealed record Accepted(long TicketId, long MessageId, long? RunId, bool NewTicket) : IngestOutcome;

    /// <summary>The same channel and external id came before; nothing was written.</summary>
    public sealed record Duplicate(long TicketId, long MessageId) : IngestOutcome;

    /// <summary>It is not kept; the sender or importer has to mend it.</summary>
    public sealed record Refused(IngestError Error) : IngestOutcome;
}

/// <summary>Why a message cannot be taken.</summary>
/// <param name="Code">For programs: "empty_message".</param>
/// <param name="Message">For a person: what is wrong and what the limit is.</param>
public sealed record IngestError(string Code, string Message);

/// <summary>All reasons why a message is not taken.</summary>
public static class IngestErrors
{
    public static readonly IngestError NoExternalId = new("no_external_id", "The message has no external id; without one a repeated delivery could not be recognised.");

    public static readonly IngestError Empty = new("empty_message", "The message has neither text nor an attachment.");

    public static IngestError UnknownChannel(string channel) => new("unknown_channel", $"'{Shown(channel)}' is not a channel; channels are email, chat and api.");

    public static IngestError BadAddress(string from) => new("bad_address", $"'{Shown(from)}' is not an e-mail address.");

    public static IngestError TooLarge(long bytes, long limit) =>
        new("too_large", string.Create(System.Globalization.CultureInfo.InvariantCulture, $"The text has {bytes:N0} bytes; at most {limit:N0} bytes are taken."));

    public static IngestError IdTooLong(int limit) => new("id_too_long", $"The external id has more than {limit} characters.");

    private static string Shown(string text) => text.Length <= 60 ? text : $"{text[..60]}…";
}
