using Microsoft.AspNetCore.Components;
using SupportConsole.Auth;
using SupportConsole.Components.Shared;
using SupportConsole.Core.Domain.Access;

namespace SupportConsole.Components.Layout;

public sealed partial class PersonMenu
{
    private Actor? _actor;
    private string _initials = "";

    [Inject]
    public required CurrentActor Current { get; set; }

    protected override async Task OnInitializedAsync()
    {
        _actor = await Current.FindAsync();
        _initials = Initials.Of(_actor?.Name ?? "");
    }
}
