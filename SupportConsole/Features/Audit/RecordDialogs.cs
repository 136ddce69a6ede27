using Microsoft.Extensions.Localization;
using Radzen;
using SupportConsole.Components;
using SupportConsole.Components.Shared;
using SupportConsole.Core.Domain.Access;
using SupportConsole.Core.Operations;
using SupportConsole.Core.Operations.Erase;
using SupportConsole.Core.Operations.Holds;

namespace SupportConsole.Features.Audit;

/// <summary>Asks what has to be asked before a hold or an erasure, does it, and says what came of it. True where it was done.</summary>
public sealed class RecordDialogs(DialogService dialogs, HoldDesk holds, CustomerErasure erasure, Toasts toasts, IStringLocalizer<SharedStrings> texts)
{
    private static readonly DialogOptions Options = new() { Width = "min(480px, calc(100vw - 32px))", CloseDialogOnEsc = true, AutoFocusFirstElement = true };

    public async Task<bool> HoldAsync(HoldTarget target, Actor actor) =>
        await ReasonAsync(texts[target.TicketId is null ? "Hold.SetCustomer" : "Hold.Set"], texts["Hold.Set.Text"], texts["Hold.Do"]) is { Length: > 0 } reason
        && Told(await holds.SetAsync(target, reason, actor));

    public async Task<bool> LiftAsync(HoldTarget target, Actor actor) =>
        await ReasonAsync(texts["Hold.Lift"], texts["Hold.Lift.Text"], texts["Hold.Lift.Do"]) is { Length: > 0 } reason
        && Told(await holds.LiftAsync(target, reason, actor));

    /// <param name="customer">The customer's id, or the address of a sender who is no customer.</param>
    /// <param name="address">What has to be typed.</param>
    public async Task<bool> EraseAsync(string customer, string address, Actor actor)
    {
        var confirmed = await dialogs.OpenAsync<EraseDialog>(texts["Erase.Title"], new Dictionary<string, object?> { [nameof(EraseDialog.Address)] = address }, Options) is true;
        return confirmed && Told(await erasure.EraseAsync(customer, actor));
    }

    private async Task<string?> ReasonAsync(string title, string text, string action) =>
        await dialogs.OpenAsync<ConfirmDialog>(
            title.TrimEnd('…'),
            new Dictionary<string, object?> { [nameof(ConfirmDialog.Text)] = text, [nameof(ConfirmDialog.Action)] = action, [nameof(ConfirmDialog.ReasonLabel)] = texts["Hold.Reason"].Value },
            Options) as string;

    private bool Told(RecordOutcome outcome)
    {
        toasts.Show(outcome.Message, outcome is RecordOutcome.Done ? ToastTone.Ok : ToastTone.Bad);
        return outcome is RecordOutcome.Done;
    }
}
