using Microsoft.AspNetCore.Components;
using SupportConsole.Components.Shared;

namespace SupportConsole.Components.Layout;

public sealed partial class HeaderBar : IDisposable
{
    private string _query = "";

    [Inject]
    public required NavigationManager Navigation { get; set; }

    protected override void OnInitialized()
    {
        Navigation.LocationChanged += ReadQuery;
        ReadQuery(this, null);
    }

    // The field shows the search that is in force, also after Back.
    private void ReadQuery(object? sender, Microsoft.AspNetCore.Components.Routing.LocationChangedEventArgs? change)
    {
        var query = UrlQuery.Read(Navigation.Uri, "q");
        if (query == _query)
            return;
        _query = query;
        if (change is not null)
            _ = InvokeAsync(StateHasChanged);
    }

    private void SearchAsync() => Navigation.NavigateTo(_query.Trim() is { Length: > 0 } text ? $"queue?q={Uri.EscapeDataString(text)}" : "queue");

    public void Dispose() => Navigation.LocationChanged -= ReadQuery;
}
