using Microsoft.AspNetCore.Components;
using SupportConsole.Core.Ledger;
using SupportConsole.Core.Live;

namespace SupportConsole.Features.Audit;

/// <summary>A ticket's story in order, with the release of each moment.</summary>
public sealed partial class TicketStoryPage
{
    private Story? _story;

    [Inject]
    public required StoryReader Reader { get; set; }

    [Parameter]
    public long TicketId { get; set; }

    protected override Task OnParametersSetAsync() => FollowAsync(Topic.Ticket(TicketId));

    protected override async Task LoadAsync(CancellationToken cancellationToken) => _story = await Reader.ReadAsync(TicketId, cancellationToken);
}
