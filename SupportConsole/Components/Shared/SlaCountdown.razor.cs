using System.Globalization;
using Microsoft.AspNetCore.Components;
using SupportConsole.Core.Domain.Tickets;

namespace SupportConsole.Components.Shared;

/// <summary>Time left to the first answer. Nothing where no clock runs. All countdowns share one timer and render only when their words change.</summary>
public sealed partial class SlaCountdown : IDisposable
{
    private static readonly TimeSpan Hot = TimeSpan.FromMinutes(30);

    private string _text = "";
    private string _heat = "";
    private IDisposable? _ticks;

    [Inject]
    public required ViewerClock Clock { get; set; }

    [Inject]
    public required SharedTicker Ticker { get; set; }

    [Parameter, EditorRequired]
    public DateTimeOffset DueAt { get; set; }

    protected override void OnInitialized()
    {
        if (RendererInfo.IsInteractive)
            _ticks = Ticker.Subscribe(Tick);
    }

    protected override void OnParametersSet() => (_text, _heat) = Read();

    private void Tick()
    {
        if (Read() is var (text, heat) && text != _text)
            _ = InvokeAsync(() =>
            {
                (_text, _heat) = (text, heat);
                StateHasChanged();
            });
    }

    private (string Text, string Heat) Read()
    {
        if (DueAt >= Sla.Never)
            return ("", "");
        var left = DueAt - Clock.Now;
        return left < TimeSpan.Zero ? (T["Sla.Late", Span(-left)], "late") : (Span(left), left < Hot ? "hot" : "");
    }

    /// <summary>"2 d", "3 h 05", "12 min", "4:59".</summary>
    internal static string Span(TimeSpan span) => span.TotalMinutes switch
    {
        < 5 => string.Create(CultureInfo.InvariantCulture, $"{(int)span.TotalMinutes}:{span.Seconds:00}"),
        < 60 => string.Create(CultureInfo.InvariantCulture, $"{(int)span.TotalMinutes} min"),
        < 60 * 24 => string.Create(CultureInfo.InvariantCulture, $"{(int)span.TotalHours} h {span.Minutes:00}"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{(int)span.TotalDays} d"),
    };

    public void Dispose() => _ticks?.Dispose();
}
