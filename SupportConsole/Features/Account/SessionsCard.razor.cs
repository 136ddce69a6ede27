using Microsoft.AspNetCore.Components;
using SupportConsole.Auth;
using SupportConsole.Components.Shared;
using SupportConsole.Core.Accounts;
using SupportConsole.Core.Domain.Access;

namespace SupportConsole.Features.Account;

/// <summary>Where one is signed in.</summary>
public sealed partial class SessionsCard
{
    [Inject]
    public required AccountDesk Desk { get; set; }

    [Inject]
    public required CurrentActor Current { get; set; }

    [Inject]
    public required ViewerClock Clock { get; set; }

    [Parameter, EditorRequired]
    public required IReadOnlyList<PersonSession> Sessions { get; set; }

    /// <summary>The session of this page.</summary>
    [Parameter, EditorRequired]
    public required string SessionId { get; set; }

    [Parameter]
    public EventCallback<AccountOutcome> OnDone { get; set; }

    private async Task EndAsync(PersonSession session) => await OnDone.InvokeAsync(await Desk.RevokeSessionAsync(session.Id, await Current.GetAsync(evenWhileEnrolling: true)));

    private async Task EndOthersAsync() => await OnDone.InvokeAsync(await Desk.RevokeOtherSessionsAsync(SessionId, await Current.GetAsync(evenWhileEnrolling: true)));
}
