using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Components;
using SupportConsole.Core.Domain.Runs;
using SupportConsole.Core.Review;

namespace SupportConsole.Features.Tickets.Compose;

/// <summary>The agent at work: where it is, what it looked up, and the text as it arrives. Room is kept for the text, so nothing jumps.</summary>
public sealed partial class RunProgress
{
    private static readonly RunStage[] Stages = [RunStage.Queued, RunStage.Guarding, RunStage.Triaging, RunStage.Retrieving, RunStage.Drafting, RunStage.Checking];

    [Parameter, EditorRequired]
    public required RunBrief Run { get; set; }

    /// <summary>The draft so far; may hold citation markers.</summary>
    [Parameter]
    public string? Text { get; set; }

    [Parameter]
    public string Language { get; set; } = "en";

    private string Streamed => Markers().Replace(Text ?? "", "");

    private IReadOnlyList<StepBrief> Lookups => [.. Run.Steps.Where(step => step.Kind is StepKind.ReadTool or StepKind.ActionTool or StepKind.Refusal)];

    private string StateOf(RunStage stage) => stage == Run.Run.Stage ? "now" : stage < Run.Run.Stage ? "done" : "ahead";

    // [[t2.1]], and the beginning of one that is still arriving.
    [GeneratedRegex(@"\s?\[\[[^\]]*(\]\]?|$)", RegexOptions.CultureInvariant, 100)]
    private static partial Regex Markers();
}
