using SupportConsole.Core.Domain.Tickets;

namespace SupportConsole.Core.Channels;

/// <summary>A reply on its way to a customer.</summary>
public sealed record OutgoingReply
{
    public required long TicketId { get; init; }

    /// <summary>Digest of the effect, hex: the same digest is the same reply, however often it is sent.</summary>
    public required string Digest { get; init; }

    /// <summary>The customer's address.</summary>
    public required string To { get; init; }
    public string ToName { get; init; } = "";

    /// <summary>Subject of the ticket; "Re: " is put before it where it is not there.</summary>
    public string Subject { get; init; } = "";
    public required string Text { get; init; }

    /// <summary>External id of the message answered.</summary>
    public string InReplyTo { get; init; } = "";

    /// <summary>External ids of the thread, oldest first.</summary>
    public IReadOnlyList<string> References { get; init; } = [];
}

/// <summary>Done: it is on its way. Transient: it is not, and can be tried again. Refused: it never will be. Unknown: it may be; a person has to look.</summary>
public enum SendResultKind { Done, Transient, Refused, Unknown }

/// <summary>What came of sending.</summary>
/// <param name="ExternalId">Id to keep the reply message under, so that an answer to it finds its ticket; the same for the same digest.</param>
/// <param name="Receipt">JSON of how it left; empty where it did not.</param>
/// <param name="Message">For a person, where it did not.</param>
public sealed record SendResult(SendResultKind Kind, string ExternalId, string Receipt, string Message);

/// <summary>The way out to customers on one channel.</summary>
public interface IReplyChannel
{
    Channel Channel { get; }

    /// <summary>Whether sending a digest again is sure to deliver it once. Who does not say so promises nothing, and an unknown outcome is put to a person.</summary>
    bool RepeatIsSafe => false;

    /// <summary>The id that the reply of a digest is kept under, so that an answer to it finds its ticket.</summary>
    string ExternalIdOf(string digest) => $"reply-{digest[..Math.Min(32, digest.Length)]}";

    /// <summary>Sends the reply.</summary>
    Task<SendResult> SendAsync(OutgoingReply reply, CancellationToken cancellationToken);
}

/// <summary>The way out of each channel.</summary>
public sealed class ReplyChannels(IEnumerable<IReplyChannel> channels)
{
    private readonly Dictionary<Channel, IReplyChannel> _byChannel = channels.ToDictionary(channel => channel.Channel);

    public IReplyChannel For(Channel channel) => _byChannel[channel];
}
