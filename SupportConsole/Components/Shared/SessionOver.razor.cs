using Microsoft.AspNetCore.Components;
using SupportConsole.Auth;

namespace SupportConsole.Components.Shared;

/// <summary>Stands in for a page whose session ended, and leads to the sign-in at once.</summary>
public sealed partial class SessionOver
{
    [Inject]
    internal SessionState State { get; set; } = null!;

    [Inject]
    public required NavigationManager Navigation { get; set; }

    private string Address => $"/signin?over=true&returnUrl={Uri.EscapeDataString(new Uri(Navigation.Uri).PathAndQuery)}";

    protected override void OnInitialized()
    {
        State.PageIsGone();
        Navigation.NavigateTo(Address, forceLoad: true);
    }
}
