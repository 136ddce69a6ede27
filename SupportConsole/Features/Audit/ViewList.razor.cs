using Microsoft.AspNetCore.Components;
using SupportConsole.Components.Shared;
using SupportConsole.Core.Ledger.Views;

namespace SupportConsole.Features.Audit;

/// <summary>Who opened the data of a ticket's customer.</summary>
public sealed partial class ViewList
{
    private IReadOnlyList<RecordedView> _views = [];

    [Inject]
    public required ViewReader Reader { get; set; }

    [Inject]
    public required ViewerClock Clock { get; set; }

    [Parameter, EditorRequired]
    public required long TicketId { get; set; }

    private int People => _views.Select(view => view.PersonName).Distinct(StringComparer.Ordinal).Count();

    private string Summary => T[People == 1 ? "Views.SummaryOne" : "Views.Summary", People, Clock.Full(_views[0].At)];

    protected override async Task OnParametersSetAsync() => _views = await Reader.OfCustomerAsync(TicketId);
}
