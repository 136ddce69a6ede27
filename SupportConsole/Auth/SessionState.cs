using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Components.Server;
using Microsoft.AspNetCore.Components.Server.Circuits;
using SupportConsole.Core.Accounts;

namespace SupportConsole.Auth;

/// <summary>Who is signed in on one open page. An open page lives long after its cookie was checked, so it follows its session and falls to nobody when that ends.</summary>
internal sealed class SessionState : ServerAuthenticationStateProvider, IDisposable
{
    private readonly SessionWatch _watch;
    private readonly SessionBook _sessions;
    private IDisposable? _watched;
    private string? _sessionId;
    private volatile bool _ended;
    private volatile bool _pageIsGone;

    public SessionState(SessionWatch watch, SessionBook sessions)
    {
        (_watch, _sessions) = (watch, sessions);
        AuthenticationStateChanged += Follow;
    }

    /// <summary>Whether what comes from the browser may still act. Each time the session's row is asked again: one look-up by key.</summary>
    public async ValueTask<bool> HoldsAsync()
    {
        if (_ended)
            return _pageIsGone;
        if (_sessionId is null || await _sessions.FindAsync(_sessionId) is not null)
            return true;
        End();
        return false;
    }

    /// <summary>Nothing that could act is left on the page; what still comes are the browser's answers to its removal.</summary>
    public void PageIsGone() => _pageIsGone = true;

    private async void Follow(Task<AuthenticationState> state)
    {
        var sessionId = (await state).User.SessionId();
        if (sessionId is null || sessionId == _sessionId)
            return;
        _sessionId = sessionId;
        _watched?.Dispose();
        _watched = _watch.Watch(sessionId, End);
    }

    private void End()
    {
        if (_ended)
            return;
        _ended = true;
        SetAuthenticationState(Task.FromResult(new AuthenticationState(SessionPrincipal.Nobody)));
    }

    public void Dispose()
    {
        AuthenticationStateChanged -= Follow;
        _watched?.Dispose();
    }
}

/// <summary>Lets nothing from the browser reach a page whose session is over: clicks, typing and calls of scripts are dropped on the server.</summary>
internal sealed class SessionCircuit(SessionState state) : CircuitHandler
{
    private readonly Lock _turn = new();
    private Task _before = Task.CompletedTask;

    public override Func<CircuitInboundActivityContext, Task> CreateInboundActivityHandler(Func<CircuitInboundActivityContext, Task> next) =>
        context => InTurnAsync(() => next(context), HubCall.IsReceipt);

    // Messages come in order and must stay so, however long each look-up takes: what was typed before the click that sends it, and a click
    // before the receipt after which its button is forgotten.
    private async Task InTurnAsync(Func<Task> next, bool isReceipt)
    {
        Task<Task> mine;
        lock (_turn)
        {
            mine = StartAsync(_before, next, isReceipt);
            _before = mine;
        }
        await await mine;
    }

    // Done as soon as the message is on its way: one that takes long holds up no other.
    private async Task<Task> StartAsync(Task before, Func<Task> next, bool isReceipt)
    {
        await before.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        return isReceipt || await state.HoldsAsync() ? next() : Task.CompletedTask;
    }
}
