using Microsoft.AspNetCore.Components;
using SupportConsole.Core.Domain.Reviews;

namespace SupportConsole.Features.Tickets.Conversation;

/// <summary>A reply that was approved and has not arrived: on its way, or stuck.</summary>
public sealed partial class PendingReply
{
    [Parameter, EditorRequired]
    public required Effect Effect { get; set; }

    [Parameter]
    public bool MayRecall { get; set; }

    [Parameter]
    public EventCallback<Effect> OnRecall { get; set; }
}
