using SupportConsole.Core.Domain.Values;

namespace SupportConsole.Core.Domain.Knowledge;

/// <summary>What is wrong with an article, as the audit names it.</summary>
public enum AuditKind { Outdated, Contradictory, Ambiguous, Uncut, Answered }

/// <summary>A thing the audit found in an article. It stays open until the text changes or a person dismisses it with a reason.</summary>
public sealed class KnowledgeFinding : IVersioned
{
    public long Id { get; init; }

    /// <summary>SHA-256 of kind, articles and words, hex: the same finding in the next audit, whatever version it stands in by then.</summary>
    public required string Key { get; init; }
    public required AuditKind Kind { get; init; }
    public required string ArticleId { get; init; }
    public required int ArticleVersion { get; set; }
    public required long PassageId { get; set; }

    /// <summary>In the text of the passage; a length of 0 means the whole article.</summary>
    public required int SpanStart { get; set; }
    public required int SpanLength { get; set; }

    /// <summary>The other article of a contradiction; empty for the other kinds.</summary>
    public string OtherArticleId { get; init; } = "";
    public int OtherArticleVersion { get; set; }
    public long OtherPassageId { get; set; }
    public int OtherSpanStart { get; set; }
    public int OtherSpanLength { get; set; }

    /// <summary>The ticket in which a person answered otherwise; null for the other kinds.</summary>
    public long? TicketId { get; init; }

    /// <summary>One sentence. Of a ticket it holds no words.</summary>
    public required string Explanation { get; set; }

    /// <summary>0 to 1.</summary>
    public required double Score { get; set; }
    public required DateTimeOffset FoundAt { get; init; }

    /// <summary>When an audit no longer found it; null while it does.</summary>
    public DateTimeOffset? GoneAt { get; set; }
    public DateTimeOffset? DismissedAt { get; set; }
    public string DismissedByName { get; set; } = "";

    /// <summary>Why it is none, in the words of who dismissed it.</summary>
    public string DismissReason { get; set; } = "";
    public long Version { get; set; }

    public bool IsOpen => GoneAt is null && DismissedAt is null;
}
