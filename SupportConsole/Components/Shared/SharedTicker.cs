using System.Collections.Concurrent;

namespace SupportConsole.Components.Shared;

/// <summary>One timer a second for all countdowns of the process; it stands still while nobody listens.</summary>
public sealed class SharedTicker(TimeProvider time) : IDisposable
{
    private readonly ConcurrentDictionary<Subscription, byte> _subscriptions = new();
    private readonly Lock _lock = new();
    private ITimer? _timer;

    /// <summary>Calls back every second, on a timer thread, until disposed.</summary>
    public IDisposable Subscribe(Action onTick)
    {
        var subscription = new Subscription(this, onTick);
        lock (_lock)
        {
            _subscriptions[subscription] = 0;
            _timer ??= time.CreateTimer(_ => Tick(), state: null, TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(1));
        }
        return subscription;
    }

    public void Dispose() => _timer?.Dispose();

    private void Tick()
    {
        foreach (var subscription in _subscriptions.Keys)
            subscription.OnTick();
    }

    private void Remove(Subscription subscription)
    {
        lock (_lock)
        {
            _subscriptions.TryRemove(subscription, out _);
            if (!_subscriptions.IsEmpty)
                return;
            _timer?.Dispose();
            _timer = null;
        }
    }

    private sealed class Subscription(SharedTicker owner, Action onTick) : IDisposable
    {
        public Action OnTick => onTick;

        public void Dispose() => owner.Remove(this);
    }
}
