using Microsoft.AspNetCore.Components;
using Radzen;
using SupportConsole.Auth;
using SupportConsole.Components.Shared;
using SupportConsole.Core.Domain.Access;
using SupportConsole.Core.Live;
using SupportConsole.Core.Review;

namespace SupportConsole.Components.Layout;

/// <summary>What is stopped, by whom and why, on every page and for everybody; whoever may stop can lift it here.</summary>
public sealed partial class StopBanner
{
    private StopState _state = new([], 0);
    private bool _mayLift;

    [Inject]
    public required StopDesk Stops { get; set; }

    [Inject]
    public required CurrentActor Current { get; set; }

    [Inject]
    public required ViewerClock Clock { get; set; }

    [Inject]
    public required DialogService Dialogs { get; set; }

    [Inject]
    public required Toasts Toasts { get; set; }

    protected override async Task OnInitializedAsync()
    {
        _mayLift = await Current.MayAsync(Permission.StopEffects);
        // The number that wait changes with the tickets.
        await FollowAsync(Topic.Stops, Topic.Queue);
    }

    protected override async Task LoadAsync(CancellationToken cancellationToken) => _state = await Stops.ReadAsync(cancellationToken);

    private async Task LiftAsync(StopView view)
    {
        var what = StopWords.Of(view.Stop.Scope, view.Stop.Target, T);
        if (await Dialogs.ConfirmAsync(T["Stop.Lift.Title"], T["Stop.Lift.Text", what], T["Stop.Lift.Do"], T["Stop.Lift.Reason"]) is not { } reason)
            return;
        switch (await Stops.LiftAsync(view.Stop.Id, reason, await Current.GetAsync(), Ended))
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
}
