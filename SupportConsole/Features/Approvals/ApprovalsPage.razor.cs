using Microsoft.AspNetCore.Components;
using Radzen;
using SupportConsole.Auth;
using SupportConsole.Components.Shared;
using SupportConsole.Core.Domain.Access;
using SupportConsole.Core.Ledger.Views;
using SupportConsole.Core.Live;
using SupportConsole.Core.Review;
using SupportConsole.Features.Approvals.Editing;

namespace SupportConsole.Features.Approvals;

/// <summary>What waits for a lead, oldest first, each with its evidence. Supervisors read along.</summary>
public sealed partial class ApprovalsPage
{
    private const string Waiting = "waiting";
    private const string Routine = "routine";
    private const string Delegations = "delegations";

    private ApprovalBoard _board = null!;
    private Actor _actor = null!;
    private bool _mayDecide;

    /// <summary>Which part is shown: what waits for a lead, what is routine, or the delegations.</summary>
    [SupplyParameterFromQuery(Name = "view")]
    public string? View { get; set; }

    [Inject]
    public required ApprovalsReader Reader { get; set; }

    [Inject]
    public required ReviewDesk Desk { get; set; }

    [Inject]
    public required ViewLog Seen { get; set; }

    [Inject]
    public required CurrentActor Current { get; set; }

    [Inject]
    public required DialogService Dialogs { get; set; }

    [Inject]
    public required Toasts Toasts { get; set; }

    [Inject]
    public required DecisionTimes Times { get; set; }

    private string Shown => View is Routine or Delegations ? View : Waiting;

    private IEnumerable<(string View, int? Count)> Views => [(Waiting, _board.OpenCount), (Routine, null), (Delegations, null)];

    protected override async Task OnInitializedAsync()
    {
        _board = new ApprovalBoard(Reader);
        _actor = await Current.GetAsync();
        _mayDecide = AccessTable.Allows(_actor.Role, Permission.ApproveAsLead);
        await FollowAsync(Topic.Approvals);
    }

    protected override async Task LoadAsync(CancellationToken cancellationToken)
    {
        await _board.RefreshAsync(cancellationToken);
        await NoteViewsAsync();
    }

    private async Task MoreAsync()
    {
        await _board.ReadMoreAsync(Ended);
        await NoteViewsAsync();
    }

    private Task NoteViewsAsync()
    {
        // From here on the person can decide it: the seconds until they do are recorded.
        if (RendererInfo.IsInteractive)
        {
            foreach (var entry in _board.Entries)
                Times.Shown(entry.Approval.Proposal.Digest);
        }
        return Seen.NoteAsync(_actor, [.. _board.Entries.Select(entry => entry.Approval.Ticket.Id)], ViewedPart.Approval);
    }

    private async Task DenyAsync(ApprovalEntry entry)
    {
        if (await DenyDialog.OpenAsync(Dialogs, T["Approvals.Deny.Title"], entry.Approval.Proposal, _actor) is { } done)
            Toasts.Show(done.Message, ToastTone.Ok);
        await ReloadAsync();
    }

    private async Task EditAsync(ApprovalEntry entry)
    {
        var proposal = entry.Approval.Proposal;
        if (await EditProposalDialog.OpenAsync(Dialogs, T["Edit.Title", ActionWords.Of(proposal.Tool)], proposal, _actor) is { } done)
            Toasts.Show(done.Message, ToastTone.Ok);
        await ReloadAsync();
    }

    private async Task ApproveAsync(ApprovalEntry entry)
    {
        if (entry.Busy)
            return;
        entry.Busy = true;
        try
        {
            var proposal = entry.Approval.Proposal;
            Tell(await Desk.DecideAsync(new DecideProposal(proposal.Id, proposal.Digest, proposal.Version, Approve: true, OpenedAt: Times.Of(proposal.Digest)), _actor, Ended));
        }
        finally
        {
            entry.Busy = false;
        }
        await ReloadAsync();
    }

    private void Tell(ReviewOutcome outcome)
    {
        switch (outcome)
        {
            case ReviewOutcome.Done { RecallUntil: { } until, EffectIds: [var effect, ..] } done:
                Toasts.ShowWithUndo(done.Message, until, async () => Tell(await Desk.RecallAsync(effect, _actor, Ended)));
                break;
            case ReviewOutcome.Done done:
                Toasts.Show(done.Message, ToastTone.Ok);
                break;
            case ReviewOutcome.Refused refused:
                Toasts.Show(refused.Message, ToastTone.Bad);
                break;
        }
    }
}
