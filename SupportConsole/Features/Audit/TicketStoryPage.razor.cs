using Microsoft.AspNetCore.Components;
using SupportConsole.Auth;
using SupportConsole.Components.Shared;
using SupportConsole.Core.Domain.Customers;
using SupportConsole.Core.Ledger;
using SupportConsole.Core.Ledger.Views;
using SupportConsole.Core.Live;
using SupportConsole.Core.Operations.Holds;

namespace SupportConsole.Features.Audit;

/// <summary>A ticket's story in order, with the release of each moment.</summary>
public sealed partial class TicketStoryPage
{
    private Story? _story;
    private IReadOnlyList<LegalHold> _holds = [];

    [Inject]
    public required StoryReader Reader { get; set; }

    [Inject]
    public required HoldDesk Desk { get; set; }

    [Inject]
    public required ViewLog Views { get; set; }

    [Inject]
    public required CurrentActor Current { get; set; }

    [Inject]
    public required ViewerClock Clock { get; set; }

    [Parameter]
    public long TicketId { get; set; }

    protected override async Task OnParametersSetAsync()
    {
        var noted = Views.NoteAsync(await Current.GetAsync(), TicketId, ViewedPart.Story);
        await FollowAsync(Topic.Ticket(TicketId));
        await noted;
    }

    protected override async Task LoadAsync(CancellationToken cancellationToken)
    {
        _story = await Reader.ReadAsync(TicketId, cancellationToken);
        _holds = await Desk.OfTicketAsync(TicketId, cancellationToken);
    }
}
