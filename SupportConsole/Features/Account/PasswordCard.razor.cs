using Microsoft.AspNetCore.Components;
using SupportConsole.Auth;
using SupportConsole.Core.Accounts;

namespace SupportConsole.Features.Account;

/// <summary>Changes one's own password.</summary>
public sealed partial class PasswordCard
{
    private string _current = "";
    private string _wanted = "";
    private string _problem = "";
    private bool _open;
    private bool _busy;

    [Inject]
    public required AccountDesk Desk { get; set; }

    [Inject]
    public required CurrentActor Current { get; set; }

    /// <summary>The session that stays signed in.</summary>
    [Parameter, EditorRequired]
    public required string SessionId { get; set; }

    [Parameter]
    public EventCallback<AccountOutcome> OnDone { get; set; }

    private async Task ChangeAsync()
    {
        _busy = true;
        var outcome = await Desk.ChangePasswordAsync(_current, _wanted, SessionId, await Current.GetAsync(evenWhileEnrolling: true));
        _busy = false;
        _problem = outcome is AccountOutcome.Refused refused ? refused.Message : "";
        if (_problem.Length > 0)
            return;
        Close();
        await OnDone.InvokeAsync(outcome);
    }

    private void Close() => (_current, _wanted, _problem, _open) = ("", "", "", false);
}
