using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace SupportConsole.Components.Shared;

public sealed partial class KeyHost : IAsyncDisposable
{
    private readonly List<IDisposable> _keys = [];
    private DotNetObjectReference<KeyHost>? _self;
    private IJSObjectReference? _module;

    [Inject]
    public required IJSRuntime Browser { get; set; }

    [Inject]
    public required NavigationManager Navigation { get; set; }

    [Inject]
    public required Shortcuts Keys { get; set; }

    /// <summary>Called by js/keys.js.</summary>
    [JSInvokable]
    public async Task Press(string key)
    {
        try
        {
            await Keys.PressAsync(key);
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            await DispatchExceptionAsync(exception);
        }
    }

    protected override void OnInitialized()
    {
        Bind("g q", T["Keys.ToQueue"], () => GoTo("queue"));
        Bind("g p", T["Keys.ToApprovals"], () => GoTo("approvals"));
        Bind("g l", T["Keys.ToLedger"], () => GoTo("audit"));
        Bind("?", T["Keys.Help"], Keys.ShowHelpAsync);
    }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (!firstRender)
            return;
        _self = DotNetObjectReference.Create(this);
        _module = await Browser.InvokeAsync<IJSObjectReference>("import", "./js/keys.js");
        await _module.InvokeVoidAsync("listen", _self);
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var key in _keys)
            key.Dispose();
        try
        {
            if (_module is not null)
            {
                await _module.InvokeVoidAsync("unlisten");
                await _module.DisposeAsync();
            }
        }
        catch (JSDisconnectedException)
        {
            // The tab is gone, and its listener with it.
        }
        _self?.Dispose();
    }

    private void Bind(string key, string description, Func<Task> callback) => _keys.Add(Keys.On(key, description, callback));

    private Task GoTo(string page)
    {
        Navigation.NavigateTo(page);
        return Task.CompletedTask;
    }
}
