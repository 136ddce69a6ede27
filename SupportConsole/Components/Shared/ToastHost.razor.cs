using Microsoft.AspNetCore.Components;

namespace SupportConsole.Components.Shared;

public sealed partial class ToastHost : IDisposable
{
    private IDisposable? _ticks;

    [Inject]
    public required Toasts Toasts { get; set; }

    [Inject]
    public required SharedTicker Ticker { get; set; }

    protected override void OnInitialized()
    {
        if (!RendererInfo.IsInteractive)
            return;
        Toasts.Changed += Refresh;
        _ticks = Ticker.Subscribe(() =>
        {
            if (Toasts.Shown.Count > 0)
                _ = InvokeAsync(Tick);
        });
    }

    private void Tick()
    {
        Toasts.Expire();
        StateHasChanged();
    }

    private void Refresh() => _ = InvokeAsync(StateHasChanged);

    private async Task UndoAsync(Toast toast)
    {
        Toasts.Dismiss(toast);
        if (toast.Undo is { } undo)
            await undo();
    }

    public void Dispose()
    {
        Toasts.Changed -= Refresh;
        _ticks?.Dispose();
    }
}
