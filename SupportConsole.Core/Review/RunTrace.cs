using SupportConsole.Core.Domain.Runs;

namespace SupportConsole.Core.Review;

/// <summary>One run, in the shape in which traces are kept outside: first what every agent's trace has, then what is ours. Names are written in snake case.</summary>
public sealed record RunTrace
{
    /// <summary>How the agent is built: triage, knowledge, resolution and handoff as four roles behind one gate.</summary>
    public const string FourRoles = "four_roles";

    public required string RequestId { get; init; }
    public string Architecture { get; init; } = FourRoles;

    /// <summary>The ticket's number.</summary>
    public required string ConversationId { get; init; }

    /// <summary>In the order of the calls, refused ones and repetitions included.</summary>
    public required IReadOnlyList<string> ToolsCalled { get; init; }

    /// <summary>Whether the policy asked for a person before anything of this run could leave.</summary>
    public required bool ApprovalRequired { get; init; }

    /// <summary>True once all that was asked for is approved, false once anything is refused; null while nothing is decided, or not all of it.</summary>
    public required bool? ApprovalGranted { get; init; }
    public required bool EscalatedToHuman { get; init; }
    public required int Steps { get; init; }
    public required int OutputTokens { get; init; }

    /// <summary>From the commit of the message, or of a person's wish for another try, to the end of the run; null while it goes on.</summary>
    public required long? LatencyMs { get; init; }

    /// <summary>US dollars.</summary>
    public required decimal CostUsd { get; init; }

    /// <summary>Whether a model without a price took part; then the cost is a guess on the high side.</summary>
    public required bool CostEstimated { get; init; }
    public required int InputTokens { get; init; }
    public required RunState State { get; init; }

    /// <summary>Why a person was called; empty where none was.</summary>
    public required string ReasonCode { get; init; }
    public required string Team { get; init; }
    public required string Model { get; init; }
    public required string Release { get; init; }
    public required DateTimeOffset StartedAt { get; init; }
    public required IReadOnlyList<RunTraceStep> Trace { get; init; }
}

/// <summary>One step of it. Neither inputs nor outputs, which hold what customers wrote: those stay on the run's own page.</summary>
public sealed record RunTraceStep
{
    public required int Ordinal { get; init; }
    public required StepKind Kind { get; init; }
    public required string Name { get; init; }
    public required string Summary { get; init; }
    public required bool Ok { get; init; }
    public required int DurationMs { get; init; }
    public required int InputTokens { get; init; }
    public required int OutputTokens { get; init; }
    public required decimal CostUsd { get; init; }
    public required CostBasis CostBasis { get; init; }
}
