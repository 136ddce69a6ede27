using Microsoft.AspNetCore.Components;
using Radzen;
using SupportConsole.Components.Shared;
using SupportConsole.Core.Domain.Access;
using SupportConsole.Core.Domain.Proposals;
using SupportConsole.Core.Review;

namespace SupportConsole.Features.Approvals.Editing;

/// <summary>
/// Asks why a proposal is denied, and denies it. A refusal stays in the dialog with what was typed; where the proposal changed meanwhile, the same reason can be
/// given to how it stands now, with another click.
/// </summary>
public sealed partial class DenyDialog
{
    private ElementReference _input;
    private Proposal _proposal = null!;
    private string _reason = "";
    private string _problem = "";
    private bool _moved;
    private bool _missing;
    private bool _busy;

    [Inject]
    public required DialogService Dialogs { get; set; }

    [Inject]
    public required ReviewDesk Desk { get; set; }

    [Inject]
    public required ProposalLine Line { get; set; }

    [Inject]
    public required DecisionTimes Times { get; set; }

    [Parameter, EditorRequired]
    public required Proposal Proposal { get; set; }

    [Parameter, EditorRequired]
    public required Actor Actor { get; set; }

    /// <summary>Opens the dialog.</summary>
    /// <returns>What was done, or null where the person stepped back.</returns>
    public static async Task<ReviewOutcome.Done?> OpenAsync(DialogService dialogs, string title, Proposal proposal, Actor actor) =>
        await dialogs.OpenAsync<DenyDialog>(
            title,
            new Dictionary<string, object?>(StringComparer.Ordinal) { [nameof(Proposal)] = proposal, [nameof(Actor)] = actor }!,
            new DialogOptions { Width = "min(480px, calc(100vw - 32px))", CloseDialogOnEsc = true, AutoFocusFirstElement = false }) as ReviewOutcome.Done;

    protected override void OnInitialized() => _proposal = Proposal;

    // At once: the dialog's own comes half a second later and would take the focus from who types already.
    protected override Task OnAfterRenderAsync(bool firstRender) => firstRender ? _input.FocusAsync().AsTask() : Task.CompletedTask;

    private async Task SaveAsync()
    {
        _missing = string.IsNullOrWhiteSpace(_reason);
        if (_missing || _busy)
            return;
        _busy = true;
        try
        {
            var command = new DecideProposal(_proposal.Id, _proposal.Digest, _proposal.Version, Approve: false, _reason.Trim(), Times.Of(_proposal.Digest));
            switch (await Desk.DecideAsync(command, Actor))
            {
                case ReviewOutcome.Done done:
                    Dialogs.Close(done);
                    break;
                case ReviewOutcome.Refused refused:
                    await MoveAsync(refused);
                    break;
            }
        }
        finally
        {
            _busy = false;
        }
    }

    // Never by itself: what stands there now is shown first, and denied by a click of its own.
    private async Task MoveAsync(ReviewOutcome.Refused refused)
    {
        (_problem, _moved) = (refused.Message, false);
        if (await Line.MovedToAsync(refused, _proposal) is not { } now)
            return;
        _proposal = now;
        Times.Shown(now.Digest);
        (_problem, _moved) = (T["Decide.Moved", refused.Message, now.Title], true);
    }
}
