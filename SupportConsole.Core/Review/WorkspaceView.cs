using SupportConsole.Core.Domain.Access;
using SupportConsole.Core.Domain.Customers;
using SupportConsole.Core.Domain.Drafts;
using SupportConsole.Core.Domain.Orders;
using SupportConsole.Core.Domain.Proposals;
using SupportConsole.Core.Domain.Reviews;
using SupportConsole.Core.Domain.Runs;
using SupportConsole.Core.Domain.Tickets;
using SupportConsole.Core.Domain.Triage;
using SupportConsole.Core.Domain.Values;
using SupportConsole.Core.Guardrails;
using SupportConsole.Core.Policies;

namespace SupportConsole.Core.Review;

/// <summary>Everything the workspace shows of one ticket, as it was at one moment. The rows inside are detached copies: nothing may change them.</summary>
public sealed record WorkspaceView
{
    public required Ticket Ticket { get; init; }

    /// <summary>Oldest first.</summary>
    public required IReadOnlyList<ThreadEntry> Thread { get; init; }

    /// <summary>Null where the sender is nobody we know.</summary>
    public CustomerBrief? Customer { get; init; }

    /// <summary>Whether a sender of it was asked who they are, and what came of it; null where nobody was.</summary>
    public SenderCheck? Identity { get; init; }

    /// <summary>The newest run; null where the thread was taken over before one started.</summary>
    public RunBrief? Run { get; init; }

    /// <summary>The newest draft, also when a newer message or run has overtaken it.</summary>
    public DraftView? Draft { get; init; }

    /// <summary>Passages that the text to send rests on and that a person has to check first, or did; empty where no draft waits.</summary>
    public IReadOnlyList<StaleSource> StaleSources { get; init; } = [];

    /// <summary>What the newest run proposes, and earlier proposals that are still open or were done.</summary>
    public required IReadOnlyList<ProposalView> Proposals { get; init; }

    /// <summary>What the gate said of the reply itself; null before it was asked.</summary>
    public Verdict? ReplyVerdict { get; init; }
    public HandoffPacket? Packet { get; init; }

    /// <summary>What the newest run wanted to do and the gate refused.</summary>
    public IReadOnlyList<DeniedAction> Denied { get; init; } = [];

    /// <summary>What people marked as wrong with the packet and have not taken back, oldest first.</summary>
    public IReadOnlyList<PacketMark> Marks { get; init; } = [];

    /// <summary>Why the policy in force sends the packet's reason code to a person; empty where it does not know the code.</summary>
    public string EscalationReason { get; init; } = "";

    /// <summary>Replies and actions on their way or done, newest first.</summary>
    public required IReadOnlyList<Effect> Effects { get; init; }

    /// <summary>Newest first.</summary>
    public required IReadOnlyList<Decision> Decisions { get; init; }

    /// <summary>What the input guard found in the newest message and in what the agent read for it.</summary>
    public required IReadOnlyList<GuardFinding> Findings { get; init; }

    /// <summary>What triage said in the newest run, or a person of it; null before it was asked.</summary>
    public TriageResult? Triage { get; init; }

    /// <summary>How much of what the tone guide likes the text has that would be sent now; null where there is none.</summary>
    public ToneScore? Tone { get; init; }

    /// <summary>How far the agent may go alone in the ticket's category.</summary>
    public required RolloutStage Stage { get; init; }

    /// <summary>The business clock's now, for ages.</summary>
    public required DateTimeOffset ReadAt { get; init; }

    /// <summary>The newest message of the customer, or null in a thread without one.</summary>
    public ThreadEntry? LastInbound => Thread.LastOrDefault(entry => entry.Message.Direction == Direction.Inbound);

    /// <summary>The customer wrote after the draft was made, so it must not be sent.</summary>
    public bool IsStale => Draft is { } draft && draft.Draft.State is DraftState.Stale or DraftState.Ready && (draft.Draft.State == DraftState.Stale || draft.Draft.MessageId < Ticket.LastInboundId);

    public bool IsRunning => Run is { Run.IsOver: false };

    /// <summary>A decision still has to be taken on the draft.</summary>
    public bool HasOpenDraft => Draft is { Draft.State: DraftState.Ready } && !IsStale;
}

/// <summary>A message with its text cut into what is new and what is quoted.</summary>
/// <param name="Effect">The effect that sent it; null for other directions and for replies of other systems.</param>
public sealed record ThreadEntry(Message Message, IReadOnlyList<MessagePart> Parts, Effect? Effect);

