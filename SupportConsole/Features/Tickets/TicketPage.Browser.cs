using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;
using SupportConsole.Components.Shared;
using SupportConsole.Core.Domain.Tickets;
using SupportConsole.Features.Tickets.Compose;

namespace SupportConsole.Features.Tickets;

// The browser's side: keys, panes, lit sources, and where the thread opens.
public sealed partial class TicketPage
{
    private readonly List<IDisposable> _keys = [];
    private ElementReference _root;
    private IJSObjectReference? _module;
    private IJSObjectReference? _panes;
    private string _openedSource = "";
    private long _newestShown;
    private long _attachedTo;

    [Inject]
    public required IJSRuntime Browser { get; set; }

    [Inject]
    public required Shortcuts Shortcuts { get; set; }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (firstRender)
            BindKeys();
        if (_view is null)
            return;
        _module ??= await Browser.InvokeAsync<IJSObjectReference>("import", "./Features/Tickets/TicketPage.razor.js");
        if (_panes is null)
            _panes = await _module.InvokeAsync<IJSObjectReference>("attach", _root);
        if (_view.LastInbound is { } newest && newest.Message.Id != _newestShown)
        {
            _newestShown = newest.Message.Id;
            await _panes.InvokeVoidAsync("showNewest");
        }
        await ReopenEditorAsync();
    }

    // What was typed before a reload or a crash waits in the browser: the editor opens again with it.
    private async Task ReopenEditorAsync()
    {
        if (_attachedTo == TicketId || !MayEdit || _module is null)
            return;
        _attachedTo = TicketId;
        if (await _module.InvokeAsync<bool>("hasUnsaved", AnswerBody.KeyOf(TicketId, _view!.Draft!.Draft.Id)))
            await OpenEditorAsync(asked: false);
    }

    private void BindKeys()
    {
        Bind("e", "keys.edit", ToggleEditAsync);
        Bind("x", "keys.escalate", EscalateAsync);
        Bind("n", "keys.note", NoteAsync);
        Bind("a", "keys.assign", AssignAsync);
        Bind("r", "keys.regenerate", () => _view is { IsRunning: false, Ticket.TakenOver: false } ? RegenerateAsync() : Task.CompletedTask);
        Bind(Shortcuts.CtrlEnter, "keys.send", () => PressAsync(stay: false));
        Bind(Shortcuts.AltEnter, "keys.sendStay", () => PressAsync(stay: true));
        for (var number = 1; number <= 9; number++)
        {
            var label = number.ToString(System.Globalization.CultureInfo.InvariantCulture);
            Bind(label, "keys.source", () => OpenSourceAsync(label));
        }
    }

    private void Bind(string key, string text, Func<Task> callback) => _keys.Add(Shortcuts.On(key, W[text, key], () => InvokeAsync(callback)));

    /// <summary>Opens a source and brings it into view; the open one closes.</summary>
    private async Task OpenSourceAsync(string label)
    {
        if (_view?.Draft is not { } draft || DraftHas(label) is null)
            return;
        _openedSource = _openedSource == label ? "" : label;
        _tab = _openedSource.Length > 0 ? "Actions" : _tab;
        StateHasChanged();
        if (_panes is not null && _openedSource.Length > 0)
            await _panes.InvokeVoidAsync("showSource", label);

        object? DraftHas(string number) => draft.Draft.Citations.FirstOrDefault(citation => citation.Label == number);
    }

    // The queue beside this page knows what comes next.
    private Task NextAsync() => Shortcuts.PressAsync("j");

    private async ValueTask ReleaseBrowserAsync()
    {
        try
        {
            if (_panes is not null)
            {
                await _panes.InvokeVoidAsync("dispose");
                await _panes.DisposeAsync();
            }
            if (_module is not null)
                await _module.DisposeAsync();
        }
        catch (JSDisconnectedException)
        {
            // The tab is gone, and its listeners with it.
        }
    }
}
