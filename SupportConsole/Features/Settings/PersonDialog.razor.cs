using Microsoft.AspNetCore.Components;
using Radzen;
using SupportConsole.Core.Accounts;
using SupportConsole.Core.Domain.Access;

namespace SupportConsole.Features.Settings;

/// <summary>Asks for a new person, or for another role and other teams of one; closes with an <see cref="InvitePerson"/>, or with null.</summary>
public sealed partial class PersonDialog
{
    private readonly HashSet<string> _teams = new(StringComparer.Ordinal);
    private string _name = "";
    private string _email = "";
    private Role _role = Role.Agent;

    [Inject]
    public required DialogService Dialogs { get; set; }

    /// <summary>Whom to change; null to invite somebody new.</summary>
    [Parameter]
    public PersonRow? Person { get; set; }

    [Parameter]
    public bool IsSelf { get; set; }

    protected override void OnInitialized()
    {
        if (Person is null)
            return;
        (_name, _email, _role) = (Person.Name, Person.Email, Person.Role);
        _teams.UnionWith(Person.TeamIds);
    }

    private void Toggle(string team, ChangeEventArgs change)
    {
        if (change.Value is true)
            _teams.Add(team);
        else
            _teams.Remove(team);
    }

    private void Submit() => Dialogs.Close(new InvitePerson(_name.Trim(), _email.Trim(), _role, [.. _teams]));
}
