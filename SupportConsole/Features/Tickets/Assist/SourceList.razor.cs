using Microsoft.AspNetCore.Components;
using SupportConsole.Core.Domain.Drafts;

namespace SupportConsole.Features.Tickets.Assist;

/// <summary>The numbered sources of the draft: passages first, then tool results.</summary>
public sealed partial class SourceList
{
    [Parameter, EditorRequired]
    public required IReadOnlyList<Citation> Citations { get; set; }

    [Parameter]
    public DateTimeOffset DraftedAt { get; set; }

    /// <summary>Label of the source that stands open; empty for none.</summary>
    [Parameter]
    public string Opened { get; set; } = "";

    [Parameter]
    public EventCallback<string> OnToggle { get; set; }

    private IEnumerable<Citation> Sources => Citations.OrderBy(citation => citation.Kind).ThenBy(citation => citation.Number);
}
