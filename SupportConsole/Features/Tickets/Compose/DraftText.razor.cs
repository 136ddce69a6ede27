using Microsoft.AspNetCore.Components;
using SupportConsole.Core.Domain.Drafts;
using SupportConsole.Core.Review;

namespace SupportConsole.Features.Tickets.Compose;

/// <summary>The draft as it would be sent, each sentence with the chips of its sources; what no source supports says so.</summary>
public sealed partial class DraftText
{
    [Parameter, EditorRequired]
    public required DraftView Draft { get; set; }

    [Parameter]
    public EventCallback<string> OnOpenSource { get; set; }

    // Findings are about what no source says; marking that would only shout.
    private bool IsGap(DraftSegment segment) => segment.Support == ClaimSupport.Unsupported && (Draft.Draft.Kind != DraftKind.Findings || Draft.IsEdited);

    private string ClassOf(DraftSegment segment) => IsGap(segment) ? "claim unsupported" : "claim";

    private string TitleOf(string label) => DraftParagraphs.Resolve(Draft.Draft.Citations, label)?.Title ?? "";
}
