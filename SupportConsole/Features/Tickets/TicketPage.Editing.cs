using SupportConsole.Components.Shared;
using SupportConsole.Core.Domain.Drafts;
using SupportConsole.Core.Review;
using SupportConsole.Features.Tickets.Compose;
using SupportConsole.Features.Tickets.Decide;

namespace SupportConsole.Features.Tickets;

// Writing: the editor over the draft, saved as it is typed.
public sealed partial class TicketPage
{
    private bool _editing;

    // Asked for by a person, not reopened after a reload: only then may the editor take the cursor.
    private bool _editAsked;
    private long _editVersion;
    private IReadOnlyList<EditProblem> _problems = [];
    private EditProblem? _beginAt;
    private IReadOnlyList<EditProblem> _ownProblems = [];
    private (long DraftId, long Version, string Attached) _checked;

    /// <summary>Of the text that would be sent now.</summary>
    private IReadOnlyList<EditProblem> Problems => _view is { Ticket.TakenOver: true } ? _ownProblems : _problems;

    private bool IsEditing => _editing && MayEdit;

    private Task ToggleEditAsync() => IsEditing ? LeaveEditorAsync() : OpenEditorAsync(asked: true);

    private Task OpenEditorAsync(bool asked)
    {
        if (!MayEdit)
            return Task.CompletedTask;
        _editing = true;
        _editAsked = asked;
        _editVersion = _view!.Draft!.Draft.Version;
        _tab = "Draft";
        StateHasChanged();
        return Task.CompletedTask;
    }

    private async Task LeaveEditorAsync()
    {
        if (!IsEditing)
            return;
        await _answer!.FlushAsync();
        CloseEditor();
        await ReloadAsync();
    }

    private void CloseEditor()
    {
        _beginAt = null;
        _editing = false;
        _editAsked = false;
    }

    // An edit is checked whenever it changed, whoever changed it; the agent's own text was checked when it was drafted.
    private async Task CheckEditAsync(CancellationToken cancellationToken)
    {
        if (_view is not { HasOpenDraft: true, Draft: { IsEdited: true, Draft: var draft } })
            (_problems, _checked) = ([], default);
        else
            await CheckEditAsync(draft, PrimaryAction.Attached(_view, _actor!), cancellationToken);
    }

    private async Task CheckEditAsync(Draft draft, IReadOnlyList<string> attached, CancellationToken cancellationToken)
    {
        var now = (draft.Id, draft.Version, string.Join(' ', attached));
        if (_checked != now)
            (_problems, _checked) = (await Check.OfAsync(draft, draft.CurrentText, attached, cancellationToken), now);
    }

    // Nothing of it is stored here: the browser keeps it until it is sent.
    private async Task<EditSaved> KeepOwnAsync(string text)
    {
        _ownProblems = await Check.OfOwnAsync(TicketId, text, Ended);
        await InvokeAsync(StateHasChanged);
        return new EditSaved(Saved: false, 0, _ownProblems);
    }

    // From the list to the place: the editor opens where only the text is shown.
    private async Task ShowProblemAsync(EditProblem problem)
    {
        if (_view is { Ticket.TakenOver: false } && !IsEditing)
        {
            _beginAt = problem;
            await OpenEditorAsync(asked: true);
            return;
        }
        await (_answer?.ShowAsync(problem) ?? Task.CompletedTask);
    }

    private async Task<EditSaved> SaveEditAsync(string text)
    {
        if (_view?.Draft is not { } draft)
            return new EditSaved(Saved: false, 0, []);
        if (text == draft.Draft.CurrentText && draft.Draft.Version == _editVersion)
            return new EditSaved(Saved: true, _editVersion, _problems);
        switch (await Desk.SaveEditAsync(draft.Draft.Id, _editVersion, text, _actor!, Ended))
        {
            case ReviewOutcome.Done done:
                _editVersion = done.Version;
                await ReloadAsync();
                return new EditSaved(Saved: true, done.Version, _problems);
            case ReviewOutcome.Refused refused:
                await ReloadAsync();
                if (refused.Code != "changed" || _view?.Draft is not { } now)
                {
                    Toasts.Show(refused.Message, ToastTone.Warn);
                    return new EditSaved(Saved: false, _editVersion, _problems);
                }
                // Whatever the writer chooses now is chosen over the text that stands.
                _editVersion = now.Draft.Version;
                return new EditSaved(Saved: false, _editVersion, _problems, Conflict: true);
            default:
                throw new InvalidOperationException("Unknown outcome of saving an edit.");
        }
    }
}
