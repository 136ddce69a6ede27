using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;
using SupportConsole.Components.Shared;

namespace SupportConsole.Components;

public sealed partial class Routes
{
    private bool _wasSignedIn;
    private bool _isOver;

    [Inject]
    public required ViewerClock Clock { get; set; }

    [CascadingParameter]
    public Task<AuthenticationState>? Authentication { get; set; }

    /// <summary>The viewer's IANA time zone, from the cookie that boot.js sets; empty on the very first visit.</summary>
    [Parameter]
    public string TimeZone { get; set; } = "";

    protected override void OnInitialized() => Clock.UseZone(TimeZone);

    // When the session of an open page ends, the whole page goes: shell, dialogs and all that listens.
    protected override async Task OnParametersSetAsync()
    {
        var isSignedIn = Authentication is not null && (await Authentication).User.Identity?.IsAuthenticated == true;
        _isOver = _isOver || (_wasSignedIn && !isSignedIn);
        _wasSignedIn = isSignedIn;
    }
}
