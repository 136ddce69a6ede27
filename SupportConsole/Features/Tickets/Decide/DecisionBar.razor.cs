using Microsoft.AspNetCore.Components;

namespace SupportConsole.Features.Tickets.Decide;

/// <summary>An entry of the menu behind More.</summary>
/// <param name="Key">Its key as shown; empty where it has none.</param>
/// <param name="Divided">A line stands above it.</param>
public sealed record MenuItem(string Label, Func<Task> Run, string Key = "", bool Danger = false, bool Divided = false);

/// <summary>The bar that stays: one large button that says exactly what it does, edit, escalate, and the rest behind More.</summary>
public sealed partial class DecisionBar
{
    [Parameter, EditorRequired]
    public required PrimaryAction Primary { get; set; }

    [Parameter]
    public bool MayWork { get; set; }

    [Parameter]
    public bool MayEdit { get; set; }

    [Parameter]
    public bool IsEditing { get; set; }

    /// <summary>Nothing waits for this person: the button is there, but does not call for it.</summary>
    [Parameter]
    public bool IsCalm { get; set; }

    /// <summary>A command is on its way: nothing can be pressed twice.</summary>
    [Parameter]
    public bool Busy { get; set; }

    [Parameter]
    public IReadOnlyList<MenuItem> Items { get; set; } = [];

    [Parameter]
    public EventCallback OnPrimary { get; set; }

    [Parameter]
    public EventCallback OnEdit { get; set; }

    [Parameter]
    public EventCallback OnEscalate { get; set; }
}
