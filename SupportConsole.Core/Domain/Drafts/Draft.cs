using SupportConsole.Core.Domain.Tickets;
using SupportConsole.Core.Domain.Values;

namespace SupportConsole.Core.Domain.Drafts;

/// <summary>A clarification asks the customer; findings say what is known and what is not; an acknowledgement is the fixed text of a red alert.</summary>
public enum DraftKind { Reply, Clarification, Findings, Acknowledgement }

public enum DraftState { Ready, Stale, Sent, Rejected, Withdrawn }

/// <summary>The text prepared for a message. The agent's own text never changes; a person's edit stands beside it.</summary>
public sealed class Draft : ITicketFact, IVersioned
{
    public long Id { get; init; }
    public required long TicketId { get; init; }
    public required long RunId { get; init; }
    public required long MessageId { get; init; }
    public required DraftKind Kind { get; init; }
    public DraftState State { get; set; }

    /// <summary>The agent's text without citation markers; claims count their characters in this.</summary>
    public required string Text { get; init; }

    /// <summary>The text a person made of it; null while nobody edited.</summary>
    public string? EditedText { get; set; }
    public long? EditedById { get; set; }
    public DateTimeOffset? EditedAt { get; set; }
    public required string Language { get; init; }
    public required string Model { get; init; }
    public required string ReleaseId { get; init; }

    /// <summary>0 to 1.</summary>
    public required double Confidence { get; init; }
    public required DateTimeOffset CreatedAt { get; init; }
    public long Version { get; set; }
    public List<Claim> Claims { get; init; } = [];
    public List<Citation> Citations { get; init; } = [];

    /// <summary>What would be sent now.</summary>
    public string CurrentText => EditedText ?? Text;
}

public enum ClaimSupport { Supported, Unsupported, NotNeeded }

/// <summary>A sentence of the draft.</summary>
public sealed class Claim
{
    public long Id { get; init; }
    public long DraftId { get; init; }
    public required int Ordinal { get; init; }
    public required int Start { get; init; }
    public required int Length { get; init; }
    public required ClaimSupport Support { get; init; }

    /// <summary>Comma-separated numbers of the citations that support it.</summary>
    public string CitationNumbers { get; init; } = "";

    /// <summary>What no source supports, in words; empty where supported.</summary>
    public string Gap { get; init; } = "";
}

public enum SourceKind { Passage, Tool }

/// <summary>A source of the draft: a passage with the character span that supports it, or a tool result.</summary>
public sealed class Citation
{
    public long Id { get; init; }
    public long DraftId { get; init; }

    /// <summary>1, 2, … for passages; shown as T1, T2, … for tool results.</summary>
    public required int Number { get; init; }
    public required SourceKind Kind { get; init; }

    /// <summary>The ref of the tool result as the model saw it.</summary>
    public required string ToolRef { get; init; }
    public required string Title { get; init; }
    public long? PassageId { get; init; }
    public string ArticleId { get; init; } = "";
    public int ArticleVersion { get; init; }

    /// <summary>The passage's or result's text as it was.</summary>
    public required string Text { get; init; }
    public int SpanStart { get; init; }
    public int SpanLength { get; init; }

    /// <summary>Days since the article was updated, at drafting time.</summary>
    public int FreshnessDays { get; init; }
    public bool Stale { get; init; }
    public Knowledge.Audience Audience { get; init; }

    public string Label => Kind == SourceKind.Tool ? $"T{Number}" : $"{Number}";
}

/// <summary>A saved state of a person's edit, as typed; kept so that nothing written is lost.</summary>
public sealed class DraftRevision : ITicketFact
{
    public long Id { get; init; }
    public required long TicketId { get; init; }
    public required long DraftId { get; init; }
    public required long PersonId { get; init; }
    public required string Text { get; init; }
    public required DateTimeOffset At { get; init; }
}
