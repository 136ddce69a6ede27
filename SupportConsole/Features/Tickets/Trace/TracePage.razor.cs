using Microsoft.AspNetCore.Components;
using SupportConsole.Auth;
using SupportConsole.Components.Shared;
using SupportConsole.Core.Ledger.Views;
using SupportConsole.Core.Live;
using SupportConsole.Core.Review;

namespace SupportConsole.Features.Tickets.Trace;

/// <summary>What the agent did for one message, a page a stage: what the guard found, how triage read it, what each search brought, and what each sentence rests on.</summary>
public sealed partial class TracePage
{
    private TraceView? _view;
    private RunTrace? _trace;
    private bool _read;

    [Inject]
    public required TraceReader Reader { get; set; }

    [Inject]
    public required RunTraceReader Traces { get; set; }

    [Inject]
    public required ViewLog Views { get; set; }

    [Inject]
    public required CurrentActor Current { get; set; }

    [Parameter]
    public long TicketId { get; set; }

    [Parameter]
    public long RunId { get; set; }

    /// <summary>Name of the stage shown; the first one where it is missing or unknown.</summary>
    [SupplyParameterFromQuery]
    public string? Stage { get; set; }

    private TraceStage Shown => _view is { Stages: { Count: > 0 } stages } ? stages.FirstOrDefault(stage => stage.ToString().Equals(Stage, StringComparison.OrdinalIgnoreCase), stages[0]) : default;

    private IReadOnlyList<TraceStep> Steps => _view?.StepsOf(Shown) ?? [];

    protected override async Task OnParametersSetAsync()
    {
        var noted = Views.NoteAsync(await Current.GetAsync(), TicketId, ViewedPart.Trace);
        await FollowAsync(Topic.Ticket(TicketId));
        await noted;
    }

    protected override async Task LoadAsync(CancellationToken cancellationToken)
    {
        _view = await Reader.ReadAsync(TicketId, RunId, cancellationToken);
        _trace = _view is null ? null : await Traces.ReadAsync(RunId, TicketId, cancellationToken);
        _read = true;
    }

    private string Address(long run, TraceStage stage) => $"tickets/{TicketId}/runs/{run}?stage={stage.ToString().ToLowerInvariant()}";
}
