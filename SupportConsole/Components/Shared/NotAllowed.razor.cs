using System.Reflection;
using Microsoft.AspNetCore.Components;
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
