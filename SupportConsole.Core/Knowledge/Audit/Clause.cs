using SupportConsole.Core.Text;

namespace SupportConsole.Core.Knowledge.Audit;

/// <summary>A statement as far as words alone give it: what it says, and the words around it that say of what.</summary>
internal sealed class Clause
{
    public required AuditPassage Passage { get; init; }

    /// <summary>In the text of the passage.</summary>
    public required TextSpan Span { get; init; }

    /// <summary>The sentence it is a part of.</summary>
    public required TextSpan Sentence { get; init; }

    /// <summary>Stems with how near they stand: 1 in the clause itself, less in its sentence, question, heading, title.</summary>
    public required WordBag Words { get; init; }

    /// <summary>For whom, where or when it holds, from the nearest place that says so.</summary>
    public required Dictionary<int, HashSet<int>> Qualifiers { get; init; }
    public required IReadOnlyList<Quantity> Quantities { get; init; }
    public required IReadOnlyList<Said> Said { get; init; }
    public string Text => Span.Of(Passage.Text);

    /// <summary>Where the value stands in the passage.</summary>
    public TextSpan SpanOf(Quantity quantity) => new(Span.Start + quantity.Span.Start, quantity.Span.Length);
}
