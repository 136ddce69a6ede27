using Microsoft.AspNetCore.Components;
using SupportConsole.Core.Domain.Reviews;
using SupportConsole.Core.Review;
using SupportConsole.Features.Tickets.Decide;

namespace SupportConsole.Features.Tickets.Conversation;

/// <summary>The messages, oldest first, and replies that are on their way.</summary>
public sealed partial class ThreadView
{
    [Parameter, EditorRequired]
    public required WorkspaceView View { get; set; }

    [Parameter]
    public bool MayWork { get; set; }

    [Parameter]
    public EventCallback<Effect> OnRecall { get; set; }

    [Parameter]
    public EventCallback<EffectAnswered> OnAnswer { get; set; }

    private IEnumerable<Effect> OnTheirWay =>
        View.Effects.Where(effect => effect is { Kind: EffectKind.Reply, State: EffectState.Scheduled or EffectState.Failed or EffectState.Unknown }).Reverse();
}
