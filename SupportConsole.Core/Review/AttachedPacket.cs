using System.Text.Json.Nodes;
using SupportConsole.Core.Domain.Drafts;
using SupportConsole.Core.Domain.Proposals;
using SupportConsole.Core.Domain.Reviews;
using SupportConsole.Core.Domain.Tickets;

namespace SupportConsole.Core.Review;

/// <summary>A handoff packet with everything attached to it: what a person, or another system, needs to take over.</summary>
public sealed record AttachedPacket
{
    public required long TicketId { get; init; }
    public required string Title { get; init; }
    public required long RunId { get; init; }

    /// <summary>"req_" and 16 hex digits, as in the trace.</summary>
    public required string RequestId { get; init; }

    /// <summary>Empty where nothing escalated and the packet accompanies a draft.</summary>
    public required string ReasonCode { get; init; }

    /// <summary>Why a person is asked, in the policy's sentence.</summary>
    public required string Reason { get; init; }
    public required string TeamId { get; init; }
    public required string Team { get; init; }
    public required DateTimeOffset At { get; init; }

    /// <summary>How many words the six parts have with their headings; at most 200.</summary>
    public required int Words { get; init; }
    public required IReadOnlyList<string> Customer { get; init; }

    /// <summary>A verbatim span of the message.</summary>
    public required string Issue { get; init; }
    public required IReadOnlyList<string> Tried { get; init; }
    public required IReadOnlyList<string> Found { get; init; }
    public required IReadOnlyList<string> NextSteps { get; init; }
    public required IReadOnlyList<string> Tone { get; init; }
    public required IReadOnlyList<TranscriptLine> Transcript { get; init; }
    public required IReadOnlyList<AttachedSource> Sources { get; init; }

    /// <summary>Every call of the run with what it answered.</summary>
    public required IReadOnlyList<AttachedCall> ToolResults { get; init; }
    public required IReadOnlyList<AttachedProposal> Proposals { get; init; }

    /// <summary>What the agent wanted to do and the gate denied.</summary>
    public required IReadOnlyList<DeniedAction> Denied { get; init; }
    public AttachedDraft? Draft { get; init; }
    public required IReadOnlyList<AttachedMark> Marks { get; init; }

    /// <summary>Packet and transcript as plain text.</summary>
    public required string Text { get; init; }
}

/// <param name="Author">Name of the customer or of our person; "agent" where the agent's reply went out without an edit.</param>
public sealed record TranscriptLine(DateTimeOffset At, Direction Direction, Channel Channel, string Author, string Text);

/// <param name="Span">The words of it that the draft rests on; the whole where nothing was drafted from it.</param>
public sealed record AttachedSource(string Label, SourceKind Kind, string Title, string ArticleId, int Version, int Days, bool Stale, string Span);

public sealed record AttachedCall(int Step, string Name, bool Ok, string Summary, JsonNode? Arguments, JsonNode? Result);

/// <param name="Digest">What an approval is bound to.</param>
public sealed record AttachedProposal(
    long Id, string Tool, string Title, JsonNode? Arguments, ProposalState State, VerdictLevel Verdict, string Rule, string Reason, string LoweredBy, string Before, string After, string Digest, DateTimeOffset ExpiresAt);

public sealed record AttachedDraft(DraftKind Kind, DraftState State, string Language, string Text);

public sealed record AttachedMark(string By, DateTimeOffset At, IReadOnlyList<PacketFault> Faults, string RightTeam, string Words);
