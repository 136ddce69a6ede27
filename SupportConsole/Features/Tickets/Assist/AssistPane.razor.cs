using Microsoft.AspNetCore.Components;
using SupportConsole.Core.Domain.Access;
using SupportConsole.Core.Domain.Reviews;
using SupportConsole.Core.Review;
using SupportConsole.Features.Tickets.Decide;

namespace SupportConsole.Features.Tickets.Assist;

/// <summary>Everything a decision rests on: verdict, actions, sources, customer, and what the agent did.</summary>
public sealed partial class AssistPane
{
    [Parameter, EditorRequired]
    public required WorkspaceView View { get; set; }

    [Parameter, EditorRequired]
    public required Actor Actor { get; set; }

    // A supervisor works no tickets, and may yet stand in for a second lead.
    private bool MayReview => AccessTable.Allows(Actor.Role, Permission.WorkTickets) || AccessTable.Allows(Actor.Role, Permission.StandInForLead);

    /// <summary>Label of the source that stands open.</summary>
    [Parameter]
    public string OpenedSource { get; set; } = "";

    [Parameter]
    public EventCallback<string> OnOpenSource { get; set; }

    [Parameter]
    public EventCallback<ProposalView> OnApprove { get; set; }

    [Parameter]
    public EventCallback<ProposalView> OnDeny { get; set; }

    [Parameter]
    public EventCallback<ProposalView> OnEdit { get; set; }

    [Parameter]
    public EventCallback<Effect> OnRecall { get; set; }

    [Parameter]
    public EventCallback<EffectAnswered> OnAnswer { get; set; }
}
