using System.Globalization;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Routing;
using Microsoft.EntityFrameworkCore;
using SupportConsole.Auth;
using SupportConsole.Components.Shared;
using SupportConsole.Core.Domain.Access;
using SupportConsole.Core.Domain.Ledger;
using SupportConsole.Core.Ledger;
using SupportConsole.Core.Live;
using SupportConsole.Core.Persistence;

namespace SupportConsole.Features.Audit;

/// <summary>The record: whether it holds, and its entries, newest first.</summary>
public sealed partial class AuditPage
{
    private List<LedgerEntry> _entries = [];
    private IReadOnlyList<(long Id, string Name)> _people = [];
    private AuditFilter _filter = new();
    private long? _next;
    private bool _mayExport;

    [Inject]
    public required AuditReader Reader { get; set; }

    [Inject]
    public required IDbContextFactory<SupportDb> Contexts { get; set; }

    [Inject]
    public required NavigationManager Navigation { get; set; }

    [Inject]
    public required CurrentActor Current { get; set; }

    [Inject]
    public required ViewerClock Clock { get; set; }

    protected override async Task OnInitializedAsync()
    {
        _filter = AuditFilter.Read(Navigation.Uri);
        _mayExport = await Current.MayAsync(Permission.ExportRecords);
        Navigation.LocationChanged += FollowAddress;
        await using (var db = await Contexts.CreateDbContextAsync(Ended))
            _people = [.. (await db.Users.OrderBy(person => person.DisplayName).Select(person => new { person.Id, person.DisplayName }).ToListAsync(Ended)).Select(person => (person.Id, person.DisplayName))];
        await FollowAsync(Topic.Ledger);
    }

    // A long list that somebody scrolled through is kept; only its head is read again.
    protected override async Task LoadAsync(CancellationToken cancellationToken)
    {
        var page = await Reader.PageAsync(_filter.ToQuery(Clock), cancellationToken);
        if (_entries.Count <= page.Entries.Count)
        {
            (_entries, _next) = ([.. page.Entries], page.Next);
            return;
        }
        var oldest = page.Entries.Count == 0 ? 0 : page.Entries[^1].Id;
        _entries = [.. page.Entries, .. _entries.Where(entry => entry.Id < oldest)];
    }

    protected override ValueTask DisposeCoreAsync()
    {
        Navigation.LocationChanged -= FollowAddress;
        return ValueTask.CompletedTask;
    }

    private async Task MoreAsync()
    {
        var page = await Reader.PageAsync(_filter.ToQuery(Clock) with { Before = _next }, Ended);
        _entries.AddRange(page.Entries);
        _next = page.Next;
    }

    private void Narrow(AuditFilter filter) => Navigation.NavigateTo(filter.Address);

    private void FollowAddress(object? sender, LocationChangedEventArgs change)
    {
        if (new Uri(change.Location).AbsolutePath == "/audit")
            _ = InvokeAsync(() => OpenAsync(AuditFilter.Read(change.Location)));
    }

    private async Task OpenAsync(AuditFilter filter)
    {
        try
        {
            _filter = filter;
            _entries = [];
            await ReloadAsync();
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            await DispatchExceptionAsync(exception);
        }
    }

    private static string Text(ChangeEventArgs change) => change.Value as string ?? "";

    private static long? Number(ChangeEventArgs change) => long.TryParse(Text(change).Trim().TrimStart('#'), CultureInfo.InvariantCulture, out var number) ? number : null;

    private static DateOnly? Date(ChangeEventArgs change) => DateOnly.TryParse(Text(change), CultureInfo.InvariantCulture, out var day) ? day : null;
}
