using Microsoft.AspNetCore.Components;
using Radzen;
using SupportConsole.Components.Shared;
using SupportConsole.Core.Domain.Access;
using SupportConsole.Core.Domain.Reviews;
using SupportConsole.Core.Live;
using SupportConsole.Core.Review;

namespace SupportConsole.Features.Approvals;

/// <summary>Who may approve in whose place, until when, and what was done by it. Leads give and take back; supervisors read along.</summary>
public sealed partial class DelegationPanel : LiveComponent
{
    private IReadOnlyList<DelegationEntry> _entries = [];
    private IDisposable? _ticks;

    [Inject]
    public required DelegationDesk Desk { get; set; }

    [Inject]
    public required DialogService Dialogs { get; set; }

    [Inject]
    public required Toasts Toasts { get; set; }

    [Inject]
    public required ViewerClock Clock { get; set; }

    [Inject]
    public required SharedTicker Ticker { get; set; }

    [Parameter, EditorRequired]
    public required Actor Actor { get; set; }

    private bool MayDelegate => AccessTable.Allows(Actor.Role, Permission.DelegateApprovals);

    protected override async Task OnInitializedAsync()
    {
        // One that ends shows it by itself.
        if (RendererInfo.IsInteractive)
            _ticks = Ticker.Subscribe(Tick);
        await FollowAsync(Topic.Delegations, Topic.Approvals);
    }

    protected override async Task LoadAsync(CancellationToken cancellationToken) => _entries = await Desk.ListAsync(cancellationToken);

    protected override ValueTask DisposeCoreAsync()
    {
        _ticks?.Dispose();
        return ValueTask.CompletedTask;
    }

    private void Tick()
    {
        var now = Clock.Now;
        if (_entries.Any(entry => entry.Delegation.RevokedAt is null && entry.Delegation.Until <= now && entry.Delegation.Until > now.AddSeconds(-2)))
            _ = InvokeAsync(StateHasChanged);
    }

    private async Task GiveAsync()
    {
        if (await GiveDelegationDialog.OpenAsync(Dialogs, T["Delegations.Give.Title"], Actor) is { } done)
            Toasts.Show(done.Message, ToastTone.Ok);
        await ReloadAsync();
    }

    private async Task RevokeAsync(Delegation delegation)
    {
        switch (await Desk.RevokeAsync(delegation.Id, Actor, Ended))
        {
            case ReviewOutcome.Done done:
                Toasts.Show(done.Message, ToastTone.Ok);
                break;
            case ReviewOutcome.Refused refused:
                Toasts.Show(refused.Message, ToastTone.Bad);
                break;
        }
        await ReloadAsync();
    }

    private string State(Delegation delegation) => delegation switch
    {
        { RevokedAt: { } at } => T["Delegations.Revoked", delegation.RevokedByName, Clock.Short(at)],
        _ when delegation.HoldsAt(Clock.Now) => T["Delegations.Until", Clock.Short(delegation.Until)],
        _ => T["Delegations.Ended", Clock.Short(delegation.Until)],
    };

    private static string Words(string tool) => tool.Replace('_', ' ');
}
