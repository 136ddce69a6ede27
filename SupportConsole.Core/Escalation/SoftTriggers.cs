using System.Globalization;
using SupportConsole.Core.Domain.Tickets;
using SupportConsole.Core.Domain.Triage;
using SupportConsole.Core.Policies;

namespace SupportConsole.Core.Escalation;

/// <summary>What calls a person from a figure on: how often and how the customer wrote, what failed, and how thin the answer is.</summary>
internal static class SoftTriggers
{
    /// <summary>All that apply, the ones that withhold a draft first.</summary>
    public static IEnumerable<EscalationDecision> Of(EscalationInput input, EscalationLimits limits)
    {
        if (input.ModelCall is { } call)
            yield return Of(EscalationKind.Handoff, call.Code, call.Reason.Length > 0 ? call.Reason : "The agent asks for a person.", Teams.All.ContainsKey(call.TeamId) ? call.TeamId : input.RouteTeamId);
        if (input.RetrievalConfidence is { } retrieval && retrieval < limits.MinRetrievalConfidence)
            yield return Of(EscalationKind.Handoff, "thin_knowledge", Text($"A sensitive matter, and the best passage found scores {retrieval:0.00}, under {limits.MinRetrievalConfidence:0.00}."), input.Triage.Category == Category.Billing ? Teams.Billing : input.RouteTeamId);
        if (input.AgentConfidence is { } confidence && confidence < limits.MinConfidence)
            yield return Of(EscalationKind.Handoff, "low_confidence", Text($"The agent's confidence is {confidence:0.00}, under {limits.MinConfidence:0.00}."), input.RouteTeamId);
        if (input.NothingToOffer)
            yield return Of(EscalationKind.Handoff, "low_knowledge", "Nothing we know answers it.", input.RouteTeamId);
        if (input.FailedAttempts >= limits.FailedAttempts)
            yield return Of(EscalationKind.PersonDecides, "failed_attempts", Text($"{input.FailedAttempts} attempts to answer this failed."), input.RouteTeamId);
        if (input.Triage.Sentiment == Sentiment.Frustrated && Math.Max(input.FrustratedTurns, input.CustomerTurns) >= limits.FrustratedTurns)
            yield return Of(EscalationKind.PersonDecides, "frustrated_three_turns", Text($"Frustrated, with message {input.CustomerTurns} of the thread."), Teams.Priority);
        if (input.CustomerTurns >= limits.MaxTurns && input.Triage.Sentiment != Sentiment.Positive)
            yield return Of(EscalationKind.PersonDecides, "too_many_turns", Text($"The customer has written {input.CustomerTurns} times."), input.RouteTeamId);

        EscalationDecision Of(EscalationKind kind, string code, string reason, string team) => new()
        {
            Kind = kind,
            Code = code,
            TeamId = team,
            Urgency = input.Triage.Urgency > Urgency.Normal ? input.Triage.Urgency : kind == EscalationKind.PersonDecides ? Urgency.High : Urgency.Normal,
            Reason = reason,
        };
    }

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
