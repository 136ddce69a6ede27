using Microsoft.AspNetCore.Components;
using SupportConsole.Core.Live;
using SupportConsole.Core.Policies;

namespace SupportConsole.Components.Layout;

/// <summary>Says loudly that a change of the policy files was refused, and where it is wrong; the last good release is in force meanwhile.</summary>
public sealed partial class PolicyMark
{
    private IReadOnlyList<PolicyProblem> _refused = [];

    [Inject]
    public required PolicyStore Policies { get; set; }

    // A refusal stands in the ledger; a mended file may change nothing but this node's memory, so the queue's changes wake the look too.
    protected override Task OnInitializedAsync() => FollowAsync(Topic.Policies, Topic.Ledger, Topic.Queue);

    protected override Task LoadAsync(CancellationToken cancellationToken)
    {
        _refused = Policies.Refused;
        return Task.CompletedTask;
    }
}
