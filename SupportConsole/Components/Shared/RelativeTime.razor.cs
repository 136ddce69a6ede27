using Microsoft.AspNetCore.Components;

namespace SupportConsole.Components.Shared;

/// <summary>"5 min ago", with the exact time behind it. Renders again only when its words change.</summary>
public sealed partial class RelativeTime : IDisposable
{
    private string _text = "";
    private IDisposable? _ticks;

    [Inject]
    public required ViewerClock Clock { get; set; }

    [Inject]
    public required SharedTicker Ticker { get; set; }

    [Parameter, EditorRequired]
    public DateTimeOffset At { get; set; }

    protected override void OnInitialized()
    {
        if (RendererInfo.IsInteractive)
            _ticks = Ticker.Subscribe(Tick);
    }

    protected override void OnParametersSet() => _text = Clock.Ago(At);

    private void Tick()
    {
        if (Clock.Ago(At) is var text && text != _text)
            _ = InvokeAsync(() =>
            {
                _text = text;
                StateHasChanged();
            });
    }

    public void Dispose() => _ticks?.Dispose();
}
