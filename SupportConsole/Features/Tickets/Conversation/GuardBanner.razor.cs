using Microsoft.AspNetCore.Components;
using SupportConsole.Core.Guardrails;

namespace SupportConsole.Features.Tickets.Conversation;

/// <summary>Says that the message holds text written to steer the agent; the places are marked in the message.</summary>
public sealed partial class GuardBanner
{
    [Parameter, EditorRequired]
    public required IReadOnlyList<GuardFinding> Findings { get; set; }

    /// <summary>The agent stopped because of them; otherwise it went on and treated them as text.</summary>
    [Parameter]
    public bool RunWasStopped { get; set; }
}
