using SupportConsole.Core.Domain.Knowledge;
using SupportConsole.Core.Text;

namespace SupportConsole.Core.Knowledge.Audit;

/// <summary>A passage under audit.</summary>
/// <param name="Id">Of the stored passage, or its place in the article where it was read from a file.</param>
/// <param name="Path">Title and headings above, joined by " › ".</param>
public sealed record AuditPassage(long Id, string Path, string Text);

/// <summary>An article under audit, from the tables or from a file.</summary>
public sealed record AuditArticle
{
    public required string Id { get; init; }
    public required string Title { get; init; }
    public IReadOnlyList<string> Products { get; init; } = [];

    /// <summary>ISO 639-1.</summary>
    public string Language { get; init; } = "en";

    /// <summary>Number of the version, from 1.</summary>
    public int Version { get; init; } = 1;
    public required DateTimeOffset UpdatedAt { get; init; }

    /// <summary>Price, policy or specification: what is old on such a topic may be wrong.</summary>
    public bool IsChangingTopic { get; init; }
    public bool IsPublic { get; init; } = true;

    /// <summary>Last day on which it holds, where it says so.</summary>
    public DateOnly? ValidTo { get; init; }

    /// <summary>Markdown without front matter.</summary>
    public required string Body { get; init; }
    public required IReadOnlyList<AuditPassage> Passages { get; init; }
}

/// <summary>A stretch of a passage that a finding points at.</summary>
/// <param name="Words">As written.</param>
public sealed record AuditSpan(string ArticleId, int Version, long PassageId, string Path, TextSpan Span, string Words);

/// <summary>One thing a person should look at. Nothing changes by it.</summary>
public sealed record AuditFinding
{
    public required AuditKind Kind { get; init; }

    /// <summary>One place, or two that contradict each other, that of the newer article first.</summary>
    public required IReadOnlyList<AuditSpan> Spans { get; init; }

    /// <summary>One sentence for a person: what was found and why it is one.</summary>
    public required string Explanation { get; init; }

    /// <summary>0 to 1: how sure a contradiction is; 1 for what was simply read.</summary>
    public double Score { get; init; } = 1;

    /// <summary>The ticket whose reply disagrees, for <see cref="AuditKind.Answered"/>.</summary>
    public long? TicketId { get; init; }
}
