using System.Text.Json;
using SupportConsole.Core.Domain.Tickets;

namespace SupportConsole.Core.Channels;

/// <summary>Chat and the message API: the reply is delivered by being kept, because the other side reads the conversation here.</summary>
internal sealed class StoredChannel(Channel channel) : IReplyChannel
{
    public Channel Channel => channel;

    // Nothing leaves: the reply is kept with the effect that says it is done.
    public bool RepeatIsSafe => true;

    public Task<SendResult> SendAsync(OutgoingReply reply, CancellationToken cancellationToken)
    {
        var id = ((IReplyChannel)this).ExternalIdOf(reply.Digest);
        return Task.FromResult(new SendResult(SendResultKind.Done, id, JsonSerializer.Serialize(new { via = "stored", id }), ""));
    }
}
