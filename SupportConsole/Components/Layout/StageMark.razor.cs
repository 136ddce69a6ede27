using Microsoft.AspNetCore.Components;
using SupportConsole.Core.Policies;

namespace SupportConsole.Components.Layout;

/// <summary>How far the agent may go alone: the one stage where all categories share it, else that it varies.</summary>
public sealed partial class StageMark
{
    private string _label = "";

    [Inject]
    public required IServiceProvider Services { get; set; }

    protected override void OnInitialized()
    {
        if (Services.GetService<PolicyStore>() is not { } policies)
            return;
        var rollout = policies.Current.Rollout;
        var stages = Enum.GetValues<Core.Domain.Triage.Category>().Select(rollout.StageOf).Distinct().ToList();
        _label = stages is [var only] ? T[$"Stage.{only}"] : T["Stage.Mixed"];
    }
}
