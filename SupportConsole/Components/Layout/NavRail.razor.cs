using Microsoft.AspNetCore.Components;
using SupportConsole.Auth;
using SupportConsole.Components.Shared;
using SupportConsole.Core.Domain.Access;
using SupportConsole.Core.Live;
using SupportConsole.Core.Review;

namespace SupportConsole.Components.Layout;

public sealed partial class NavRail
{
    private bool _mayApprovals;
    private bool _mayLedger;
    private bool _mayPeople;
    private int _approvals;

    [Inject]
    public required CurrentActor Current { get; set; }

    [Inject]
    public required ApprovalsReader Approvals { get; set; }

    [Inject]
    public required Shortcuts Keys { get; set; }

    [Inject]
    public required NavigationManager Navigation { get; set; }

    // A ticket belongs to the queue's room.
    private string TicketClass => new Uri(Navigation.Uri).AbsolutePath.StartsWith("/tickets", StringComparison.Ordinal) ? "active" : "";

    protected override async Task OnInitializedAsync()
    {
        Navigation.LocationChanged += Mark;
        _mayApprovals = await Current.MayAsync(Permission.ReadApprovals);
        _mayLedger = await Current.MayAsync(Permission.ReadLedger);
        _mayPeople = await Current.MayAsync(Permission.ManagePeople);
        if (_mayApprovals)
            await FollowAsync(Topic.Approvals);
    }

    protected override async Task LoadAsync(CancellationToken cancellationToken) =>
        _approvals = await Approvals.CountOpenAsync(cancellationToken);

    protected override ValueTask DisposeCoreAsync()
    {
        Navigation.LocationChanged -= Mark;
        return ValueTask.CompletedTask;
    }

    private void Mark(object? sender, Microsoft.AspNetCore.Components.Routing.LocationChangedEventArgs change) => _ = InvokeAsync(StateHasChanged);
}
