using SupportConsole.Core.Domain.Runs;

namespace SupportConsole.Core.Review;

/// <summary>The parts a run is made of, in the order a message passes them.</summary>
public enum TraceStage { Guard, Triage, Identity, Search, Records, Actions, Writing, Validation, Grounding, Escalation, Packet }

/// <summary>A step with what went in and came out.</summary>
public sealed record TraceStep(StepBrief Brief, string Input, string Output);

/// <summary>One run, for a page of each of its stages.</summary>
/// <param name="TicketTitle">Of the ticket, for the head of the page.</param>
/// <param name="Runs">Ids of all runs of the ticket, oldest first.</param>
public sealed record TraceView(Run Run, string TicketTitle, IReadOnlyList<long> Runs, IReadOnlyList<TraceStep> Steps)
{
    /// <summary>The stages this run came through.</summary>
    public IReadOnlyList<TraceStage> Stages => [.. Enum.GetValues<TraceStage>().Where(stage => StepsOf(stage).Count > 0)];

    /// <summary>Its steps in one stage, in order.</summary>
    public IReadOnlyList<TraceStep> StepsOf(TraceStage stage) => [.. Steps.Where(step => StageOf(step.Brief) == stage)];

    private static TraceStage StageOf(StepBrief step) => step.Kind switch
    {
        StepKind.Guard => TraceStage.Guard,
        StepKind.Triage or StepKind.Route => TraceStage.Triage,
        StepKind.Confirmation => TraceStage.Identity,
        StepKind.ReadTool => step.Name == "search_knowledge" ? TraceStage.Search : TraceStage.Records,
        StepKind.ActionTool or StepKind.Refusal => TraceStage.Actions,
        StepKind.ModelCall or StepKind.Draft => TraceStage.Writing,
        StepKind.Validation => TraceStage.Validation,
        StepKind.Grounding => TraceStage.Grounding,
        StepKind.Escalation or StepKind.Cap => TraceStage.Escalation,
        StepKind.Handoff => TraceStage.Packet,
    };
}
