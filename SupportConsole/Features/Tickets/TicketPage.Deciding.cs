using Microsoft.AspNetCore.Components;
using SupportConsole.Components.Shared;
using SupportConsole.Core.Domain.Drafts;
using SupportConsole.Core.Domain.Knowledge;
using SupportConsole.Core.Domain.Reviews;
using SupportConsole.Core.Domain.Tickets;
using SupportConsole.Core.Domain.Triage;
using SupportConsole.Core.Review;
using SupportConsole.Features.Tickets.Compose;
using SupportConsole.Features.Tickets.Decide;

namespace SupportConsole.Features.Tickets;

// Deciding: what the bar, its menu and the cards do.
public sealed partial class TicketPage
{
    private bool _busy;

    [Inject]
    public required WorkspaceActions Actions { get; set; }

    [Inject]
    public required ReviewDesk Desk { get; set; }

    [Inject]
    public required EditCheck Check { get; set; }

    [Inject]
    public required Toasts Toasts { get; set; }

    private IReadOnlyList<MenuItem> MenuItems
    {
        get
        {
            var items = new List<MenuItem>();
            var ticket = _view!.Ticket;
            if (!ticket.TakenOver && !_view.IsRunning)
                items.Add(new MenuItem(W["menu.regenerate"], RegenerateAsync, "R"));
            if (MayEdit)
                items.Add(new MenuItem(W["menu.reject"], () => DoAsync(() => Actions.RejectAsync(_view, _actor!)), Danger: true));
            items.Add(ticket.TakenOver
                ? new MenuItem(W["menu.handBack"], () => DoAsync(() => Actions.HandBackAsync(_view, _actor!)))
                : new MenuItem(W["menu.takeOver"], () => DoAsync(() => Actions.TakeOverAsync(_view, _actor!))));
            items.Add(new MenuItem(W["menu.note"], NoteAsync, "N", Divided: true));
            items.Add(new MenuItem(W[ticket.AssigneeId == _actor!.Id ? "menu.unassign" : "menu.assign"], AssignAsync, "A"));
            if (_view.Triage is not null)
                items.Add(new MenuItem(W["menu.correct"], () => DoAsync(() => Actions.CorrectTriageAsync(_view, _actor!))));
            items.Add(ticket.Status == TicketStatus.Solved
                ? new MenuItem(W["menu.reopen"], () => SetStatusAsync(TicketStatus.Open), Divided: true)
                : new MenuItem(W["menu.solved"], () => SetStatusAsync(TicketStatus.Solved), Divided: true));
            items.Add(new MenuItem(W[ticket.IsSpam ? "menu.notSpam" : "menu.spam"], () => DoAsync(() => Actions.MarkSpamAsync(_view, _actor!)), Danger: !ticket.IsSpam));
            return items;
        }
    }

    private Task PrimaryAsync() => PressAsync(stay: false);

    /// <summary>Does what the large button says.</summary>
    /// <param name="stay">Stay on this ticket after sending; otherwise the queue goes on to the next.</param>
    private Task PressAsync(bool stay) => _view is null ? Task.CompletedTask : Primary switch
    {
        { IsEnabled: false } => Task.CompletedTask,
        { Kind: PrimaryKind.SendReply } primary => DoAsync(() => SendAsync(primary, stay)),
        { Kind: PrimaryKind.SendOwnReply } => DoAsync(() => SendOwnAsync(stay)),
        { Kind: PrimaryKind.Edit } => OpenEditorAsync(asked: true),
        { Kind: PrimaryKind.PrepareAgain } => DoAsync(() => Actions.RegenerateAsync(_view, _actor!, askForHint: false)),
        { Kind: PrimaryKind.TakeOver } => DoAsync(() => Actions.TakeOverAsync(_view, _actor!)),
        { Kind: PrimaryKind.HandBack } => DoAsync(() => Actions.HandBackAsync(_view, _actor!)),
        _ => Task.CompletedTask,
    };

    private async Task<bool> SendAsync(PrimaryAction primary, bool stay)
    {
        if (IsEditing)
            await _answer!.FlushAsync();
        var draft = _view!.Draft!;
        // What was typed last may need mending: the button is judged again over the text as it is now.
        if (!Primary.IsEnabled)
            return false;
        if (!await Actions.SendAsync(_view, draft.Draft.Version, primary, [.. _problems.Select(problem => problem.Why), .. primary.AnswerFor], _actor!))
            return false;
        await (_answer?.ForgetAsync() ?? Task.CompletedTask);
        CloseEditor();
        if (!stay)
            await NextAsync();
        return true;
    }

    private async Task<bool> SendOwnAsync(bool stay)
    {
        var text = await (_answer?.FlushAsync() ?? Task.FromResult<string?>(null)) ?? "";
        if (!Primary.IsEnabled)
            return false;
        if (!await Actions.SendOwnAsync(_view!, text.Trim(), _actor!))
            return false;
        _ownProblems = [];
        await _answer!.EmptyAsync();
        if (!stay)
            await NextAsync();
        return true;
    }

    private Task EscalateAsync() => DoAsync(() => Actions.EscalateAsync(_view!, _actor!));

    private Task RegenerateAsync() => DoAsync(() => Actions.RegenerateAsync(_view!, _actor!));

    private Task StopAsync() => DoAsync(() => Actions.StopAsync(_view!, _actor!));

    private Task NoteAsync() => DoAsync(() => Actions.NoteAsync(_view!, _actor!));

    private Task AssignAsync() => DoAsync(() => Actions.AssignAsync(_view!, _actor!));

    private Task SetStatusAsync(TicketStatus status) => DoAsync(() => Actions.SetStatusAsync(_view!, status, _actor!));

    private Task RecallAsync(Effect effect) => DoAsync(() => Actions.RecallAsync(effect, _actor!));

    private Task AnswerEffectAsync(EffectAnswered said) => DoAsync(() => Actions.AnswerEffectAsync(said.Effect, said.Answer, _actor!));

    private Task ApproveProposalAsync(ProposalView proposal) => DoAsync(() => Actions.ApproveProposalAsync(proposal, _actor!), onCard: true);

    private Task DenyProposalAsync(ProposalView proposal) => DoAsync(() => Actions.DenyProposalAsync(proposal, _actor!), onCard: true);

    private Task CheckPassageAsync((StaleSource Source, PassageFinding Finding) found) => DoAsync(() => Actions.CheckPassageAsync(_view!, found.Source, found.Finding, _actor!));

    private Task MarkPacketAsync(MarkPacket mark) => DoAsync(() => Actions.MarkPacketAsync(mark, _actor!));

    private Task UnmarkPacketAsync() => DoAsync(() => Actions.UnmarkPacketAsync(_view!, _actor!));

    private Task CorrectTriageAsync(TriageLabels labels) => DoAsync(() => Actions.CorrectTriageAsync(_view!, labels, _actor!));

    private Task EditProposalAsync(ProposalView proposal) => DoAsync(() => Actions.EditProposalAsync(proposal, _actor!));

    // One command at a time; what is shown afterwards is what stands in the database.
    private async Task DoAsync(Func<Task<bool>> command, bool onCard = false)
    {
        // A card offers only what this person may do, which may be more than to work tickets: a supervisor stands in for a second lead.
        if (_busy || !(MayWork || onCard) || _view is null)
            return;
        _busy = true;
        try
        {
            await command();
        }
        finally
        {
            _busy = false;
        }
        await ReloadAsync();
    }
}
