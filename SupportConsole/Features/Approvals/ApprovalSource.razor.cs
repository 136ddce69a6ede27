using Microsoft.AspNetCore.Components;
using SupportConsole.Core.Domain.Drafts;

namespace SupportConsole.Features.Approvals;

/// <summary>A source with the span that supports the proposal, and a little of what stands around it.</summary>
public sealed partial class ApprovalSource
{
    // Enough to see whether the span was torn out of its context.
    private const int Around = 80;

    // What is shown of a passage that supports as a whole.
    private const int Whole = 220;

    [Parameter, EditorRequired]
    public required Citation Source { get; set; }

    private int Start => Math.Clamp(Source.SpanStart, 0, Source.Text.Length);

    private int End => Math.Clamp(Start + Source.SpanLength, Start, Source.Text.Length);

    private string Before => Start > Around ? $"…{Source.Text[(Start - Around)..Start]}" : Source.Text[..Start];

    private int Tail => End > Start ? Around : Whole;

    private string Marked => Source.Text[Start..End];

    private string After => Source.Text.Length - End > Tail ? $"{Source.Text[End..(End + Tail)]}…" : Source.Text[End..];

    private string Age => Source.Kind == SourceKind.Tool || Source.Text.Length == 0 ? "" : T["Source.Age", Source.ArticleVersion, Source.FreshnessDays];
}
