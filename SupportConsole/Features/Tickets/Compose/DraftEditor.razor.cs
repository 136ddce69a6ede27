using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace SupportConsole.Features.Tickets.Compose;

/// <summary>
/// The text as a person writes it. The browser owns the text while it is typed: it mirrors every key to session storage, sends what
/// was typed after a pause, and sends it again when the connection is back, so nothing typed is lost with a circuit.
/// </summary>
public sealed partial class DraftEditor(IJSRuntime browser) : IAsyncDisposable
{
    private ElementReference _area;
    private ElementReference _backdrop;
    private DotNetObjectReference<DraftEditor>? _self;
    private IJSObjectReference? _module;
    private IJSObjectReference? _editor;
    private string? _offered;

    /// <summary>Names the text in the browser's storage; one per ticket and draft.</summary>
    [Parameter, EditorRequired]
    public required string StorageKey { get; set; }

    /// <summary>The text to start with.</summary>
    [Parameter, EditorRequired]
    public required string Text { get; set; }

    /// <summary>Version the text belongs to.</summary>
    [Parameter]
    public long Version { get; set; }

    [Parameter]
    public string Language { get; set; } = "en";

    [Parameter, EditorRequired]
    public required string Label { get; set; }

    [Parameter]
    public string Placeholder { get; set; } = "";

    /// <summary>Put the cursor into the text: only where a person asked to write.</summary>
    [Parameter]
    public bool TakeFocus { get; set; }

    /// <summary>What the check found before the editor opened; marked from the start.</summary>
    [Parameter]
    public IReadOnlyList<EditProblem> Found { get; set; } = [];

    /// <summary>The one to begin at; null begins at the start of the text.</summary>
    [Parameter]
    public EditProblem? BeginAt { get; set; }

    /// <summary>Saves and checks a text.</summary>
    [Parameter, EditorRequired]
    public required Func<string, Task<EditSaved>> Save { get; set; }

    /// <summary>Called now and then while keys are pressed.</summary>
    [Parameter]
    public EventCallback OnTyping { get; set; }

    [Parameter]
    public EventCallback OnLeave { get; set; }

    /// <summary>Called by the browser with what stands in the editor.</summary>
    [JSInvokable]
    public async Task<EditSaved> SaveTyped(string text)
    {
        var saved = await Save(text);
        if (saved.Conflict)
            await Offer(text);
        return saved;
    }

    /// <summary>Called by the browser while keys are pressed.</summary>
    [JSInvokable]
    public Task Typing() => InvokeAsync(OnTyping.InvokeAsync);

    /// <summary>Called by the browser on Escape.</summary>
    [JSInvokable]
    public Task Leave() => InvokeAsync(OnLeave.InvokeAsync);

    /// <summary>Called by the browser when it holds a text that was typed over an older version.</summary>
    [JSInvokable]
    public Task Offer(string text) => InvokeAsync(() =>
    {
        _offered = text;
        StateHasChanged();
    });

    /// <summary>Selects the words that were found at a place, wherever they have moved since, and brings them into view.</summary>
    public async Task ShowAsync(int start, int length)
    {
        if (_editor is not null)
            await _editor.InvokeVoidAsync("show", start, length);
    }

    /// <summary>Saves what is not saved yet and gives the text as it stands.</summary>
    public async Task<string> FlushAsync() => _editor is null ? Text : await _editor.InvokeAsync<string>("flush");

    /// <summary>Forgets the browser's copy: the text was sent or dropped.</summary>
    public async Task ForgetAsync()
    {
        if (_editor is not null)
            await _editor.InvokeVoidAsync("forget");
    }

    /// <summary>Forgets the browser's copy and starts with an empty text.</summary>
    public async Task EmptyAsync()
    {
        await ForgetAsync();
        if (_editor is not null)
            await _editor.InvokeVoidAsync("load", "", 0);
    }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (!firstRender)
            return;
        _self = DotNetObjectReference.Create(this);
        _module = await browser.InvokeAsync<IJSObjectReference>("import", "./Features/Tickets/Compose/DraftEditor.razor.js");
        _editor = await _module.InvokeAsync<IJSObjectReference>("attach", _area, _backdrop, _self, new { key = StorageKey, text = Text, version = Version, focus = TakeFocus, found = Found, beginAt = BeginAt });
    }

    private async Task UseOfferedAsync()
    {
        if (_editor is not null && _offered is { } text)
            await _editor.InvokeVoidAsync("replace", text);
        _offered = null;
    }

    private async Task DropOfferedAsync()
    {
        await ForgetAsync();
        if (_editor is not null)
            await _editor.InvokeVoidAsync("load", Text, Version);
        _offered = null;
    }

    public async ValueTask DisposeAsync()
    {
        try
        {
            if (_editor is not null)
            {
                await _editor.InvokeVoidAsync("dispose");
                await _editor.DisposeAsync();
            }
            if (_module is not null)
                await _module.DisposeAsync();
        }
        catch (JSDisconnectedException)
        {
            // The tab is gone; what was typed waits in its session storage.
        }
        _self?.Dispose();
    }
}
