using SupportConsole.Core.Domain.Drafts;

namespace SupportConsole.Core.Guardrails;

/// <summary>Something a sentence may rest on.</summary>
/// <param name="Ref">As the reply cites it: "t1", "t2.1".</param>
/// <param name="Kind">A passage's text is read as prose, a tool result's as JSON.</param>
public sealed record GroundingSource(string Ref, SourceKind Kind, string Text);

/// <summary>A sentence of the reply and what it cites.</summary>
/// <param name="Start">First character in the reply without markers, from 0.</param>
/// <param name="Length">In characters.</param>
/// <param name="Refs">Empty where it cites nothing.</param>
public sealed record CitedSentence(int Start, int Length, IReadOnlyList<string> Refs);

/// <summary>Where a source says it.</summary>
/// <param name="Start">First character in the source's text; 0 with length 0 for a tool result.</param>
public sealed record SupportSpan(string Ref, int Start, int Length);

/// <summary>What the check says of a sentence.</summary>
/// <param name="Evidence">The sources that support it, the best first, each with its best span.</param>
/// <param name="Score">0 to 1: how surely the best sources say it.</param>
/// <param name="Gap">What no source says, in words: "€62.00 is in no source"; empty where supported or not needed.</param>
/// <param name="GapSpan">Where in the reply the gap stands; the sentence itself where no single word is to blame.</param>
public sealed record GroundedSentence(int Start, int Length, ClaimSupport Support, IReadOnlyList<SupportSpan> Evidence, double Score, string Gap, Text.TextSpan GapSpan)
{
    /// <summary>Sources that hold its figures, dates and names where the best evidence does not: a reader needs them too.</summary>
    public IReadOnlyList<SupportSpan> ValueEvidence { get; init; } = [];

    /// <summary>Whether it states a figure, sum, date or name that is in no source: such a sentence is never offered.</summary>
    public bool HasUnknownValue { get; init; }
}
