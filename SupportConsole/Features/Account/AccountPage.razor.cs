using Microsoft.AspNetCore.Components;
using SupportConsole.Auth;
using SupportConsole.Components.Shared;
using SupportConsole.Core.Accounts;
using SupportConsole.Core.Live;

namespace SupportConsole.Features.Account;

/// <summary>One's own account: password, second factors, and where one is signed in.</summary>
public sealed partial class AccountPage
{
    private AccountView? _view;
    private string _sessionId = "";
    private long _actorId;
    private bool _hadToEnrol;

    [Inject]
    public required PeopleReader Reader { get; set; }

    [Inject]
    public required CurrentActor Current { get; set; }

    [Inject]
    public required NavigationManager Navigation { get; set; }

    [Inject]
    public required Toasts Toasts { get; set; }

    /// <summary>Set right after the first sign-in.</summary>
    [SupplyParameterFromQuery(Name = "welcome")]
    public string Welcome { get; set; } = "";

    protected override async Task OnInitializedAsync()
    {
        Welcome ??= "";
        _actorId = (await Current.GetAsync(evenWhileEnrolling: true)).Id;
        _sessionId = await Current.SessionIdAsync();
        await FollowAsync(Topic.People);
    }

    protected override async Task LoadAsync(CancellationToken cancellationToken)
    {
        _view = await Reader.AccountAsync(_actorId, _sessionId, cancellationToken);
        _hadToEnrol = _hadToEnrol || _view is { MustEnrol: true };
    }

    private void Tell(AccountOutcome outcome)
    {
        switch (outcome)
        {
            case AccountOutcome.Done done:
                Toasts.Show(done.Message, ToastTone.Ok);
                break;
            case AccountOutcome.Refused refused:
                Toasts.Show(refused.Message, ToastTone.Bad);
                break;
        }
    }

    // A fresh request: this page's own claims still say that there is something to set up.
    private void GoOn() => Navigation.NavigateTo("/queue", forceLoad: true);
}
