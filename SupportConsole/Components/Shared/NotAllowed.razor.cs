using System.Reflection;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;
using SupportConsole.Auth;
using SupportConsole.Core.Domain.Access;

namespace SupportConsole.Components.Shared;

/// <summary>Says that this person may not, and who could.</summary>
public sealed partial class NotAllowed
{
    /// <summary>The page that was refused; its permission names who could open it.</summary>
    [Parameter]
    public Type? PageType { get; set; }

    [Parameter]
    public Permission? Permission { get; set; }

    [Inject]
    public required NavigationManager Navigation { get; set; }

    [CascadingParameter]
    public Task<AuthenticationState>? Authentication { get; set; }

    // Whoever has a second factor to set up first is led there, not turned away.
    protected override async Task OnInitializedAsync()
    {
        if (Authentication is not null && (await Authentication).User.HasToEnrol())
            Navigation.NavigateTo("/account");
    }

    private string Sentence
    {
        get
        {
            if ((Permission ?? PageType?.GetCustomAttribute<AllowAttribute>()?.Permission) is not { } permission)
                return T["NotAllowed.Text"];
            var roles = AccessTable.RolesWith(permission).Select(role => T[$"Role.{role}"].Value.ToLowerInvariant()).Aggregate((all, role) => T["NotAllowed.Or", all, role]);
            return T["NotAllowed.Who", T[$"Permission.{permission}"], roles];
        }
    }
}
