using Microsoft.AspNetCore.Components;
using SupportConsole.Core.Domain.Tickets;
using SupportConsole.Core.Guardrails;
using SupportConsole.Core.Review;

namespace SupportConsole.Features.Tickets.Conversation;

/// <summary>One message. Its text is data and shown as text, whatever it holds.</summary>
public sealed partial class MessageCard
{
    [Parameter, EditorRequired]
    public required ThreadEntry Entry { get; set; }

    [Parameter]
    public IReadOnlyList<GuardFinding> Findings { get; set; } = [];

    /// <summary>The message the draft answers: the thread opens at it.</summary>
    [Parameter]
    public bool IsNewest { get; set; }

    private string Kind => Entry.Message.Direction switch
    {
        Direction.Inbound => "inbound",
        Direction.Reply => "reply",
        Direction.Note => "note",
    };
}
