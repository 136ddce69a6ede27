using SupportConsole.Core.Domain.Proposals;
using SupportConsole.Core.Guardrails;
using SupportConsole.Core.Tools;

namespace SupportConsole.Core.Drafting;

/// <summary>What the model asked for with the escalate tool.</summary>
public sealed record ModelEscalation(string Reason, string Summary, string Team);

/// <summary>How the tool loop ended.</summary>
public sealed record LoopOutcome
{
    /// <summary>The reply with its [[ref]] markers; empty where the model escalated or a cap stopped it.</summary>
    public required string Reply { get; init; }

    /// <summary>All calls in order, with their results.</summary>
    public required IReadOnlyList<EarlierCall> Calls { get; init; }
    public ModelEscalation? Escalation { get; init; }

    /// <summary>The cap or loop that stopped it, in words for a person; empty otherwise.</summary>
    public string StoppedBy { get; init; } = "";

    /// <summary>Its reason code; empty where nothing stopped it.</summary>
    public string StopCode { get; init; } = "";

    /// <summary>Digests of the proposals made in this run.</summary>
    public IReadOnlyList<string> Proposals { get; init; } = [];

    /// <summary>What the input guard found in what the run read.</summary>
    public IReadOnlyList<GuardedRead> Guarded { get; init; } = [];

    /// <summary>The highest verdict among the proposals; automatic where there are none.</summary>
    public VerdictLevel HighestLevel { get; init; }
}
