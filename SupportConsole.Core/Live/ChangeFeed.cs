using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace SupportConsole.Core.Live;

/// <summary>
/// "Ticket 42 changed", within this process. Publishing hangs on the save, so no writer can forget it; a subscriber's exception
/// never reaches the publisher. Subscribers are called on the publisher's thread and must only take note.
/// </summary>
public sealed class ChangeFeed(ILogger<ChangeFeed> logger)
{
    private readonly ConcurrentDictionary<Topic, ConcurrentDictionary<Subscription, byte>> _subscriptions = new();

    /// <summary>Calls back on every change of the topic until disposed. Subscribe first, then read.</summary>
    public IDisposable Subscribe(Topic topic, Action onChange)
    {
        var subscription = new Subscription(this, topic, onChange);
        _subscriptions.GetOrAdd(topic, static _ => new())[subscription] = 0;
        return subscription;
    }

    /// <summary>Whether anybody in this process listens to the topic.</summary>
    public bool IsWatched(Topic topic) => _subscriptions.TryGetValue(topic, out var subscriptions) && !subscriptions.IsEmpty;

    /// <summary>Tells every subscriber of each topic.</summary>
    public void Publish(IEnumerable<Topic> topics)
    {
        foreach (var topic in topics)
        {
            if (!_subscriptions.TryGetValue(topic, out var subscriptions))
                continue;
            foreach (var subscription in subscriptions.Keys)
            {
                try
                {
                    subscription.OnChange();
                }
#pragma warning disable CA1031 // one broken page must not stop the save that told it
                catch (Exception exception)
#pragma warning restore CA1031
                {
                    logger.LogError(exception, "A subscriber of {Topic} failed", topic);
                }
            }
        }
    }

    private void Remove(Subscription subscription)
    {
        if (_subscriptions.TryGetValue(subscription.Topic, out var subscriptions))
            subscriptions.TryRemove(subscription, out _);
    }

    private sealed class Subscription(ChangeFeed feed, Topic topic, Action onChange) : IDisposable
    {
        public Topic Topic => topic;

        public Action OnChange => onChange;

        public void Dispose() => feed.Remove(this);
    }
}
