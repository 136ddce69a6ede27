using Microsoft.AspNetCore.Components;
using SupportConsole.Core.Domain.Access;
using SupportConsole.Core.Domain.Proposals;
using SupportConsole.Core.Domain.Reviews;
using SupportConsole.Core.Policies;
using SupportConsole.Core.Review;
using SupportConsole.Features.Tickets.Assist;
using SupportConsole.Features.Tickets.Decide;

namespace SupportConsole.Features.Tickets.Conversation;

/// <summary>The actions a packet hands over: what waits for whom, approved with one press by whoever may, and what the gate denied with the change that would let it pass.</summary>
public sealed partial class BlockedActions
{
    [Parameter, EditorRequired]
    public required WorkspaceView View { get; set; }

    [Parameter, EditorRequired]
    public required Actor Actor { get; set; }

    [Parameter]
    public EventCallback<ProposalView> OnApprove { get; set; }

    // What an agent's press sends along with a reply stands on the large button already.
    private IReadOnlyList<ProposalView> Shown =>
        [.. View.Proposals.Where(proposal => proposal is { IsOpen: true, IsCurrent: true } && (View.Packet is { ReasonCode.Length: > 0 } || !View.HasOpenDraft || proposal.Proposal.Level is not (VerdictLevel.Automatic or VerdictLevel.Agent)))];

    private bool IsSettled => View is { IsRunning: false } && View.Stage != RolloutStage.Shadow && AccessTable.Allows(Actor.Role, Permission.ApproveAsAgent);

    private bool MayApprove(ProposalView proposal) => IsSettled && proposal.Proposal.Level != VerdictLevel.Denied && proposal.RightOf(Actor, View.ReadAt).MayApprove;

    private string Bar(ProposalView proposal) => proposal.Proposal.Level == VerdictLevel.Denied || View.IsRunning ? "" : proposal.RightOf(Actor, View.ReadAt).Bar switch
    {
        ApprovalBar.Editor => W["proposal.youEdited"],
        ApprovalBar.Approved => W["proposal.youApproved"],
        ApprovalBar.ApprovedInPlace => W["proposal.inYourPlace"],
        ApprovalBar.Asked => W["proposal.youAsked"],
        ApprovalBar.Role => W[proposal.Proposal.Level == VerdictLevel.TwoLeads ? "strip.forTwoLeads" : "strip.forLead"],
        ApprovalBar.None => "",
    };

    private static string Tone(ProposalView proposal) => VerdictSummary.ToneOf(proposal.Proposal.Level).ToString().ToLowerInvariant();

    // Why it waits, and what would change that.
    private static string Why(ProposalView proposal) => proposal.Verdict is not { } verdict || proposal.Proposal.Level is VerdictLevel.Automatic or VerdictLevel.Agent
        ? ""
        : verdict.LoweredBy.Length == 0 || verdict.Reason.Contains(verdict.LoweredBy, StringComparison.OrdinalIgnoreCase) ? Sentence(verdict.Reason) : $"{Sentence(verdict.Reason)} {Sentence(verdict.LoweredBy)}";

    // The whole title stands among what to do first.
    private string What(ProposalView proposal)
    {
        var what = PrimaryAction.Short(proposal.Proposal, W);
        return $"{char.ToUpperInvariant(what[0])}{what[1..]}{(proposal.Proposal.OrderId.Length > 0 ? $", {proposal.Proposal.OrderId}" : "")}";
    }

    private string Name(string tool)
    {
        var name = W[$"tool.{tool}"];
        return name.ResourceNotFound ? tool.Replace('_', ' ') : name.Value;
    }

    private static string Sentence(string words) => words.Length == 0 ? "" : $"{char.ToUpperInvariant(words[0])}{words[1..]}{(words[^1] is '.' or '!' or '?' ? "" : ".")}";
}
