using System.Globalization;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Routing;
using Microsoft.AspNetCore.Components.Web.Virtualization;
using SupportConsole.Auth;
using SupportConsole.Components.Shared;
using SupportConsole.Core.Domain.Tickets;
using SupportConsole.Core.Live;
using SupportConsole.Core.Tickets;

namespace SupportConsole.Features.Queue;

/// <summary>The list of tickets. Filter and selection are those of the address, so a view can be shared and survives a reload.</summary>
public sealed partial class QueuePane
{
    private const int FirstPage = 50;
    private static readonly QueueView[] MainViews = [QueueView.Open, QueueView.Mine, QueueView.Unassigned, QueueView.NeedsLead];
    private static readonly QueueView[] MoreViews = [QueueView.Waiting, QueueView.Solved, QueueView.All];

    private readonly List<IDisposable> _keys = [];
    private QueueList _list = null!;
    private QueueFilter _filter = new(QueueView.Open, "", "");
    private IReadOnlyDictionary<QueueView, int> _counts = new Dictionary<QueueView, int>();
    private Virtualize<QueueRow>? _rest;
    private bool _held;
    private bool _opened;
    private long? _selected;
    private long _personId;

    [Inject]
    public required QueueReader Reader { get; set; }

    [Inject]
    public required CurrentActor Actor { get; set; }

    [Inject]
    public required NavigationManager Navigation { get; set; }

    [Inject]
    public required Shortcuts Keys { get; set; }

    private QueueQuery Query => new() { View = _filter.View, PersonId = _personId, TeamId = _filter.TeamId, Text = _filter.Text };

    private bool IsNarrowed => _filter.Text.Length > 0 || _filter.View != QueueView.Open;

    private string Heading => _filter.View == QueueView.Team ? Teams.All.GetValueOrDefault(_filter.TeamId, _filter.TeamId) : T[$"View.{_filter.View}.Title"];

    private string CountText => _filter.Text.Length > 0
        ? string.Create(CultureInfo.CurrentCulture, $"{_list.Rows.Count}{(_list.HasMore ? "+" : "")}")
        : Count(_filter.View);

    private string EmptyTitle => _filter.Text.Length > 0 ? T["Queue.Empty.Search"] : IsNarrowed ? T["Queue.Empty.View", Heading] : T["Queue.Empty.Done"];

    private string EmptyText => _filter.Text.Length > 0 ? T["Queue.Empty.SearchText", _filter.Text] : IsNarrowed ? T["Queue.Empty.ViewText"] : T["Queue.Empty.DoneText"];

    protected override async Task OnInitializedAsync()
    {
        _list = new QueueList(Reader);
        _personId = (await Actor.GetAsync()).Id;
        ReadAddress();
        Navigation.LocationChanged += FollowAddress;
        _keys.Add(Keys.On("j", T["Keys.Next"], () => MoveAsync(1)));
        _keys.Add(Keys.On("k", T["Keys.Previous"], () => MoveAsync(-1)));
        await FollowAsync(Topic.Queue);
    }

    protected override async Task LoadAsync(CancellationToken cancellationToken)
    {
        if (_opened)
            await _list.RefreshAsync(Query, _held, cancellationToken);
        else
            await _list.OpenAsync(Query, cancellationToken);
        _opened = true;
        _counts = await Reader.CountsAsync(Query, cancellationToken);
        if (_rest is not null)
            await _rest.RefreshDataAsync();
    }

    protected override ValueTask DisposeCoreAsync()
    {
        Navigation.LocationChanged -= FollowAddress;
        foreach (var key in _keys)
            key.Dispose();
        return ValueTask.CompletedTask;
    }

    private async ValueTask<ItemsProviderResult<QueueRow>> RestAsync(ItemsProviderRequest request)
    {
        var (from, until) = (FirstPage + request.StartIndex, FirstPage + request.StartIndex + request.Count);
        await _list.ReadToAsync(Query, until, request.CancellationToken);
        var rows = _list.Rows.Skip(from).Take(request.Count).ToList();
        // The end is not known before it is reached: one page more keeps the scroll bar open.
        return new ItemsProviderResult<QueueRow>(rows, Math.Max(0, _list.Rows.Count - FirstPage) + (_list.HasMore ? FirstPage : 0));
    }

    private void FollowAddress(object? sender, LocationChangedEventArgs change) => _ = InvokeAsync(FollowAddressAsync);

    private async Task FollowAddressAsync()
    {
        try
        {
            var before = _filter;
            ReadAddress();
            if (_filter != before)
            {
                _opened = false;
                await LoadAsync(Ended);
            }
            StateHasChanged();
        }
        catch (Exception exception) when (exception is not (OperationCanceledException or ObjectDisposedException))
        {
            await DispatchExceptionAsync(exception);
        }
    }

    private void ReadAddress()
    {
        _filter = QueueFilter.Read(Navigation.Uri);
        var path = new Uri(Navigation.Uri).AbsolutePath;
        _selected = path.StartsWith("/tickets/", StringComparison.Ordinal) && long.TryParse(path["/tickets/".Length..], CultureInfo.InvariantCulture, out var id) ? id : null;
    }

    private async Task MoveAsync(int step)
    {
        var index = _list.Rows.Count;
        if (step > 0 && _selected is not null && _list.Rows[^1].TicketId == _selected)
            await _list.ReadToAsync(Query, index + 1, Ended);
        if (_list.Neighbour(_selected, step) is { } next)
            Navigation.NavigateTo(LinkTo(next));
    }

    private void Hold() => _held = true;

    private void Release()
    {
        _held = false;
        _list.LetIn();
    }

    private void LetIn() => _list.LetIn();

    private string Count(QueueView view) => _counts.TryGetValue(view, out var count) ? count.ToString("N0", CultureInfo.CurrentCulture) : "";

    private string? Current(QueueView view) => _filter.View == view ? "true" : null;

    private string LinkTo(long ticketId) => string.Create(CultureInfo.InvariantCulture, $"tickets/{ticketId}{_filter.Query}");

    // A filter changes the list, not the ticket that is open beside it.
    private string Here(QueueFilter filter) => _selected is { } id ? string.Create(CultureInfo.InvariantCulture, $"tickets/{id}{filter.Query}") : $"queue{filter.Query}";
}
