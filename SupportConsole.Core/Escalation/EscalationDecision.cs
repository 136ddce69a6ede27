using SupportConsole.Core.Domain.Triage;
using SupportConsole.Core.Policies;

namespace SupportConsole.Core.Escalation;

/// <summary>Red alert: no draft, only the acknowledgement. Person decides: all prepared, nothing leaves alone. Handoff: too thin or too long for the agent, so findings instead of a reply.</summary>
public enum EscalationKind { None, RedAlert, PersonDecides, Handoff }

/// <summary>What the agent itself asked for by calling escalate, or the cap that stopped it.</summary>
/// <param name="TeamId">One of the teams; anything else is read as the team of the route.</param>
/// <param name="Code">Reason code: agent_asked, or that of the cap.</param>
public sealed record ModelCallForPerson(string Reason, string TeamId, string Code = "agent_asked");

/// <summary>What the check looks at. Before the agent ran, its figures are null and only the hard triggers can speak.</summary>
public sealed record EscalationInput
{
    /// <summary>Subject and newest message; quoted lines are left out by the check.</summary>
    public required string Text { get; init; }
    public required TriageResult Triage { get; init; }

    /// <summary>Facts of customer, ticket and guard. "amount" is filled in from the text where it is unknown; category and sentiment from triage.</summary>
    public required Facts Facts { get; init; }

    /// <summary>The team of the route, for what names no team of its own.</summary>
    public required string RouteTeamId { get; init; }

    /// <summary>0 to 1; null before a search.</summary>
    public double? RetrievalConfidence { get; init; }

    /// <summary>0 to 1; null before a draft.</summary>
    public double? AgentConfidence { get; init; }

    /// <summary>Messages the customer wrote in this thread, the newest included.</summary>
    public int CustomerTurns { get; init; } = 1;

    /// <summary>Of them, how many in a row up to now were frustrated.</summary>
    public int FrustratedTurns { get; init; }

    /// <summary>Drafts of this run that did not pass validation.</summary>
    public int FailedAttempts { get; init; }
    public ModelCallForPerson? ModelCall { get; init; }
}

/// <summary>Whether, why and where a person comes in.</summary>
public sealed record EscalationDecision
{
    public required EscalationKind Kind { get; init; }

    /// <summary>Reason code, "" for none: a trigger's code, or low_confidence, thin_knowledge, too_many_turns, failed_attempts, agent_asked, frustrated_three_turns, or that of a cap (cap_…).</summary>
    public string Code { get; init; } = "";
    public string TeamId { get; init; } = "";
    public Urgency Urgency { get; init; }

    /// <summary>One sentence for a person.</summary>
    public string Reason { get; init; } = "";

    /// <summary>The fixed text of a red alert in the customer's language; empty otherwise.</summary>
    public string Acknowledgement { get; init; } = "";

    /// <summary>Every code that applies, the deciding one first.</summary>
    public IReadOnlyList<string> Codes { get; init; } = [];

    public static readonly EscalationDecision None = new() { Kind = EscalationKind.None };
}
