using Microsoft.AspNetCore.Components;
using SupportConsole.Components.Shared;

namespace SupportConsole.Components;

public sealed partial class Routes
{
    [Inject]
    public required ViewerClock Clock { get; set; }

    /// <summary>The viewer's IANA time zone, from the cookie that boot.js sets; empty on the very first visit.</summary>
    [Parameter]
    public string TimeZone { get; set; } = "";

    protected override void OnInitialized() => Clock.UseZone(TimeZone);
}
