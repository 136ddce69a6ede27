using Microsoft.AspNetCore.Components;
using SupportConsole.Core.Domain.Reviews;
using SupportConsole.Features.Tickets.Decide;

namespace SupportConsole.Features.Tickets.Conversation;

/// <summary>A reply that was approved and has not arrived: on its way, waiting, stuck, or nobody knows.</summary>
public sealed partial class PendingReply
{
    [Parameter, EditorRequired]
    public required Effect Effect { get; set; }

    [Parameter]
    public bool MayWork { get; set; }

    [Parameter]
    public EventCallback<Effect> OnRecall { get; set; }

    [Parameter]
    public EventCallback<EffectAnswered> OnAnswer { get; set; }
}
