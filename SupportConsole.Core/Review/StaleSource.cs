using SupportConsole.Core.Domain.Knowledge;

namespace SupportConsole.Core.Review;

/// <summary>Why a passage has to be checked before a reply that rests on it leaves.</summary>
public enum StaleReason
{
    /// <summary>Nobody looked at it for more than 90 days, and facts of its topic change.</summary>
    Old,

    /// <summary>Its article says something else by now, and facts of its topic change.</summary>
    Replaced,

    /// <summary>Somebody marked it as outdated, and nobody has reviewed it since.</summary>
    Doubted,
}

/// <summary>A passage that the text to send rests on and that a person has to check first.</summary>
public sealed record StaleSource
{
    /// <summary>As on its chip: "1"; empty where only an edited text rests on it.</summary>
    public required string Label { get; init; }
    public required long PassageId { get; init; }
    public required string ArticleId { get; init; }
    public required int ArticleVersion { get; init; }
    public required string Title { get; init; }

    /// <summary>Title and headings above it.</summary>
    public required string Path { get; init; }
    public required string Text { get; init; }

    /// <summary>Of the words the text rests on.</summary>
    public required int SpanStart { get; init; }
    public required int SpanLength { get; init; }
    public required IReadOnlyList<string> Topics { get; init; }
    public required string Owner { get; init; }
    public required StaleReason Reason { get; init; }

    /// <summary>Since it was written or last found right.</summary>
    public required int FreshnessDays { get; init; }

    /// <summary>Who marked it as outdated on another ticket; empty where nobody did.</summary>
    public string DoubtedBy { get; init; } = "";

    /// <summary>What a person of this ticket found; null where nobody checked it yet.</summary>
    public PassageCheck? Check { get; init; }

    /// <summary>Nobody checked it: nothing that rests on it leaves.</summary>
    public bool IsUnchecked => Check is null;

    /// <summary>Somebody found that it is not right any more: the text has to say something else.</summary>
    public bool IsOutdated => Check is { Finding: PassageFinding.Outdated };
}
