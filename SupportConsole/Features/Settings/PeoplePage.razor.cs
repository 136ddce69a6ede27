using Microsoft.AspNetCore.Components;
using Radzen;
using SupportConsole.Auth;
using SupportConsole.Components.Shared;
using SupportConsole.Core.Accounts;
using SupportConsole.Core.Live;

namespace SupportConsole.Features.Settings;

/// <summary>Who works here: invite, change, take out of use, unlock, sign out.</summary>
public sealed partial class PeoplePage
{
    private static readonly DialogOptions Dialog = new() { Width = "min(520px, calc(100vw - 32px))", CloseDialogOnEsc = true, AutoFocusFirstElement = true };

    private IReadOnlyList<PersonRow> _people = [];
    private IReadOnlyList<InvitationRow> _invitations = [];
    private long _actorId;

    [Inject]
    public required PeopleReader Reader { get; set; }

    [Inject]
    public required PeopleDesk Desk { get; set; }

    [Inject]
    public required InvitationDesk Invitations { get; set; }

    [Inject]
    public required CurrentActor Current { get; set; }

    [Inject]
    public required DialogService Dialogs { get; set; }

    [Inject]
    public required Toasts Toasts { get; set; }

    [Inject]
    public required ViewerClock Clock { get; set; }

    [Inject]
    public required NavigationManager Navigation { get; set; }

    protected override async Task OnInitializedAsync()
    {
        _actorId = (await Current.GetAsync()).Id;
        await FollowAsync(Topic.People);
    }

    protected override async Task LoadAsync(CancellationToken cancellationToken)
    {
        _people = await Reader.PeopleAsync(cancellationToken);
        _invitations = await Reader.InvitationsAsync(cancellationToken);
    }

    private async Task InviteAsync()
    {
        if (await Dialogs.OpenAsync<PersonDialog>(T["People.Invite.Title"], [], Dialog) is InvitePerson wanted)
            await TellAsync(await Invitations.InviteAsync(wanted, Navigation.BaseUri, await Current.GetAsync(), Ended));
    }

    private async Task RevokeAsync(InvitationRow invitation) => await TellAsync(await Invitations.RevokeAsync(invitation.Id, await Current.GetAsync(), Ended));

    private Task ActAsync(PersonRow person, PersonAction action) => action switch
    {
        PersonAction.Change => ChangeAsync(person),
        PersonAction.Renew => AskedAsync(action, person, async () => await Invitations.RenewAsync(person.Id, Navigation.BaseUri, await Current.GetAsync(), Ended)),
        PersonAction.ResetFactor => AskedAsync(action, person, async () => await Desk.ResetSecondFactorAsync(person.Id, await Current.GetAsync(), Ended)),
        PersonAction.Unlock => AskedAsync(action, person, async () => await Desk.UnlockAsync(person.Id, await Current.GetAsync(), Ended)),
        PersonAction.SignOut => AskedAsync(action, person, async () => await Desk.RevokeSessionsAsync(person.Id, await Current.GetAsync(), Ended)),
        PersonAction.Disable => AskedAsync(action, person, async () => await Desk.SetDisabledAsync(person.Id, disabled: true, await Current.GetAsync(), Ended)),
        PersonAction.Enable => AskedAsync(action, person, async () => await Desk.SetDisabledAsync(person.Id, disabled: false, await Current.GetAsync(), Ended)),
    };

    private async Task ChangeAsync(PersonRow person)
    {
        var parameters = new Dictionary<string, object?> { [nameof(PersonDialog.Person)] = person, [nameof(PersonDialog.IsSelf)] = person.Id == _actorId };
        if (await Dialogs.OpenAsync<PersonDialog>(T["People.Change.Title", person.Name], parameters, Dialog) is not InvitePerson wanted)
            return;
        var actor = await Current.GetAsync();
        if (!wanted.TeamIds.Order(StringComparer.Ordinal).SequenceEqual(person.TeamIds, StringComparer.Ordinal))
            await TellAsync(await Desk.ChangeTeamsAsync(person.Id, [.. wanted.TeamIds], actor, Ended));
        if (wanted.Role != person.Role)
            await TellAsync(await Desk.ChangeRoleAsync(person.Id, wanted.Role, actor, Ended));
    }

    private async Task AskedAsync(PersonAction action, PersonRow person, Func<Task<AccountOutcome>> work)
    {
        var danger = action is PersonAction.Disable or PersonAction.ResetFactor;
        if (await Dialogs.ConfirmAsync(T[$"People.{action}.Title"], T[$"People.{action}.Text", person.Name], T[$"People.{action}"], danger: danger) is not null)
            await TellAsync(await work());
    }

    private async Task TellAsync(AccountOutcome outcome)
    {
        switch (outcome)
        {
            case AccountOutcome.Done done:
                Toasts.Show(done.Message, ToastTone.Ok);
                break;
            case AccountOutcome.Shown shown:
                await Dialogs.OpenAsync<LinkDialog>(
                    T["People.Link.Title"], new Dictionary<string, object?> { [nameof(LinkDialog.Text)] = shown.Message, [nameof(LinkDialog.Link)] = shown.Secrets[0] }, Dialog);
                break;
            case AccountOutcome.Refused refused:
                Toasts.Show(refused.Message, ToastTone.Bad);
                break;
        }
        await ReloadAsync();
    }
}
