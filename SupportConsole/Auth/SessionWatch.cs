using System.Collections.Concurrent;
using SupportConsole.Core.Accounts;
using SupportConsole.Core.Live;

namespace SupportConsole.Auth;

/// <summary>
/// Knows the sessions of the pages open on this node and tells a page the moment its session is over: at once where this process ended
/// it, within a second where another node or a verb did, or where its time is up.
/// </summary>
internal sealed class SessionWatch(SessionBook sessions, ChangeFeed feed, ILogger<SessionWatch> logger) : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(1);

    private readonly ConcurrentDictionary<Watched, byte> _open = new();
    private readonly SemaphoreSlim _wake = new(0, 1);

    /// <summary>Calls back once, when the session is over; until disposed.</summary>
    public IDisposable Watch(string sessionId, Action onEnded)
    {
        var watched = new Watched(this, sessionId, onEnded);
        _open[watched] = 0;
        return watched;
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var subscription = feed.Subscribe(Topic.People, Wake);
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await _wake.WaitAsync(Interval, stoppingToken);
                await SweepAsync(stoppingToken);
            }
            catch (Exception exception) when (exception is not OperationCanceledException)
            {
                logger.LogWarning(exception, "The sweep for ended sessions failed; the next one repeats it");
            }
        }
    }

    /// <summary>Asks for every session open here whether it still holds.</summary>
    internal async Task SweepAsync(CancellationToken cancellationToken)
    {
        var open = _open.Keys.Select(watched => watched.SessionId).ToHashSet(StringComparer.Ordinal);
        if (open.Count == 0)
            return;
        var ended = (await sessions.EndedAmongAsync(open, cancellationToken)).ToHashSet(StringComparer.Ordinal);
        foreach (var watched in _open.Keys.Where(watched => ended.Contains(watched.SessionId)))
        {
            watched.Dispose();
            watched.OnEnded();
        }
    }

    private void Wake()
    {
        try
        {
            _wake.Release();
        }
        catch (SemaphoreFullException)
        {
            // It is awake already.
        }
    }

    public override void Dispose()
    {
        _wake.Dispose();
        base.Dispose();
    }

    private sealed class Watched(SessionWatch watch, string sessionId, Action onEnded) : IDisposable
    {
        public string SessionId => sessionId;

        public Action OnEnded => onEnded;

        public void Dispose() => watch._open.TryRemove(this, out _);
    }
}
