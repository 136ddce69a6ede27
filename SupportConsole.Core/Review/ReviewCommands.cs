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
    /// <param name="Code">"decided_elsewhere", "stale", "not_allowed", "expired", "blocked", "changed", "invalid".</param>
    /// <param name="Message">For the person: "Approved by Ana, 14:02", "Needs a lead".</param>
    public sealed record Refused(string Code, string Message) : ReviewOutcome;
}

/// <summary>The one click: send the draft as it stands and decide every proposal named. Proposals the person may not decide go on to a lead.</summary>
/// <param name="DraftVersion">Version of the draft the person saw.</param>
/// <param name="Proposals">Digest of each proposal shown with it.</param>
/// <param name="AnsweredFor">Reason given for sentences no source supports; empty where there are none.</param>
public sealed record SendReply(long TicketId, long DraftId, long DraftVersion, IReadOnlyList<string> Proposals, string AnsweredFor = "");

/// <summary>A decision on one proposal.</summary>
public sealed record DecideProposal(long ProposalId, string Digest, long SeenVersion, bool Approve, string Reason = "");
