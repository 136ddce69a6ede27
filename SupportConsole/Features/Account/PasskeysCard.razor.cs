using Microsoft.AspNetCore.Components;
using Radzen;
using SupportConsole.Auth;
using SupportConsole.Components.Shared;
using SupportConsole.Core.Accounts;

namespace SupportConsole.Features.Account;

/// <summary>One's own passkeys. Adding one is done by js/passkeys.js, because the browser's authenticator answers to a plain request.</summary>
public sealed partial class PasskeysCard
{
    private string _renaming = "";
    private string _name = "";

    [Inject]
    public required AccountDesk Desk { get; set; }

    [Inject]
    public required CurrentActor Current { get; set; }

    [Inject]
    public required DialogService Dialogs { get; set; }

    [Inject]
    public required ViewerClock Clock { get; set; }

    [Parameter, EditorRequired]
    public required IReadOnlyList<PasskeyRow> Passkeys { get; set; }

    [Parameter]
    public EventCallback<AccountOutcome> OnDone { get; set; }

    private async Task RenameAsync(PasskeyRow passkey)
    {
        await OnDone.InvokeAsync(await Desk.RenamePasskeyAsync(passkey.Id, _name, await Current.GetAsync(evenWhileEnrolling: true)));
        _renaming = "";
    }

    private async Task RemoveAsync(PasskeyRow passkey)
    {
        if (await Dialogs.ConfirmAsync(T["Account.Passkeys.Remove.Title"], T["Account.Passkeys.Remove.Text", passkey.Name], T["Account.Passkeys.Remove"], danger: true) is not null)
            await OnDone.InvokeAsync(await Desk.RemovePasskeyAsync(passkey.Id, await Current.GetAsync(evenWhileEnrolling: true)));
    }
}
