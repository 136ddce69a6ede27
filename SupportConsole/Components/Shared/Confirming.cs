using Radzen;

namespace SupportConsole.Components.Shared;

/// <summary>Asks before something that cannot be taken back, or that needs a reason.</summary>
public static class Confirming
{
    /// <summary>Opens the question.</summary>
    /// <param name="action">What the button does, as it is written on it.</param>
    /// <param name="reasonLabel">Empty where no reason is asked.</param>
    /// <returns>The reason (empty where none was asked), or null where the person stepped back.</returns>
    public static async Task<string?> ConfirmAsync(
        this DialogService dialogs, string title, string text, string action, string reasonLabel = "", bool reasonOptional = false, bool danger = false) =>
        await dialogs.OpenAsync<ConfirmDialog>(
            title,
            new Dictionary<string, object?>(StringComparer.Ordinal)
            {
                [nameof(ConfirmDialog.Text)] = text,
                [nameof(ConfirmDialog.Action)] = action,
                [nameof(ConfirmDialog.ReasonLabel)] = reasonLabel,
                [nameof(ConfirmDialog.ReasonOptional)] = reasonOptional,
                [nameof(ConfirmDialog.Danger)] = danger,
            }!,
            new DialogOptions { Width = "min(480px, calc(100vw - 32px))", CloseDialogOnEsc = true, AutoFocusFirstElement = true }) as string;
}
