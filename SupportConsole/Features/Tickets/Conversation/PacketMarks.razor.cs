using Microsoft.AspNetCore.Components;
using SupportConsole.Core.Domain.Access;
using SupportConsole.Core.Domain.Reviews;
using SupportConsole.Core.Domain.Tickets;
using SupportConsole.Core.Domain.Triage;
using SupportConsole.Core.Review;

namespace SupportConsole.Features.Tickets.Conversation;

/// <summary>How a person says that a packet, or what triage read, is wrong: one press for each fault, and a press to take it back.</summary>
public sealed partial class PacketMarks
{
    private bool _open;
    private bool _askTeam;
    private string _words = "";
    private long _markId;

    [Parameter, EditorRequired]
    public required WorkspaceView View { get; set; }

    [Parameter, EditorRequired]
    public required HandoffPacket Packet { get; set; }

    [Parameter, EditorRequired]
    public required Actor Actor { get; set; }

    [Parameter]
    public bool MayWork { get; set; }

    [Parameter]
    public EventCallback<MarkPacket> OnMark { get; set; }

    [Parameter]
    public EventCallback OnUnmark { get; set; }

    [Parameter]
    public EventCallback<TriageLabels> OnTriage { get; set; }

    private PacketMark? Own => View.Marks.LastOrDefault(mark => mark.PersonId == Actor.Id);

    // Whether a person was called stands in the packet; only the other can be wrong.
    private IEnumerable<PacketFault> Faults =>
        [PacketFault.WrongCustomer, PacketFault.WrongIssue, PacketFault.Missing, PacketFault.WrongTeam, Packet.ReasonCode.Length > 0 ? PacketFault.NotNeeded : PacketFault.Missed];

    protected override void OnParametersSet()
    {
        // What is being typed stays; another mark brings its own words.
        if (Own is { } own && own.Id != _markId)
            (_markId, _words) = (own.Id, own.Words);
    }

    private bool IsMarked(PacketFault fault) => Own?.FaultList.Contains(fault) == true;

    private string Said(PacketMark mark) => string.Join(", ", mark.FaultList.Select(fault => W[$"fault.{fault}"].Value));

    private async Task PressAsync(PacketFault fault)
    {
        if (fault == PacketFault.WrongTeam && !IsMarked(fault))
        {
            // Which one it was the next press says.
            _askTeam = !_askTeam;
            return;
        }
        var faults = Own?.FaultList ?? [];
        await MarkAsync(IsMarked(fault) ? [.. faults.Where(other => other != fault)] : [.. faults, fault], Own?.RightTeamId ?? "");
    }

    private Task PressTeamAsync(string teamId)
    {
        _askTeam = false;
        return MarkAsync([.. Own?.FaultList ?? [], PacketFault.WrongTeam], teamId);
    }

    private Task PressCategoryAsync(TriageResult triage, Category category) =>
        category == View.Ticket.Category ? Task.CompletedTask : OnTriage.InvokeAsync(TriageLabels.Of(triage) with { Category = category });

    private Task SaveWordsAsync() => MarkAsync(Own?.FaultList ?? [], Own?.RightTeamId ?? "");

    private async Task UndoAsync()
    {
        _words = "";
        await OnUnmark.InvokeAsync();
    }

    private Task MarkAsync(IReadOnlyList<PacketFault> faults, string teamId) =>
        faults.Count == 0 ? UndoAsync() : OnMark.InvokeAsync(new MarkPacket(Packet.Id, faults, faults.Contains(PacketFault.WrongTeam) ? teamId : "", _words));
}
