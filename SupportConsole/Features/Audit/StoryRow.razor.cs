using Microsoft.AspNetCore.Components;
using SupportConsole.Components.Shared;
using SupportConsole.Core.Ledger;

namespace SupportConsole.Features.Audit;

public sealed partial class StoryRow
{
    [Inject]
    public required ViewerClock Clock { get; set; }

    [Parameter, EditorRequired]
    public required StoryItem Item { get; set; }

    private string Look => Item.Kind switch
    {
        StoryKind.Message => "mail",
        StoryKind.Step => "spark",
        StoryKind.Draft => "pen",
        StoryKind.Verdict => "shield",
        StoryKind.Decision => "person",
        StoryKind.Effect => "check",
        StoryKind.Entry => "audit",
    };
}
