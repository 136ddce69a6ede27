using Microsoft.AspNetCore.Components;
using SupportConsole.Core.Domain.Reviews;
using SupportConsole.Features.Tickets.Assist;

namespace SupportConsole.Features.Tickets.Conversation;

/// <summary>The packet in its six parts, readable in twenty seconds.</summary>
public sealed partial class HandoffStrip
{
    [Parameter, EditorRequired]
    public required HandoffPacket Packet { get; set; }

    private IEnumerable<(string Key, string Text)> Parts =>
        new[]
        {
            ("strip.wants", Packet.Issue),
            ("strip.tried", Packet.Tried),
            ("strip.found", Packet.Found),
            ("strip.first", Packet.NextSteps),
            ("strip.tone", Packet.Tone),
            Packet.ReasonCode.Length > 0 ? ("strip.why", VerdictSummary.ReasonOf(Packet.ReasonCode, W)) : ("strip.customer", Packet.Customer),
        }.Where(part => part.Item2.Length > 0);
}
