using Microsoft.AspNetCore.Components;
using SupportConsole.Components.Shared;
using SupportConsole.Core.Domain.Access;
using SupportConsole.Core.Domain.Reviews;
using SupportConsole.Core.Live;
using SupportConsole.Core.Review;

namespace SupportConsole.Features.Approvals;

/// <summary>What is routine by the policy, grouped by shape: several are selected and approved with one click, one record each.</summary>
public sealed partial class RoutineBoard : LiveComponent
{
    private readonly HashSet<long> _selected = [];
    private IReadOnlyList<RoutineGroup> _groups = [];
    private BatchResult? _result;
    private bool _busy;

    [Inject]
    public required RoutineReader Reader { get; set; }

    [Inject]
    public required ReviewDesk Desk { get; set; }

    [Inject]
    public required DecisionTimes Times { get; set; }

    [Inject]
    public required Toasts Toasts { get; set; }

    [Inject]
    public required ViewerClock Clock { get; set; }

    [Parameter, EditorRequired]
    public required Actor Actor { get; set; }

    private bool MayDecide => AccessTable.Allows(Actor.Role, Permission.ApproveAsAgent);

    protected override Task OnInitializedAsync() => FollowAsync(Topic.Approvals);

    protected override async Task LoadAsync(CancellationToken cancellationToken)
    {
        _groups = await Reader.ReadAsync(cancellationToken);
        var open = _groups.SelectMany(group => group.Items).Select(item => item.Proposal).ToList();
        _selected.IntersectWith(open.Select(proposal => proposal.Id));
        if (!RendererInfo.IsInteractive)
            return;
        foreach (var proposal in open)
            Times.Shown(proposal.Digest);
    }

    private bool MayApprove(RoutineItem item) => ApprovalRules.RightOf(item.Basis, Actor, Clock.Now).MayApprove;

    private List<RoutineItem> Mine(RoutineGroup group) => [.. group.Items.Where(MayApprove).Take(Reader.MostAtOnce)];

    private List<RoutineItem> Chosen(RoutineGroup group) => [.. group.Items.Where(item => _selected.Contains(item.Proposal.Id))];

    private bool AllSelected(RoutineGroup group) => Mine(group) is { Count: > 0 } mine && mine.TrueForAll(item => _selected.Contains(item.Proposal.Id));

    private void Select(RoutineItem item, bool on)
    {
        if (on)
            _selected.Add(item.Proposal.Id);
        else
            _selected.Remove(item.Proposal.Id);
    }

    private void SelectAll(RoutineGroup group, bool on)
    {
        foreach (var item in Mine(group))
            Select(item, on);
    }

    private static string Name(RoutineGroup group) => string.Join(' ', [ActionWords.Of(group.Key.Tool), group.Key.Currency]).Trim();

    private string ApproveText(RoutineGroup group) => Chosen(group) switch
    {
        { Count: < 2 } => T["Routine.SelectSome"],
        var chosen when chosen.Sum(item => item.Proposal.AmountMinor) is > 0 and var sum => T["Routine.ApproveSum", chosen.Count, new Core.Domain.Values.Money(sum, group.Key.Currency)],
        var chosen => T["Routine.Approve", chosen.Count],
    };

    private async Task ApproveAsync(RoutineGroup group)
    {
        if (_busy)
            return;
        _busy = true;
        try
        {
            var commands = Chosen(group).ConvertAll(item => new DecideProposal(item.Proposal.Id, item.Proposal.Digest, item.Proposal.Version, Approve: true, OpenedAt: Times.Of(item.Proposal.Digest)));
            Tell(await Desk.ApproveBatchAsync(new ApproveBatch(commands), Actor, Ended));
        }
        finally
        {
            _busy = false;
        }
        _selected.Clear();
        await ReloadAsync();
    }

    private void Tell(BatchOutcome outcome)
    {
        if (outcome.Refusal is { } refusal)
        {
            Toasts.Show(refusal.Message, ToastTone.Bad);
            return;
        }
        var done = outcome.Items.Select(item => item.Outcome).OfType<ReviewOutcome.Done>().ToList();
        _result = new BatchResult(done.Count, [.. outcome.Items.Where(item => item.Outcome is ReviewOutcome.Refused).Select(item => (item.Title, ((ReviewOutcome.Refused)item.Outcome).Message))]);
        if (done.Max(item => item.RecallUntil) is { } until && outcome.EffectIds is { Count: > 0 } effects)
            Toasts.ShowWithUndo(T["Routine.Done", done.Count], until, () => RecallAsync(effects));
    }

    private async Task RecallAsync(IReadOnlyList<long> effects)
    {
        var late = 0;
        foreach (var effect in effects)
        {
            if (await Desk.RecallAsync(effect, Actor, Ended) is ReviewOutcome.Refused)
                late++;
        }
        Toasts.Show(late == 0 ? T["Routine.Recalled"] : T["Routine.RecalledSome", effects.Count - late, effects.Count], late == 0 ? ToastTone.Ok : ToastTone.Warn);
    }

    private sealed record BatchResult(int Approved, IReadOnlyList<(string Title, string Why)> Failed);
}
