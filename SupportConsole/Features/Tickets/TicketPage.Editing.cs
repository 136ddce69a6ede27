using SupportConsole.Components.Shared;
using SupportConsole.Core.Review;
using SupportConsole.Features.Tickets.Compose;

namespace SupportConsole.Features.Tickets;

// Writing: the editor over the draft, saved as it is typed.
public sealed partial class TicketPage
{
    private bool _editing;

    // Asked for by a person, not reopened after a reload: only then may the editor take the cursor.
    private bool _editAsked;
    private long _editVersion;
    private IReadOnlyList<EditProblem> _problems = [];

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
        _editing = false;
        _editAsked = false;
        _problems = [];
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
                _problems = Check.Of(_view, text);
                await ReloadAsync();
                return new EditSaved(Saved: true, done.Version, _problems);
            case ReviewOutcome.Refused refused:
                Toasts.Show(refused.Message, ToastTone.Warn);
                await ReloadAsync();
                return new EditSaved(Saved: false, _editVersion, _problems);
            default:
                throw new InvalidOperationException("Unknown outcome of saving an edit.");
        }
    }
}
