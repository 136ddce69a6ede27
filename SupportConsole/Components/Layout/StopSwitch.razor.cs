using Microsoft.AspNetCore.Components;
using Radzen;
using SupportConsole.Auth;
using SupportConsole.Components.Shared;
using SupportConsole.Core.Domain.Access;
using SupportConsole.Core.Review;

namespace SupportConsole.Components.Layout;

/// <summary>The switch that halts effects, for leads and supervisors, on every page.</summary>
public sealed partial class StopSwitch
{
    private bool _mayStop;

    [Inject]
    public required StopDesk Stops { get; set; }

    [Inject]
    public required CurrentActor Current { get; set; }

    [Inject]
    public required DialogService Dialogs { get; set; }

    [Inject]
    public required Toasts Toasts { get; set; }

    protected override async Task OnInitializedAsync() => _mayStop = await Current.MayAsync(Permission.StopEffects);

    private async Task OpenAsync()
    {
        var options = new DialogOptions { Width = "min(480px, calc(100vw - 32px))", CloseDialogOnEsc = true, AutoFocusFirstElement = true };
        if (await Dialogs.OpenAsync<StopDialog>(T["Stop.Title"], [], options) is not StopChoice choice)
            return;
        switch (await Stops.StopAsync(choice.Scope, choice.Target, choice.Reason, await Current.GetAsync()))
        {
            case ReviewOutcome.Done done:
                Toasts.Show(done.Message, ToastTone.Warn);
                break;
            case ReviewOutcome.Refused refused:
                Toasts.Show(refused.Message, ToastTone.Bad);
                break;
        }
    }
}
