using Microsoft.AspNetCore.Components;

namespace SupportConsole.Features.Tickets.Assist;

/// <summary>The verdict in a word, why, what to do next and what would change it.</summary>
public sealed partial class VerdictBanner
{
    [Parameter, EditorRequired]
    public required VerdictSummary Summary { get; set; }

    private string Release => Summary.ReleaseId.Length > 7 ? Summary.ReleaseId[..7] : Summary.ReleaseId;
}