/// <summary>The customer with what staff look for first.</summary>
public sealed record CustomerBrief
{
    public required Customer Customer { get; init; }

    /// <summary>Those this ticket is about first, then newest first.</summary>
    public required IReadOnlyList<OrderBrief> Orders { get; init; }

    /// <summary>Newest first, at most three.</summary>
    public required IReadOnlyList<CustomerContact> Contacts { get; init; }

    /// <summary>Refunds of the last 30 days.</summary>
    public required int RecentRefunds { get; init; }
}

/// <param name="Mentioned">The ticket or a proposal names it.</param>
public sealed record OrderBrief(Order Order, bool Mentioned);

/// <summary>A run with its steps; inputs and outputs are read one by one when asked for.</summary>
public sealed record RunBrief(Run Run, IReadOnlyList<StepBrief> Steps)
{
    /// <summary>Time worked, in milliseconds.</summary>
    public int DurationMs => Steps.Sum(step => step.DurationMs);
}

/// <summary>One step without its payloads.</summary>
public sealed record StepBrief
{
    public required long Id { get; init; }
    public required StepKind Kind { get; init; }
    public required string Name { get; init; }
    public required string Summary { get; init; }
    public required bool Ok { get; init; }
    public required int DurationMs { get; init; }
    public required int Tokens { get; init; }

    /// <summary>Millionths of a US dollar.</summary>
    public required long CostMicros { get; init; }
}

/// <summary>What a step was given and what it answered, as JSON.</summary>
public sealed record StepPayload(string Input, string Output);

/// <summary>A draft cut into what is shown.</summary>
/// <param name="Paragraphs">Of the text that would be sent now.</param>
/// <param name="EditedBy">Name of the last editor; empty while nobody edited.</param>
public sealed record DraftView(Draft Draft, IReadOnlyList<DraftParagraph> Paragraphs, string EditedBy)
{
    public bool IsEdited => Draft.EditedText is not null;

    /// <summary>Sentences no source supports.</summary>
    public IReadOnlyList<DraftSegment> Unsupported => [.. Paragraphs.SelectMany(p => p.Segments).Where(segment => segment.Support == ClaimSupport.Unsupported)];
}

/// <summary>A proposal with all a person needs to decide it.</summary>
public sealed record ProposalView
{
    public required Proposal Proposal { get; init; }

    /// <summary>The newest verdict on it.</summary>
    public Verdict? Verdict { get; init; }

    /// <summary>Every argument by name, in words.</summary>
    public required IReadOnlyList<ArgumentLine> Arguments { get; init; }

    /// <summary>What it rests on: sources of the draft, then calls of the run that the draft does not cite.</summary>
    public required IReadOnlyList<Basis> RestsOn { get; init; }

    /// <summary>What was paid on its order; null where it moves no money or the order is unknown.</summary>
    public Money? Paid { get; init; }

    /// <summary>Newest first.</summary>
    public required IReadOnlyList<Decision> Decisions { get; init; }
    public Effect? Effect { get; init; }

    /// <summary>False for a proposal of an earlier run, unless the customer was asked about it and it still waits.</summary>
    public required bool IsCurrent { get; init; }

    /// <summary>Who may approve it; null where nobody touched it and only the role counts.</summary>
    public ApprovalBasis? Basis { get; init; }

    /// <summary>The proposal whose arguments were edited into these; null where the model wrote them.</summary>
    public Proposal? Parent { get; init; }

    public bool IsOpen => Proposal.State == ProposalState.Open;

    /// <summary>When the customer was asked to confirm it; null where nobody asked yet, or need not.</summary>
    public DateTimeOffset? AskedAt { get; init; }

    /// <summary>Nobody can decide it before the customer says yes.</summary>
    public bool AwaitsCustomer => Proposal.State == ProposalState.AwaitingCustomer;

    /// <summary>What the person may do about it at the instant.</summary>
    public ApprovalRight RightOf(Actor actor, DateTimeOffset at) => ApprovalRules.RightOf(Basis ?? ApprovalBasis.Untouched(Proposal), actor, at);
}

/// <param name="Name">Label of a source ("1", "T1"), or name of a call.</param>
/// <param name="IsSource">It stands among the draft's sources.</param>
public sealed record Basis(string Name, bool IsSource);

/// <param name="Name">As the tool declares it: "order_id".</param>
public sealed record ArgumentLine(string Name, string Value);
