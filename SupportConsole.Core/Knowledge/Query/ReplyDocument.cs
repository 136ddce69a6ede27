namespace SupportConsole.Core.Knowledge.Query;

/// <summary>A document taken apart once, to be compared with many replies. Terms are without the names of what the document is about and without the words of its kind.</summary>
internal sealed record ReplyDocument
{
    public required int[] Title { get; init; }

    public required int[] Body { get; init; }

    /// <summary>The body's terms sentence by sentence: a reply often rests on one of them.</summary>
    public required IReadOnlyList<int[]> Sentences { get; init; }

    /// <summary>Neighbouring words of the body, small words and names too.</summary>
    public required (string, string)[] Pairs { get; init; }

    /// <summary>As <see cref="StatedFigures"/> reads them.</summary>
    public required IReadOnlySet<string> Figures { get; init; }

    /// <summary>Whether it denies something.</summary>
    public required bool Denies { get; init; }

    /// <summary>Number of its kind.</summary>
    public required int Kind { get; init; }
}
