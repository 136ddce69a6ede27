namespace SupportConsole.Core.Knowledge.Query;

/// <summary>What speaks for a reply resting on a document, each 0 to 1.</summary>
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

    /// <summary>Share of the reply's figures the document has.</summary>
    public double Figures { get; init; }

    /// <summary>Pairs of neighbouring words in common.</summary>
    public double Phrases { get; init; }

    /// <summary>Both deny something, or neither does.</summary>
    public double Agreement { get; init; }

    /// <summary>How surely the document's subject is the one the reply names.</summary>
    public double Subject { get; init; }

    /// <summary>The reply names another subject.</summary>
    public double Other { get; init; }

    /// <summary>The reply names none and the document is about none.</summary>
    public double General { get; init; }

    public double Weighed => (3 * Match) + (2 * Wide) + (2 * Told) + (2.5 * Covered) + (3 * Figures) + (2 * Phrases) + (2 * Agreement) + (4 * Subject) - (4 * Other) + (4.5 * General);
}
