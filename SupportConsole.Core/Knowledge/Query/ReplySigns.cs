namespace SupportConsole.Core.Knowledge.Query;

/// <summary>What speaks for a reply resting on a document, each 0 to 1 where nothing else is said.</summary>
/// <remarks>The weights were fitted as a softmax over the candidates of 599 replies with known documents and rounded; docs/thread-queries.md has the figures for folds held out.</remarks>
internal readonly record struct ReplySigns
{
    /// <summary>Score of the reply's own words, by the best.</summary>
    public double Match { get; init; }

    /// <summary>The same with words that similar documents lent.</summary>
    public double Wide { get; init; }

    /// <summary>Share of the reply that the document has.</summary>
    public double Told { get; init; }

    /// <summary>Share of the document that the reply has.</summary>
    public double Covered { get; init; }

    /// <summary>Likeness to the sentence of the document that is most alike.</summary>
    public double Sentence { get; init; }

    /// <summary>How likely the document makes the words of the reply, by <see cref="WordLikelihood"/>; about 0 to 1.</summary>
    public double Explained { get; init; }

    /// <summary>How likely the reply makes the words of the document; about 0 to 1.</summary>
    public double Explains { get; init; }

    /// <summary>Share of the reply's figures the document has.</summary>
    public double Figures { get; init; }

    /// <summary>Share of the document's figures the reply has, where it has any.</summary>
    public double OwnFigures { get; init; }

    /// <summary>Pairs of neighbouring words in common.</summary>
    public double Phrases { get; init; }

    /// <summary>Both deny something, or neither does.</summary>
    public double Agreement { get; init; }

    /// <summary>How far the document's kind falls behind the likeliest, by <see cref="KindWords"/>; −8 to 0.</summary>
    public double Kind { get; init; }

    /// <summary>How surely the document's subject is the one the reply names.</summary>
    public double Subject { get; init; }

    /// <summary>The reply names another subject.</summary>
    public double Other { get; init; }

    /// <summary>The reply names none and the document is about none.</summary>
    public double General { get; init; }

    /// <summary>All of them by their weights.</summary>
    public double Weighed =>
        (1.5 * Match) + (1.75 * Wide) + (1.25 * Told) + (1.25 * Covered) + (0.75 * Sentence) + (1.75 * Explained) + (1.25 * Explains) + (2 * Figures) + (2.25 * OwnFigures)
        + (2.25 * Phrases) + (2 * Agreement) + (0.25 * Kind) + (3.75 * Subject) - (3.5 * Other) + (3.75 * General);
}
