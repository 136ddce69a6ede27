using SupportConsole.Core.Domain.Knowledge;
using SupportConsole.Core.Domain.Reviews;

namespace SupportConsole.Core.Review;

/// <summary>What came of a person's command.</summary>
public abstract record ReviewOutcome
{
    private ReviewOutcome()
    {
    }

    /// <summary>It is decided and recorded.</summary>
    /// <param name="Message">For the toast: "Reply leaves in 10 s".</param>
    /// <param name="EffectIds">Effects that can be recalled until <paramref name="RecallUntil"/>.</param>
    public sealed record Done(string Message, IReadOnlyList<long> EffectIds, DateTimeOffset? RecallUntil = null, long Version = 0) : ReviewOutcome;

    /// <summary>It is not, and nothing was changed.</summary>
    /// <param name="Code">"decided_elsewhere", "stale", "not_allowed", "expired", "blocked", "stale_source", "changed", "invalid".</param>
    /// <param name="Message">For the person: "Approved by Ana, 14:02", "Needs a lead".</param>
    public sealed record Refused(string Code, string Message) : ReviewOutcome;
}

/// <summary>The one click: send the draft as it stands and decide every proposal named. Proposals the person may not decide go on to a lead.</summary>
/// <param name="DraftVersion">Version of the draft the person saw.</param>
/// <param name="Proposals">Digest of each proposal shown with it.</param>
/// <param name="AnsweredFor">Reason given for sentences no source supports; empty where there are none.</param>
/// <param name="OpenedAt">When the person's page first showed the draft, by the wall clock of the server; null where no page did.</param>
public sealed record SendReply(long TicketId, long DraftId, long DraftVersion, IReadOnlyList<string> Proposals, string AnsweredFor = "", DateTimeOffset? OpenedAt = null);

/// <summary>What a person found who checked a stale passage that a draft rests on.</summary>
/// <param name="Reason">What is wrong with it; needed where it is outdated.</param>
public sealed record CheckPassage(long DraftId, long PassageId, PassageFinding Finding, string Reason = "");

/// <summary>What a person found wrong with a packet; it replaces what they marked before.</summary>
/// <param name="RightTeamId">Where it belonged; needed where the team was wrong.</param>
/// <param name="Words">More, if they like; at most 500 characters.</param>
public sealed record MarkPacket(long PacketId, IReadOnlyList<PacketFault> Faults, string RightTeamId = "", string Words = "");

/// <summary>A decision on one proposal.</summary>
/// <param name="OpenedAt">When the person's page first showed the proposal, by the wall clock of the server; null where no page did.</param>
public sealed record DecideProposal(long ProposalId, string Digest, long SeenVersion, bool Approve, string Reason = "", DateTimeOffset? OpenedAt = null);

/// <summary>Other arguments for a proposal: they make a new one with a verdict of its own, and the old one is superseded.</summary>
/// <param name="Arguments">JSON object, checked against the tool's schema.</param>
/// <param name="Reason">Why, for whoever approves it.</param>
public sealed record EditProposal(long ProposalId, string Digest, long SeenVersion, string Arguments, string Reason, DateTimeOffset? OpenedAt = null);

/// <summary>One click over several proposals of the same shape.</summary>
public sealed record ApproveBatch(IReadOnlyList<DecideProposal> Items);

/// <summary>What came of a batch: each proposal by itself, under one id that all its decisions share.</summary>
/// <param name="Refusal">Why the batch as a whole was refused, and nothing in it was tried; null otherwise.</param>
public sealed record BatchOutcome(string BatchId, IReadOnlyList<BatchItem> Items, ReviewOutcome.Refused? Refusal = null)
{
    /// <summary>Effects that can still be taken back.</summary>
    public IReadOnlyList<long> EffectIds => [.. Items.Select(item => item.Outcome).OfType<ReviewOutcome.Done>().SelectMany(done => done.EffectIds)];
}

/// <param name="Title">"Refund €12.00 of €38.00 paid, order LS-10001".</param>
public sealed record BatchItem(long ProposalId, string Title, ReviewOutcome Outcome);
