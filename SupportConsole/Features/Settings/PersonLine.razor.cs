using Microsoft.AspNetCore.Components;
using SupportConsole.Core.Accounts;

namespace SupportConsole.Features.Settings;

/// <summary>A person in the list, with what can be done to them now.</summary>
public sealed partial class PersonLine
{
    [Parameter, EditorRequired]
    public required PersonRow Person { get; set; }

    /// <summary>Whether it is the admin's own line.</summary>
    [Parameter]
    public bool IsSelf { get; set; }

    [Parameter]
    public EventCallback<PersonAction> OnAction { get; set; }

    private IEnumerable<PersonAction> Actions
    {
        get
        {
            yield return PersonAction.Change;
            if (Person.IsLocked)
                yield return PersonAction.Unlock;
            if (Person.Sessions > 0 && !IsSelf)
                yield return PersonAction.SignOut;
            if (!Person.IsDemo && !Person.IsDisabled && !IsSelf)
                yield return PersonAction.Renew;
            if ((Person.HasApp || Person.Passkeys > 0) && !IsSelf)
                yield return PersonAction.ResetFactor;
            if (!IsSelf)
                yield return Person.IsDisabled ? PersonAction.Enable : PersonAction.Disable;
        }
    }
}
