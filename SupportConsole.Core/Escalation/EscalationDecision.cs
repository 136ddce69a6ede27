using SupportConsole.Core.Domain.Triage;
using SupportConsole.Core.Domain.Values;
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

    /// <summary>
    /// What was tried for this matter and did not settle it. One for each draft of the ticket that a person rejected or asked to be made again, for each reply that was sent and after
    /// which the customer wrote that the matter stands (<see cref="Text.Signs.Sign.Unsolved"/>), and for this run's text where the checks refused it twice.
    /// </summary>
    public int FailedAttempts { get; init; }

    /// <summary>The agent found nothing it could say.</summary>
    public bool NothingToOffer { get; init; }

    /// <summary>What the records show as paid for the orders the message names, else for the newest order; empty where we are not sure who writes.</summary>
    public IReadOnlyList<Money> Recorded { get; init; } = [];
    public ModelCallForPerson? ModelCall { get; init; }
}

/// <summary>Whether, why and where a person comes in.</summary>
public sealed record EscalationDecision
{
    public required EscalationKind Kind { get; init; }

    /// <summary>Reason code, "" for none: a trigger's code, or one of the soft triggers: agent_asked, thin_knowledge, low_confidence, low_knowledge, failed_attempts, frustrated_three_turns, too_many_turns, or that of a cap (cap_…).</summary>
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
