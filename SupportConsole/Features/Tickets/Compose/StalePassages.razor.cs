using Microsoft.AspNetCore.Components;
using SupportConsole.Core.Domain.Knowledge;
using SupportConsole.Core.Review;

namespace SupportConsole.Features.Tickets.Compose;

/// <summary>The passages that have to be looked at before the text leaves: which, how old, its words, and what a person found.</summary>
public sealed partial class StalePassages
{
    [Parameter, EditorRequired]
    public required IReadOnlyList<StaleSource> Sources { get; set; }

    [Parameter]
    public bool MayWork { get; set; }

    /// <summary>A command is on its way: nothing can be pressed twice.</summary>
    [Parameter]
    public bool Busy { get; set; }

    [Parameter]
    public EventCallback<(StaleSource Source, PassageFinding Finding)> OnCheck { get; set; }

    [Parameter]
    public EventCallback<string> OnOpenSource { get; set; }

    private int Waiting => Sources.Count(source => source.IsUnchecked);

    private bool IsOutdated => Sources.Any(source => source.IsOutdated);

    private string Tone => Waiting > 0 ? "wait" : IsOutdated ? "wrong" : "settled";

    private string Title => Waiting switch
    {
        0 => IsOutdated ? W["passages.outdated"] : W["passages.checked"],
        1 => W["passages.one"],
        _ => W["passages.many", Waiting],
    };

    private string Why(StaleSource source) => source.Reason switch
    {
        StaleReason.Old => W["passage.old", source.FreshnessDays, string.Join(", ", source.Topics)],
        StaleReason.Replaced => W["passage.replaced"],
        StaleReason.Doubted => source.DoubtedBy.Length > 0 ? W["passage.doubted", source.DoubtedBy] : W["source.days", source.FreshnessDays],
    };

    private static int Start(StaleSource source) => Math.Clamp(source.SpanStart, 0, source.Text.Length);

    private static int End(StaleSource source) => Math.Clamp(source.SpanStart + source.SpanLength, Start(source), source.Text.Length);
}
