using Microsoft.AspNetCore.Components;
using Radzen;
using SupportConsole.Auth;
using SupportConsole.Components.Shared;
using SupportConsole.Core.Domain.Access;
using SupportConsole.Core.Domain.Knowledge;
using SupportConsole.Core.Knowledge;
using SupportConsole.Core.Live;

namespace SupportConsole.Features.Knowledge;

/// <summary>Faults the company knows about: what is open, what is coming, what is over; leads keep them.</summary>
public sealed partial class IncidentsPage
{
    private IReadOnlyList<KnownIssue> _incidents = [];
    private bool _mayWrite;
    private bool _busy;

    [Inject]
    public required IncidentDesk Desk { get; set; }

    [Inject]
    public required CurrentActor Current { get; set; }

    [Inject]
    public required DialogService Dialogs { get; set; }

    [Inject]
    public required Toasts Toasts { get; set; }

    [Inject]
    public required ViewerClock Clock { get; set; }

    private List<KnownIssue> Open => [.. _incidents.Where(incident => incident.IsOpenAt(Clock.Now))];

    private List<KnownIssue> Planned => [.. _incidents.Where(incident => !incident.IsOpenAt(Clock.Now) && incident.StartedAt > Clock.Now)];

    private List<KnownIssue> Over => [.. _incidents.Where(incident => !incident.IsOpenAt(Clock.Now) && !(incident.StartedAt > Clock.Now))];

    protected override async Task OnInitializedAsync()
    {
        _mayWrite = await Current.MayAsync(Permission.WriteKnowledge);
        await FollowAsync(Topic.Knowledge);
    }

    protected override async Task LoadAsync(CancellationToken cancellationToken) => _incidents = await Desk.ReadAsync(cancellationToken);

    private async Task EditAsync(KnownIssue? incident)
    {
        if (await IncidentDialog.OpenAsync(Dialogs, T[incident is null ? "Incidents.Add" : "Incidents.Edit"], incident, await Current.GetAsync()) is { } done)
        {
            Toasts.Tell(done);
            await ReloadAsync();
        }
    }

    private async Task EndAsync(KnownIssue incident)
    {
        if (_busy || await Dialogs.ConfirmAsync(T["Incidents.End.Title"], T["Incidents.End.Text", incident.Title], T["Incidents.End"]) is null)
            return;
        _busy = true;
        try
        {
            Toasts.Tell(await Desk.EndAsync(incident.Id, incident.Version, await Current.GetAsync(), Ended));
        }
        finally
        {
            _busy = false;
        }
        await ReloadAsync();
    }
}
