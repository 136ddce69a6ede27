using System.Collections.Concurrent;

namespace SupportConsole.Core.Live;

/// <summary>What a run is writing right now: shown while it streams, gone when the draft is saved. Lost with the process, as nothing depends on it.</summary>
public sealed class DraftStream(ChangeFeed feed)
{
    private readonly ConcurrentDictionary<long, string> _texts = new();

    /// <summary>The text so far of the ticket's running draft, or null.</summary>
    public string? Read(long ticketId) => _texts.GetValueOrDefault(ticketId);

    /// <summary>Replaces the text so far. Call in batches of 50 to 100 ms.</summary>
    public void Write(long ticketId, string text)
    {
        _texts[ticketId] = text;
        feed.Publish([Topic.Ticket(ticketId)]);
    }

    /// <summary>Ends the stream of a ticket.</summary>
    public void Clear(long ticketId)
    {
        if (_texts.TryRemove(ticketId, out _))
            feed.Publish([Topic.Ticket(ticketId)]);
    }
}
