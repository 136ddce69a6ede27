using Microsoft.AspNetCore.Components;
using SupportConsole.Auth;
using SupportConsole.Core.Accounts;

namespace SupportConsole.Features.Account;

/// <summary>Sets up and removes the authenticator app. The secret and the recovery codes are on this page once and nowhere else.</summary>
public sealed partial class AppCard
{
    private IReadOnlyList<string> _codes = [];
    private string _address = "";
    private string _secret = "";
    private string _code = "";
    private string _problem = "";
    private bool _removing;

    [Inject]
    public required AccountDesk Desk { get; set; }

    [Inject]
    public required CurrentActor Current { get; set; }

    [Parameter, EditorRequired]
    public required bool HasApp { get; set; }

    /// <summary>Recovery codes not used yet.</summary>
    [Parameter]
    public int CodesLeft { get; set; }

    [Parameter]
    public EventCallback<AccountOutcome> OnDone { get; set; }

    // Groups of four are read off a screen without losing the place.
    private string Grouped => string.Join(' ', _secret.Chunk(4).Select(group => new string(group)));

    private string CodeList => string.Join('\n', _codes.Chunk(2).Select(pair => string.Join("   ", pair)));

    private async Task BeginAsync()
    {
        var outcome = await Desk.BeginAppAsync(await Current.GetAsync(evenWhileEnrolling: true));
        if (outcome is AccountOutcome.Shown { Secrets: [var address, var secret] })
            (_address, _secret) = (address, secret);
        else
            await OnDone.InvokeAsync(outcome);
    }

    private async Task ConfirmAsync() => await ShowCodesAsync(await Desk.ConfirmAppAsync(_code, await Current.GetAsync(evenWhileEnrolling: true)));

    private async Task RenewCodesAsync() => await ShowCodesAsync(await Desk.RenewRecoveryCodesAsync(await Current.GetAsync(evenWhileEnrolling: true)));

    private async Task ShowCodesAsync(AccountOutcome outcome)
    {
        if (outcome is AccountOutcome.Shown shown)
        {
            Close();
            _codes = shown.Secrets;
        }
        else
        {
            await RefuseAsync(outcome);
        }
    }

    private async Task RemoveAsync()
    {
        var outcome = await Desk.RemoveAppAsync(_code, await Current.GetAsync(evenWhileEnrolling: true));
        if (outcome is AccountOutcome.Done)
            Close();
        await RefuseAsync(outcome);
    }

    private Task RefuseAsync(AccountOutcome outcome)
    {
        _problem = outcome is AccountOutcome.Refused refused ? refused.Message : "";
        return _problem.Length > 0 ? Task.CompletedTask : OnDone.InvokeAsync(outcome);
    }

    private void Close() => (_address, _secret, _code, _problem, _removing) = ("", "", "", "", false);
}
