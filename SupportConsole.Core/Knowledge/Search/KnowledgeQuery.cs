using SupportConsole.Core.Domain.Knowledge;

namespace SupportConsole.Core.Knowledge.Search;

/// <summary>A search of the knowledge.</summary>
public sealed record KnowledgeQuery
{
    /// <summary>What is asked, in weighted parts.</summary>
    public required IReadOnlyList<QueryPart> Parts { get; init; }

    /// <summary>What was said before, oldest first: which product or service the question is about stands there, wherever the question itself does not say so.</summary>
    public IReadOnlyList<ThreadTurn> History { get; init; } = [];

    /// <summary>ISO 639-1 of the message: its passages come first.</summary>
    public required string Language { get; init; }

    /// <summary>Only passages of this audience; null for both, the internal ones marked as not public.</summary>
    public Audience? Only { get; init; }

    /// <summary>At most so many passages.</summary>
    public int Top { get; init; } = 5;

    /// <summary>Ref of the call: its passages are named "t2.1", "t2.2", …</summary>
    public string Reference { get; init; } = "";

    /// <summary>Only passages of articles about this product; empty for all.</summary>
    public string Product { get; init; } = "";

    /// <summary>The products the question names. An article about others only does not answer it, however well its words fit. Empty where it names none.</summary>
    public IReadOnlyList<string> About { get; init; } = [];
}
