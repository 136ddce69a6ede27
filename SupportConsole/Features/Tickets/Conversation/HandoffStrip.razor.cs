using Microsoft.AspNetCore.Components;
using SupportConsole.Core.Domain.Reviews;

namespace SupportConsole.Features.Tickets.Conversation;

/// <summary>The packet in its six parts, readable in twenty seconds.</summary>
public sealed partial class HandoffStrip
{
    private bool _all;

    [Parameter, EditorRequired]
    public required HandoffPacket Packet { get; set; }

    /// <summary>Why a person is asked, in a sentence.</summary>
    [Parameter]
    public string Reason { get; set; } = "";

    // The customer's words come as they were written; here they are read in one breath.
    private static string OneLine(string text) => string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    private IEnumerable<(string Key, string Text)> Parts =>
        new[]
        {
            ("strip.wants", OneLine(Packet.Issue)),
            ("strip.tried", Packet.Tried),
            ("strip.found", Packet.Found),
            ("strip.first", Packet.NextSteps),
            ("strip.tone", Packet.Tone),
            Packet.ReasonCode.Length > 0 ? ("strip.why", Reason) : ("strip.customer", Packet.Customer),
        }.Where(part => part.Item2.Length > 0);
}
