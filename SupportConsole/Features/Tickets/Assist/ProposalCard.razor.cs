using Microsoft.AspNetCore.Components;
using SupportConsole.Core.Domain.Access;
using SupportConsole.Core.Domain.Proposals;
using SupportConsole.Core.Domain.Reviews;
using SupportConsole.Core.Review;
using SupportConsole.Features.Tickets.Decide;

namespace SupportConsole.Features.Tickets.Assist;

/// <summary>A proposed action with every argument, what it changes, what it rests on and where it stands.</summary>
public sealed partial class ProposalCard
{
    [Parameter, EditorRequired]
    public required ProposalView View { get; set; }

    /// <summary>Refunds of the customer in the last 30 days; null where the action moves no money.</summary>
    [Parameter]
    public int? RecentRefunds { get; set; }

    /// <summary>Who looks at it.</summary>
    [Parameter, EditorRequired]
    public required Actor Actor { get; set; }

    /// <summary>The ticket stands still, so that something can be decided on it.</summary>
    [Parameter]
    public bool IsSettled { get; set; }

    /// <summary>No reply waits to be sent with it, so it is approved by itself.</summary>
    [Parameter]
    public bool MayApproveAlone { get; set; }

    [Parameter]
    public EventCallback<ProposalView> OnApprove { get; set; }

    [Parameter]
    public EventCallback<ProposalView> OnDeny { get; set; }

    [Parameter]
    public EventCallback<EffectAnswered> OnAnswer { get; set; }

    [Parameter]
    public EventCallback<Effect> OnRecall { get; set; }

    [Parameter]
    public EventCallback<ProposalView> OnEdit { get; set; }

    [Parameter]
    public EventCallback<string> OnOpenSource { get; set; }

    private Proposal Proposal => View.Proposal;

    private ApprovalRight Right => View.RightOf(Actor, Clock.Now);

    private bool IsOffered => View.IsOpen && IsSettled;

    private bool MayEdit => IsOffered && AccessTable.Allows(Actor.Role, Permission.WorkTickets);

    private bool MayDeny => IsOffered && Right.MayDeny;

    // What is approved by one's own role goes with the reply while one waits to be sent; what is approved in somebody's place never goes in passing.
    private bool MayApprove => IsOffered && Right.MayApprove && (MayApproveAlone || Right.Capacity != DecisionCapacity.Own);

    private string RightText => !IsOffered ? "" : Right switch
    {
        { MayApprove: true, Delegation: { } delegation } => W["proposal.delegated", Clock.Short(delegation.Until), delegation.FromName, delegation.Max],
        { MayApprove: true, Capacity: DecisionCapacity.Fallback } => W["proposal.fallback"],
        { Bar: ApprovalBar.Editor } => W["proposal.youEdited"],
        { Bar: ApprovalBar.Approved } => W["proposal.youApproved"],
        { Bar: ApprovalBar.ApprovedInPlace } => W["proposal.inYourPlace"],
        { Bar: ApprovalBar.Asked } => W["proposal.youAsked"],
        _ => "",
    };

    // A supervisor may stand in for a lead's approval, never for what a lead knows of the order system.
    private bool MayAnswer => AccessTable.Allows(Actor.Role, ApprovalRules.PermissionFor(Proposal.Level));

    private bool MayRecall => View.Effect is { } effect && EffectWords.CanBeRecalled(effect) && AccessTable.Allows(Actor.Role, Permission.WorkTickets);

    private string Name
    {
        get
        {
            var name = W[$"tool.{Proposal.Tool}"];
            return name.ResourceNotFound ? Proposal.Tool.Replace('_', ' ') : name.Value;
        }
    }

    private string StateWord => Proposal.State == ProposalState.Open ? VerdictSummary.WordOf(Proposal.Level, W) : W[$"proposal.{Proposal.State}"];

    private BannerTone Tone => Proposal.State is ProposalState.AwaitingCustomer or ProposalState.Withdrawn ? BannerTone.Calm : VerdictSummary.ToneOf(Proposal.Level);

    private string Footer
    {
        get
        {
            if (View.AwaitsCustomer)
                return View.AskedAt is { } asked ? W["proposal.asked", Clock.Short(asked)] : W["proposal.notAsked"];
            if (View.Effect is { } effect)
            {
                return effect.State switch
                {
                    EffectState.Scheduled or EffectState.Unknown => EffectWords.Of(effect, W),
                    EffectState.Done => W["effect.done", Clock.Short(effect.DoneAt ?? effect.CreatedAt), effect.Digest[..Math.Min(8, effect.Digest.Length)]],
                    EffectState.Recalled => W["effect.recalled"],
                    EffectState.Failed => W["effect.failed", effect.Failure],
                };
            }
            if (View.Decisions.FirstOrDefault(d => d.Kind is DecisionKind.Approve or DecisionKind.Deny or DecisionKind.Reject) is { } decision)
                return W[$"decided.{decision.Kind}", decision.PersonName, Clock.Short(decision.At)];
            return View.IsOpen ? W["proposal.expires", TicketTimes.Date(Proposal.ExpiresAt, Clock)] : "";
        }
    }

    private string ArgumentName(string name)
    {
        var text = W[$"arg.{name}"];
        return text.ResourceNotFound ? name.Replace('_', ' ') : text.Value;
    }
}
