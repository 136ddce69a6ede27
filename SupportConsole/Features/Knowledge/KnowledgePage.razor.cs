using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Routing;
using SupportConsole.Components.Shared;
using SupportConsole.Core.Knowledge;
using SupportConsole.Core.Live;

namespace SupportConsole.Features.Knowledge;

/// <summary>All articles: what they are about, whose they are, how fresh, and which of them somebody should look at.</summary>
public sealed partial class KnowledgePage
{
    private const int Page = 100;

    private ShelfList _list = new([], 0, 0, 0, 0, [], []);
    private ShelfFilter _filter = new();
    private int _most = Page;
    private int _openIncidents;

    [Inject]
    public required ShelfReader Reader { get; set; }

    [Inject]
    public required IncidentDesk Incidents { get; set; }

    [Inject]
    public required NavigationManager Navigation { get; set; }

    [Inject]
    public required ViewerClock Clock { get; set; }

    protected override async Task OnInitializedAsync()
    {
        _filter = ShelfAddress.Read(Navigation.Uri);
        Navigation.LocationChanged += FollowAddress;
        await FollowAsync(Topic.Knowledge);
    }

    protected override async Task LoadAsync(CancellationToken cancellationToken)
    {
        _list = await Reader.ListAsync(_filter, _most, cancellationToken);
        _openIncidents = (await Incidents.ReadAsync(cancellationToken)).Count(issue => issue.IsOpenAt(Clock.Now));
    }

    protected override ValueTask DisposeCoreAsync()
    {
        Navigation.LocationChanged -= FollowAddress;
        return ValueTask.CompletedTask;
    }

    private Task MoreAsync()
    {
        _most += Page;
        return ReloadAsync();
    }

    private void Narrow(ShelfFilter filter) => Navigation.NavigateTo(ShelfAddress.Of(filter));

    private void FollowAddress(object? sender, LocationChangedEventArgs change)
    {
        if (new Uri(change.Location).AbsolutePath == "/knowledge")
            _ = InvokeAsync(() => OpenAsync(ShelfAddress.Read(change.Location)));
    }

    private async Task OpenAsync(ShelfFilter filter)
    {
        try
        {
            (_filter, _most) = (filter, Page);
            await ReloadAsync();
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            await DispatchExceptionAsync(exception);
        }
    }

    private string CountOf(ShelfState state) => state switch
    {
        ShelfState.Stale => $" ({_list.Stale})",
        ShelfState.Doubted => $" ({_list.Doubted})",
        ShelfState.All or ShelfState.Coming or ShelfState.Internal => "",
    };

    private static string Text(ChangeEventArgs change) => change.Value as string ?? "";
}
