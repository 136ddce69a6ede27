using System.Globalization;
using SupportConsole.Core.Domain.Access;
using SupportConsole.Core.Domain.Reviews;

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

    public static readonly ReviewOutcome.Refused EmptyText = new("invalid", "There is no text to send.");

    public static readonly ReviewOutcome.Refused ReasonNeeded = new("invalid", "Please give a reason.");

    public static ReviewOutcome.Refused Unsupported(IEnumerable<string> problems) => new("blocked", $"Please mend or answer for: {string.Join(" · ", problems)}");

    public static ReviewOutcome.Refused Expired(DateTimeOffset at) =>
        new("expired", string.Create(CultureInfo.InvariantCulture, $"This proposal expired on {at.UtcDateTime:d MMM, HH:mm} UTC. Regenerate it."));

    public static ReviewOutcome.Refused VerdictChanged(string reason) => new("changed", $"The facts changed and this proposal is void: {reason}");

    public static readonly ReviewOutcome.Refused FourEyes = new("not_allowed", "You already approved this or edited it. A second, different lead has to.");

    public static readonly ReviewOutcome.Refused TooLateToRecall = new("expired", "The recall window is over.");

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
    };
}
