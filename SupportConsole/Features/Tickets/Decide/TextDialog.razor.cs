using Microsoft.AspNetCore.Components;
using Radzen;

namespace SupportConsole.Features.Tickets.Decide;

/// <summary>Asks for one text; closes with it, or with null.</summary>
public sealed partial class TextDialog
{
    private string _text = "";

    [Inject]
    public required DialogService Dialogs { get; set; }

    [Parameter, EditorRequired]
    public required string Label { get; set; }

    [Parameter]
    public string Hint { get; set; } = "";

    /// <summary>What the text is about, one line each.</summary>
    [Parameter]
    public IReadOnlyList<string> Points { get; set; } = [];

    /// <summary>What the button does.</summary>
    [Parameter, EditorRequired]
    public required string Action { get; set; }

    [Parameter]
    public bool Required { get; set; } = true;

    [Parameter]
    public bool Danger { get; set; }

    private void Submit()
    {
        if (!Required || _text.Trim().Length > 0)
            Dialogs.Close(_text.Trim());
    }
}
