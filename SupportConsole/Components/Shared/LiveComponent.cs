using Microsoft.AspNetCore.Components;
using SupportConsole.Core.Live;

namespace SupportConsole.Components.Shared;

/// <summary>
/// A component that shows what others change. It subscribes first and reads then, gathers bursts of changes for 50 ms, reads again on the
/// component's own dispatcher, hands errors to the error boundary, and lets go when it is disposed. A page calls
/// <see cref="FollowAsync"/> and implements <see cref="LoadAsync"/>; while it is only prerendered, it reads once and subscribes to nothing.
/// </summary>
public abstract class LiveComponent : ComponentBase, IAsyncDisposable
{
    private static readonly TimeSpan Gathering = TimeSpan.FromMilliseconds(50);

    private readonly CancellationTokenSource _end = new();
    private readonly List<IDisposable> _subscriptions = [];
    private int _noted;

    [Inject]
    public required ChangeFeed Feed { get; set; }

    /// <summary>Cancelled when the component goes away.</summary>
    protected CancellationToken Ended => _end.Token;

    /// <summary>Reads what is shown. Called on the component's dispatcher, never twice at once.</summary>
    protected abstract Task LoadAsync(CancellationToken cancellationToken);

    /// <summary>Follows these topics instead of those followed so far, and reads once.</summary>
    protected async Task FollowAsync(params IEnumerable<Topic> topics)
    {
        Unsubscribe();
        if (RendererInfo.IsInteractive)
            _subscriptions.AddRange(topics.Select(topic => Feed.Subscribe(topic, Note)));
        await LoadAsync(Ended);
    }

    /// <summary>Reads again, as after a change.</summary>
    protected async Task ReloadAsync()
    {
        await LoadAsync(Ended);
        StateHasChanged();
    }

    /// <summary>Lets go of what the component holds beyond its subscriptions.</summary>
    protected virtual ValueTask DisposeCoreAsync() => ValueTask.CompletedTask;

    public async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        Unsubscribe();
        await _end.CancelAsync();
        await DisposeCoreAsync();
        _end.Dispose();
    }

    // Called on the publisher's thread: take note and leave.
    private void Note()
    {
        if (Interlocked.Exchange(ref _noted, 1) == 0)
            _ = RefreshSoonAsync();
    }

    private async Task RefreshSoonAsync()
    {
        try
        {
            await Task.Delay(Gathering, Ended);
            await InvokeAsync(async () =>
            {
                // A change that comes while reading is noted again and read again.
                Interlocked.Exchange(ref _noted, 0);
                await ReloadAsync();
            });
        }
        catch (Exception exception) when (exception is OperationCanceledException or ObjectDisposedException && _end.IsCancellationRequested)
        {
            // The page went away while a change was on its way.
        }
        catch (Exception exception)
        {
            await DispatchExceptionAsync(exception);
        }
    }

    private void Unsubscribe()
    {
        foreach (var subscription in _subscriptions)
            subscription.Dispose();
        _subscriptions.Clear();
    }
}
