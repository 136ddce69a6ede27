using Microsoft.AspNetCore.Components;
using Radzen;
using SupportConsole.Core.Domain.Tickets;

namespace SupportConsole.Features.Tickets.Decide;

/// <summary>Where the ticket goes and why.</summary>
public sealed record Escalation(string TeamId, string Reason);

/// <summary>Asks for a team and a reason; closes with an <see cref="Escalation"/>, or with null.</summary>
public sealed partial class EscalateDialog
{
    private string _team = "";
    private string _reason = "";

    [Inject]
    public required DialogService Dialogs { get; set; }

    [Parameter, EditorRequired]
    public required string CurrentTeam { get; set; }

    protected override void OnInitialized() => _team = CurrentTeam == Teams.Priority ? Teams.Billing : Teams.Priority;

    private void Submit()
    {
        if (_reason.Trim().Length > 0)
            Dialogs.Close(new Escalation(_team, _reason.Trim()));
    }
}
