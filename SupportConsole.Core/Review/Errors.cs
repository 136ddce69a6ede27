using System.Globalization;
using SupportConsole.Core.Domain.Access;
using SupportConsole.Core.Domain.Proposals;
using SupportConsole.Core.Domain.Reviews;
using SupportConsole.Core.Guardrails;

namespace SupportConsole.Core.Review;

/// <summary>Every way a command of review can be refused.</summary>
internal static class Errors
{
    public static ReviewOutcome.Refused NotAllowed(Permission permission) =>
        new("not_allowed", $"Your role cannot do this. {string.Join(" or ", AccessTable.RolesWith(permission).Select(Plural))} can.");

    public static ReviewOutcome.Refused NotFound(string what) => new("invalid", $"This {what} does not exist.");

    public static ReviewOutcome.Refused DecidedElsewhere(Decision? decision) => new(
        "decided_elsewhere",
        decision is null ? "Somebody else decided this." : string.Create(CultureInfo.InvariantCulture, $"{PastTense(decision.Kind)} by {decision.PersonName}, {decision.At.ToLocalTime():HH:mm}"));

    public static ReviewOutcome.Refused Changed(string what) => new("changed", $"The {what} changed since you opened it. Look at it again, then decide.");

    public static readonly ReviewOutcome.Refused Stale = new("stale", "The customer wrote again. A new draft is being prepared.");

    public static readonly ReviewOutcome.Refused Shadow = new("blocked", "This category runs in the shadow stage: the draft is for comparison and cannot be sent.");

    public static readonly ReviewOutcome.Refused FindingsOnly = new("blocked", "These are findings for you, not a reply. Edit them into a reply first.");

    public static readonly ReviewOutcome.Refused Erased = new("blocked", "The customer's data was erased. Nothing more can be done on this ticket.");

    public static readonly ReviewOutcome.Refused EmptyText = new("invalid", "There is no text to send.");

    public static readonly ReviewOutcome.Refused ReasonNeeded = new("invalid", "Please give a reason.");

    public static ReviewOutcome.Refused Unsupported(IEnumerable<string> problems) => new("blocked", $"Please mend or answer for: {string.Join(" · ", problems)}");

    /// <summary>A passage that has to be checked first.</summary>
    public static ReviewOutcome.Refused StalePassage(StaleSource source) => new(
        "stale_source",
        $"The reply rests on \"{source.Title}\", which {Why(source)}. Check it first: is it still right?");

    /// <summary>A passage that somebody found outdated; the agent's text rests on it.</summary>
    public static ReviewOutcome.Refused OutdatedPassage(StaleSource source) => new(
        "stale_source",
        $"{source.Check!.PersonName} marked \"{source.Title}\" as outdated, and the reply rests on it. Edit the reply first.");

    public static readonly ReviewOutcome.Refused NoFault = new("invalid", "Say what is wrong with the packet.");

    public static readonly ReviewOutcome.Refused BothFaults = new("invalid", "A person was either called without need or not called at all.");

    public static readonly ReviewOutcome.Refused FaultDoesNotFit = new("invalid", "This packet says otherwise: whether a person was called stands in it.");

    public static readonly ReviewOutcome.Refused RightTeamNeeded = new("invalid", "Name the team it belongs to: another than the packet's.");

    public static readonly ReviewOutcome.Refused NothingToCheck = new("decided_elsewhere", "This passage needs no check any more.");

    public static readonly ReviewOutcome.Refused ReasonTooLong = new("invalid", "A reason can have 500 characters.");

    public static ReviewOutcome.Refused Forbidden(IEnumerable<string> problems) => new("blocked", $"Please mend: {string.Join(" · ", problems)}");

    public static ReviewOutcome.Refused Expired(DateTimeOffset at) =>
        new("expired", string.Create(CultureInfo.InvariantCulture, $"This proposal expired on {at.UtcDateTime:d MMM, HH:mm} UTC. Regenerate it."));

    public static ReviewOutcome.Refused VerdictChanged(string reason) => new("changed", $"The facts changed and this proposal is void: {reason}");

    /// <summary>Why this person cannot approve, and who can.</summary>
    public static ReviewOutcome.Refused CannotApprove(ApprovalBar bar, Proposal proposal) => bar switch
    {
        ApprovalBar.Editor => new("not_allowed", $"You edited the arguments, or approve in the place of somebody who did, so this approval would not be independent. {WhoElse(proposal)} to approve."),
        ApprovalBar.Approved => new("not_allowed", "You already approved this. A second, different lead has to."),
        ApprovalBar.ApprovedInPlace => new("not_allowed", "Somebody already approved this in your place, so it counts as yours. A second, different lead has to."),
        ApprovalBar.Asked => new("not_allowed", "You sent the reply that asks for this, so you cannot give the second approval. Another agent or a lead has to."),
        ApprovalBar.Role or ApprovalBar.None => NotAllowed(ApprovalRules.PermissionFor(proposal.Level)),
    };

