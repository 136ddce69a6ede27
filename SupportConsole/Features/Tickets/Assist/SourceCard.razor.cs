using Microsoft.AspNetCore.Components;
using SupportConsole.Core.Domain.Drafts;

namespace SupportConsole.Features.Tickets.Assist;

/// <summary>A source with the exact span that supports the draft; closed it shows the span and its surroundings, open the whole text.</summary>
public sealed partial class SourceCard
{
    private const int FactsShown = 3;

    // Characters left and right of the span while the card is closed.
    private const int Surroundings = 70;

    [Parameter, EditorRequired]
    public required Citation Source { get; set; }

    [Parameter]
    public DateTimeOffset DraftedAt { get; set; }

    [Parameter]
    public bool IsOpen { get; set; }

    [Parameter]
    public EventCallback OnToggle { get; set; }

    private string Title => Source.Title;

    private int SpanStart => Math.Clamp(Source.SpanStart, 0, Source.Text.Length);

    private int SpanEnd => Math.Clamp(Source.SpanStart + Source.SpanLength, SpanStart, Source.Text.Length);

    private string Span => Source.Text[SpanStart..SpanEnd];

    private string Before
    {
        get
        {
            var text = Source.Text[..SpanStart];
            if (IsOpen || text.Length <= Surroundings)
                return text;
            var cut = text.IndexOf(' ', text.Length - Surroundings);
            return $"…{text[(cut < 0 ? text.Length : cut + 1)..]}";
        }
    }

    private string After
    {
        get
        {
            var text = Source.Text[SpanEnd..];
            // Without a span there is nothing to point at: show how the text begins.
            var room = SpanEnd > SpanStart ? Surroundings : Surroundings * 3;
            if (IsOpen || text.Length <= room)
                return text;
            var cut = text.LastIndexOf(' ', room);
            return $"{text[..(cut < 0 ? room : cut)]}…";
        }
    }

    private IReadOnlyList<ToolFact> Facts => Source.Kind == SourceKind.Tool ? ToolFacts.Of(Source.Text, Source.SpanStart, Source.SpanLength) : [];
}
