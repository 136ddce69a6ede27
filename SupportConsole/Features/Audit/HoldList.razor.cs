using Microsoft.AspNetCore.Components;
using SupportConsole.Auth;
using SupportConsole.Components.Shared;
using SupportConsole.Core.Domain.Access;
using SupportConsole.Core.Domain.Customers;
using SupportConsole.Core.Operations.Holds;

namespace SupportConsole.Features.Audit;

/// <summary>The legal holds that stand.</summary>
public sealed partial class HoldList
{
    private IReadOnlyList<LegalHold> _holds = [];
    private Actor? _actor;
    private bool _mayLift;

    [Inject]
    public required HoldDesk Desk { get; set; }

    [Inject]
    public required RecordDialogs Dialogs { get; set; }

    [Inject]
    public required CurrentActor Current { get; set; }

    [Inject]
    public required ViewerClock Clock { get; set; }

    protected override async Task OnInitializedAsync()
    {
        _actor = await Current.GetAsync();
        _mayLift = AccessTable.Allows(_actor.Role, Permission.HoldRecords);
        _holds = await Desk.StandingAsync();
    }

    private async Task LiftAsync(LegalHold hold)
    {
        if (await Dialogs.LiftAsync(new HoldTarget(hold.CustomerId, hold.TicketId), _actor!))
            _holds = await Desk.StandingAsync();
    }
}
