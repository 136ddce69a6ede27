using Microsoft.AspNetCore.Components;
using SupportConsole.Auth;
using SupportConsole.Components.Shared;
using SupportConsole.Core.Domain.Access;
using SupportConsole.Core.Domain.Drafts;
using SupportConsole.Core.Domain.Runs;
using SupportConsole.Core.Ledger.Views;
using SupportConsole.Core.Live;
using SupportConsole.Core.Policies;
using SupportConsole.Core.Review;
using SupportConsole.Features.Tickets.Compose;
using SupportConsole.Features.Tickets.Decide;
using SupportConsole.Features.Tickets.Presence;

namespace SupportConsole.Features.Tickets;

/// <summary>One ticket: the conversation, the answer in its composer, and everything the decision rests on. What others do shows at once.</summary>
public sealed partial class TicketPage : LiveComponent
{
    // While text streams in, the rest is read again no more often than this.
    private static readonly TimeSpan ReadApart = TimeSpan.FromMilliseconds(400);
    private static readonly string[] Tabs = ["Thread", "Draft", "Actions"];

    private WorkspaceView? _view;
    private Actor? _actor;
    private AnswerBody? _answer;
    private IReadOnlyList<Viewer> _others = [];
    private TicketPresence.Visit? _visit;
    private string? _streamed;
    private long _shownId;
    private DateTimeOffset _readAt;
    private bool _missing;
    private string _tab = Tabs[0];
    private string _announcement = "";
    private RunStage? _announced;

    [Parameter]
    public long TicketId { get; set; }

    [Inject]
    public required WorkspaceReader Reader { get; set; }

    [Inject]
    public required CurrentActor Current { get; set; }

    [Inject]
    public required ViewLog Views { get; set; }

    [Inject]
    public required DraftStream Stream { get; set; }

    [Inject]
    public required TicketPresence Presence { get; set; }

    [Inject]
    public required TimeProvider Time { get; set; }

    [Inject]
    public required DecisionTimes Times { get; set; }

    private bool MayWork => _actor is { } actor && AccessTable.Allows(actor.Role, Permission.WorkTickets);

    private bool MayEdit => MayWork && _view is { HasOpenDraft: true, IsRunning: false, Ticket.TakenOver: false } && _view.Stage != RolloutStage.Shadow;

    // A text needs a sheet to stand on; a notice needs only its own height.
    private bool NeedsSheet => _view is { HasOpenDraft: true } or { IsStale: true } or { IsRunning: true } or { Ticket.TakenOver: true };

    private PrimaryAction Primary => PrimaryAction.For(_view!, _actor!, W).With(Problems, W);

    protected override async Task OnParametersSetAsync()
    {
        if (_shownId == TicketId)
            return;
        _shownId = TicketId;
        Forget();
        _actor = await Current.GetAsync();
        var noted = Views.NoteAsync(_actor, TicketId, ViewedPart.Ticket);
        await FollowAsync(Topic.Ticket(TicketId), Topic.Delegations);
        await noted;
        if (RendererInfo.IsInteractive && _view is not null)
            _visit = Presence.Enter(TicketId, _actor, () => _ = InvokeAsync(ShowPresence));
    }

    protected override async Task LoadAsync(CancellationToken cancellationToken)
    {
        _streamed = Stream.Read(TicketId);
        if (_streamed is not null && _view is { IsRunning: true } && Time.GetUtcNow() - _readAt < ReadApart)
            return;
        var id = TicketId;
        var view = await Reader.ReadAsync(id, cancellationToken);
        if (id != TicketId)
            return;
        _readAt = Time.GetUtcNow();
        _missing = view is null;
        _view = view;
        await CheckEditAsync(cancellationToken);
        AfterRead();
    }

    protected override async ValueTask DisposeCoreAsync()
    {
        _visit?.Dispose();
        foreach (var key in _keys)
            key.Dispose();
        await ReleaseBrowserAsync();
    }

    // Another ticket on the same page: nothing of the last one may stay.
    private void Forget()
    {
        _visit?.Dispose();
        _visit = null;
        _view = null;
        _missing = false;
        _others = [];
        _openedSource = "";
        _ownProblems = [];
        _tab = Tabs[0];
        _announced = null;
        _newestShown = 0;
        CloseEditor();
    }

    private void AfterRead()
    {
        if (_view is not { HasOpenDraft: true } && _editing)
            CloseEditor();
        Announce();
        NoteShown();
    }

    // How long a decision took is counted from here, on the server.
    private void NoteShown()
    {
        if (!RendererInfo.IsInteractive || _view is null)
            return;
        if (_view.Draft is { } draft)
            Times.Shown(DecisionTimes.DraftKey(draft.Draft.Id));
        foreach (var proposal in _view.Proposals.Where(proposal => proposal.IsOpen))
            Times.Shown(proposal.Proposal.Digest);
    }

    // Stages are announced, never tokens.
    private void Announce()
    {
        if (_view?.Run?.Run is not { } run)
            return;
        var stage = run.IsOver ? RunStage.Ready : run.Stage;
        if (_announced is { } before && before != stage)
            _announcement = run.State == RunState.Failed ? W["announce.failed"] : W[$"announce.{stage}"];
        _announced = stage;
    }

    private void ShowPresence()
    {
        _others = Presence.Others(TicketId, _actor!.Id);
        StateHasChanged();
    }

    private void Typed() => _visit?.Typed();
}
