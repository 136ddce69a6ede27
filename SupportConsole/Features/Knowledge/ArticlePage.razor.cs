using System.Globalization;
using Microsoft.AspNetCore.Components;
using SupportConsole.Auth;
using SupportConsole.Components.Shared;
using SupportConsole.Core.Domain.Knowledge;
using SupportConsole.Core.Knowledge;
using SupportConsole.Core.Live;

namespace SupportConsole.Features.Knowledge;

/// <summary>One article: its passages as they are cited, what people found of it, and every version.</summary>
public sealed partial class ArticlePage
{
    private ArticleView? _view;
    private bool _missing;
    private bool _busy;

    [Parameter]
    public string ArticleId { get; set; } = "";

    /// <summary>Number of the version to show; null for the one in force.</summary>
    [SupplyParameterFromQuery(Name = "version")]
    public int? Version { get; set; }

    [Inject]
    public required ShelfReader Reader { get; set; }

    [Inject]
    public required ArticleDesk Desk { get; set; }

    [Inject]
    public required CurrentActor Current { get; set; }

    [Inject]
    public required Toasts Toasts { get; set; }

    [Inject]
    public required ViewerClock Clock { get; set; }

    protected override Task OnParametersSetAsync() => FollowAsync(Topic.Knowledge);

    protected override async Task LoadAsync(CancellationToken cancellationToken)
    {
        _view = await Reader.ReadAsync(ArticleId, Version, await Current.GetAsync(), cancellationToken);
        _missing = _view is null;
    }

    private async Task ReviewAsync()
    {
        if (_busy || _view is null)
            return;
        _busy = true;
        try
        {
            Toasts.Tell(await Desk.ReviewAsync(ArticleId, _view.Version.Number, await Current.GetAsync(), Ended));
        }
        finally
        {
            _busy = false;
        }
        await ReloadAsync();
    }

    // The title stands above; what is left are the headings.
    private string PathOf(Passage passage)
    {
        var path = passage.Path.StartsWith(_view!.Version.Title, StringComparison.Ordinal) ? passage.Path[_view.Version.Title.Length..].TrimStart(' ', '›') : passage.Path;
        return path.Length > 0 ? path : T["Knowledge.Beginning"];
    }

    private string Day(DateTimeOffset? at) => at is { } instant ? Clock.Local(instant).ToString("d MMM yyyy", CultureInfo.CurrentCulture) : "–";

    private static string Listed(IReadOnlyList<string> names) => names.Count == 0 ? "–" : string.Join(", ", names);
}
