using Microsoft.AspNetCore.Components;
using SupportConsole.Core.Domain.Tickets;

namespace SupportConsole.Components.Shared;

/// <summary>The one chip of a ticket: word, icon and tone.</summary>
public sealed partial class TicketChipMark
{
    [Parameter, EditorRequired]
    public TicketChip Value { get; set; }

    private (string Tone, string Icon) Look => Value switch
    {
        TicketChip.Queued => ("", "clock"),
        TicketChip.Drafting => ("accent", "pen"),
        TicketChip.Ready => ("ok", "check"),
        TicketChip.NeedsLead => ("warn", "shield"),
        TicketChip.Blocked => ("bad", "block"),
        TicketChip.Findings => ("info", "question"),
        TicketChip.Stale => ("warn", "stale"),
        TicketChip.Escalated => ("bad", "up"),
        TicketChip.Shadow => ("info", "eye"),
        TicketChip.Failed => ("bad", "alert"),
        TicketChip.Answered => ("", "mail"),
    };
}
