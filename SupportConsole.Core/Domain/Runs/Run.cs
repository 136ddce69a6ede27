using SupportConsole.Core.Domain.Tickets;
using SupportConsole.Core.Domain.Values;

namespace SupportConsole.Core.Domain.Runs;

/// <summary>Queued → Running → Ready | Escalated; a newer message makes it Superseded, a person Stopped, exhausted attempts Failed.</summary>
public enum RunState { Queued, Running, Ready, Escalated, Superseded, Stopped, Failed }

/// <summary>The stage shown while a run works, in the words of the screen.</summary>
public enum RunStage { Queued, Guarding, Triaging, Retrieving, Drafting, Checking, Ready }

/// <summary>One durable attempt of the agent to answer the newest inbound message.</summary>
public sealed class Run : ITicketFact, IVersioned
{
    public long Id { get; init; }
    public required long TicketId { get; init; }
    public required long MessageId { get; init; }

    /// <summary>Whose caps it counts towards: the customer's id, or the sender's address where they are no customer.</summary>
    public string CustomerKey { get; init; } = "";

    /// <summary>Identifies the run in traces: "req_" and 16 hex digits.</summary>
    public required string RequestId { get; init; }
    public RunState State { get; set; }
    public RunStage Stage { get; set; }

    /// <summary>What a person asked for when regenerating; empty otherwise.</summary>
    public string Hint { get; init; } = "";
    public required string ReleaseId { get; set; }
    public string Model { get; set; } = "";
    public required DateTimeOffset CreatedAt { get; init; }
    public DateTimeOffset? StartedAt { get; set; }
    public DateTimeOffset? FinishedAt { get; set; }
    public int InputTokens { get; set; }
    public int OutputTokens { get; set; }

    /// <summary>Steps recorded so far; like tokens, cost and time it grows with each step, so that a run that never ends counts as well.</summary>
    public int StepCount { get; set; }

    /// <summary>Milliseconds its recorded steps took together.</summary>
    public long BusyMs { get; set; }

    /// <summary>Millionths of a US dollar.</summary>
    public long CostMicros { get; set; }

    /// <summary>Whether a model without a price took part, so that the cost is a guess on the high side.</summary>
    public bool CostEstimated { get; set; }

    /// <summary>0 to 1: how sure the agent is of its draft.</summary>
    public double Confidence { get; set; }

    /// <summary>0 to 1: the best calibrated passage score.</summary>
    public double RetrievalConfidence { get; set; }

    /// <summary>Why it failed, in words for a person; empty otherwise.</summary>
    public string Failure { get; set; } = "";
    public long Version { get; set; }

    public bool IsOver => State is not (RunState.Queued or RunState.Running);
}

public enum StepKind { Guard, Triage, Route, ModelCall, ReadTool, ActionTool, Refusal, Validation, Grounding, Escalation, Handoff, Draft, Confirmation, Cap }

/// <summary>Where the cost of a step comes from: it cost nothing to ask anybody, the model is free, its price is in the table, or it has none there and the highest one was taken.</summary>
public enum CostBasis { None, Free, Listed, Estimated }

/// <summary>One recorded thing a run did. A finished step is never done again: a resumed run reads its output.</summary>
public sealed class Step : ITicketFact
{
    public long Id { get; init; }
    public required long TicketId { get; init; }
    public required long RunId { get; init; }

    /// <summary>From 0, without gaps, within the run.</summary>
    public required int Ordinal { get; init; }
    public required StepKind Kind { get; init; }

    /// <summary>The stage, model or tool.</summary>
    public required string Name { get; init; }

    /// <summary>JSON; personal data masked as for models.</summary>
    public string Input { get; init; } = "{}";

    /// <summary>JSON; what a resumed run continues with.</summary>
    public string Output { get; init; } = "{}";

    /// <summary>One line for the trace.</summary>
    public string Summary { get; init; } = "";
    public bool Ok { get; init; } = true;
    public required DateTimeOffset StartedAt { get; init; }
    public int DurationMs { get; init; }
    public int InputTokens { get; init; }
    public int OutputTokens { get; init; }

    /// <summary>Millionths of a US dollar.</summary>
    public long CostMicros { get; init; }
    public CostBasis CostBasis { get; init; }
}
