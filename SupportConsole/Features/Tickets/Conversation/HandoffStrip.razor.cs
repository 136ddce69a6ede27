using Microsoft.AspNetCore.Components;
using SupportConsole.Core.Domain.Access;
using SupportConsole.Core.Domain.Drafts;
using SupportConsole.Core.Domain.Reviews;
using SupportConsole.Core.Domain.Tickets;
using SupportConsole.Core.Domain.Triage;
using SupportConsole.Core.Handoff;
using SupportConsole.Core.Review;

namespace SupportConsole.Features.Tickets.Conversation;

/// <summary>The packet in its six parts, readable in twenty seconds, with what is attached to it: the actions that wait or are blocked, and how to say that it is wrong.</summary>
public sealed partial class HandoffStrip
{
    private bool _all;

    [Parameter, EditorRequired]
    public required WorkspaceView View { get; set; }

    [Parameter, EditorRequired]
    public required HandoffPacket Packet { get; set; }

    [Parameter, EditorRequired]
    public required Actor Actor { get; set; }

    /// <summary>Why a person is asked, in a sentence.</summary>
    [Parameter]
    public string Reason { get; set; } = "";

    [Parameter]
    public bool MayWork { get; set; }

    [Parameter]
    public EventCallback<ProposalView> OnApprove { get; set; }

    [Parameter]
    public EventCallback<MarkPacket> OnMark { get; set; }

    [Parameter]
    public EventCallback OnUnmark { get; set; }

    [Parameter]
    public EventCallback<TriageLabels> OnTriage { get; set; }

    // An acknowledgement stands in for a reply only where none may be offered.
    private bool IsAlert => View.Draft is { Draft.Kind: DraftKind.Acknowledgement };

    private string Team => Teams.All.GetValueOrDefault(Packet.TeamId, Packet.TeamId);

    private string Code => Packet.ReasonCode.Length <= 3 ? Packet.ReasonCode.ToUpperInvariant() : char.ToUpperInvariant(Packet.ReasonCode[0]) + Packet.ReasonCode[1..].Replace('_', ' ');

    private int Sources => View.Draft?.Draft.Citations.Count ?? 0;

    private string Text => PacketPrint.Text(Packet, View.Ticket.Title);

    private string Counted(string key, int count) => count == 1 ? W[$"{key}.one"] : W[key, count];

    // The customer's words come as they were written; here they are read in one breath.
    private static string OneLine(string text) => string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    private IEnumerable<(string Key, IReadOnlyList<string> Lines)> Parts =>
        new (string Key, IReadOnlyList<string> Lines)[]
        {
            ("strip.wants", [$"“{OneLine(Packet.Issue)}”"]),
            ("strip.first", PacketPrint.Lines(Packet.NextSteps)),
            ("strip.customer", PacketPrint.Lines(Packet.Customer)),
            ("strip.found", PacketPrint.Lines(Packet.Found)),
            ("strip.tried", PacketPrint.Lines(Packet.Tried)),
            ("strip.tone", PacketPrint.Lines(Packet.Tone)),
        }.Where(part => part.Lines.Count > 0);
}