    public static ReviewOutcome.Refused ChangedBy(Decision decision) => new(
        "changed", string.Create(CultureInfo.InvariantCulture, $"{PastTense(decision.Kind)} by {decision.PersonName}, {decision.At.ToLocalTime():HH:mm}, since you opened it. Look at it again, then decide."));

    /// <summary>It waits no longer, and no person decided it.</summary>
    public static ReviewOutcome.Refused NotOpen(Proposal proposal) => proposal.State switch
    {
        ProposalState.Expired => Expired(proposal.ExpiresAt),
        ProposalState.Void => new("changed", "This proposal is void, because what it rested on changed. Look at the ticket again."),
        ProposalState.AwaitingCustomer => new("changed", "This waits for the customer's yes. It can be decided once they have confirmed it."),
        ProposalState.Withdrawn => new("changed", "The customer said no to this, so there is nothing to decide any more."),
        _ => DecidedElsewhere(null),
    };

    public static ReviewOutcome.Refused Superseded(Decision edit) => new(
        "decided_elsewhere", string.Create(CultureInfo.InvariantCulture, $"{edit.PersonName} edited it, {edit.At.ToLocalTime():HH:mm}. Look at the new proposal in its place."));

    public static ReviewOutcome.Refused BadArguments(string problem) => new("invalid", $"{char.ToUpperInvariant(problem[0])}{problem[1..]}.");

    public static readonly ReviewOutcome.Refused NothingEdited = new("invalid", "Nothing was changed. Approve it as it stands, or change an argument.");

    public static ReviewOutcome.Refused EditDenied(string reason, string loweredBy) =>
        new("denied", loweredBy.Length == 0 ? $"The policy denies this: {reason}" : $"The policy denies this: {reason} {char.ToUpperInvariant(loweredBy[0])}{loweredBy[1..]}.");

    public static ReviewOutcome.Refused NotOneShape(string why) => new("invalid", $"These cannot be approved together: {why}");

    public static ReviewOutcome.Refused BadDelegation(string why) => new("invalid", why);

    public static readonly ReviewOutcome.Refused TooLateToRecall = new("expired", "The recall window is over.");

    private static string WhoElse(Proposal proposal) => proposal.Level switch
    {
        VerdictLevel.Automatic or VerdictLevel.Agent => "Another agent or a lead has",
        VerdictLevel.Lead => "A lead other than you has",
        VerdictLevel.TwoLeads or VerdictLevel.Denied => "Two leads other than you have",
    };

    public static readonly ReviewOutcome.Refused NotAsked = new("decided_elsewhere", "Nobody has to say any more what became of this.");

    public static readonly ReviewOutcome.Refused OrdersUnavailable = new("unavailable", "The order system does not answer right now, so nothing can be checked against it. Try again in a moment.");

    /// <summary>Which promise lacks which action.</summary>
    public static ReviewOutcome.Refused BrokenPromise(IEnumerable<Promise> broken, string text) => new(
        "blocked",
        $"{string.Join(" ", broken.Select(promise => $"\"{promise.In(text)}\" tells {promise.Effect} as done, and no such action ({promise.Needs}) is done or leaves with the reply."))} Change the text, or have the action approved first.");

    public static ReviewOutcome.Refused StoppedAlready(string who, string what) => new("decided_elsewhere", $"{who} already stopped {what}.");

    private static string Why(StaleSource source) => source.Reason switch
    {
        StaleReason.Old => string.Create(CultureInfo.InvariantCulture, $"nobody has reviewed for {source.FreshnessDays} days"),
        StaleReason.Replaced => "says something else by now",
        StaleReason.Doubted => $"{(source.DoubtedBy.Length > 0 ? source.DoubtedBy : "somebody")} marked as outdated",
    };

    private static string Plural(Role role) => role switch
    {
        Role.Agent => "Agents",
        Role.Lead => "Leads",
        Role.Supervisor => "Supervisors",
        Role.Admin => "Admins",
    };

    private static string PastTense(DecisionKind kind) => kind switch
    {
        DecisionKind.Approve => "Approved",
        DecisionKind.Edit => "Edited",
        DecisionKind.Reject => "Rejected",
        DecisionKind.Escalate => "Escalated",
        DecisionKind.Deny => "Denied",
        DecisionKind.TakeOver => "Taken over",
        DecisionKind.HandBack => "Handed back",
        DecisionKind.Recall => "Recalled",
        DecisionKind.ConfirmDone => "Confirmed as done",
        DecisionKind.DoAgain => "Done again",
        DecisionKind.LeaveUnknown => "Left as it is",
    };
}
