using SupportConsole.Core.Domain.Customers;
using SupportConsole.Core.Domain.Drafts;
using SupportConsole.Core.Domain.Runs;
using SupportConsole.Core.Drafting;
using SupportConsole.Core.Escalation;
using SupportConsole.Core.Policies;
using SupportConsole.Core.Triage;

namespace SupportConsole.Core.Pipeline;

/// <summary>Whether a person is called, and which: hard triggers before anything is drafted, thin answers after.</summary>
internal sealed class DecideStage(AttemptReader attempts)
{
    public Task<EscalationDecision> BeforeDraftAsync(RunContext context, Understood understood, StepLog steps, CancellationToken cancellationToken) =>
        DecideAsync("hard_triggers", Input(context, understood), context, steps, cancellationToken);

    public Task<EscalationDecision> AfterDraftAsync(RunContext context, Understood understood, Prepared prepared, StepLog steps, CancellationToken cancellationToken)
    {
        var loop = prepared.Loop;
        var drafted = prepared.Draft.Kind is DraftKind.Reply or DraftKind.Clarification;
        var input = Input(context, understood) with
        {
            RetrievalConfidence = loop is null ? null : prepared.RetrievalConfidence,
            AgentConfidence = drafted ? prepared.Confidence : null,
            ModelCall = CallOf(loop),
            NothingToOffer = prepared.Draft.Kind == DraftKind.Findings,
            FailedAttempts = prepared.RefusedTwice ? 1 : 0,
        };
        return DecideAsync("after_draft", input, context, steps, cancellationToken);
    }

    private Task<EscalationDecision> DecideAsync(string name, EscalationInput input, RunContext context, StepLog steps, CancellationToken cancellationToken) => steps.DoAsync(
        StepKind.Escalation,
        name,
        null,
        async () =>
        {
            var known = await attempts.CompleteAsync(input, context, cancellationToken);
            var decision = EscalationCheck.Check(known, context.Policies.Escalation);
            return new StepResult<EscalationDecision>(decision, decision.Kind != EscalationKind.None ? $"{decision.Code} → {decision.TeamId}: {decision.Reason}" : "No person is asked for");
        },
        cancellationToken);

    private static ModelCallForPerson? CallOf(LoopOutcome? loop) => loop switch
    {
        { Escalation: { } escalation } => new ModelCallForPerson(escalation.Reason, escalation.Team),
        { StoppedBy.Length: > 0 } => new ModelCallForPerson(loop.StoppedBy, "", loop.StopCode),
        _ => null,
    };

    private static EscalationInput Input(RunContext context, Understood understood) => new()
    {
        Text = $"{context.Message.Subject}\n{understood.Text}",
        Triage = understood.Triage,
        Facts = FactsOf(context, understood),
        RouteTeamId = Route.Of(context.Policies.Routing, understood.Triage, Sender.Of(context.Customer, context.IdentityVerified), $"{context.Message.Subject}\n{understood.Text}").TeamId,
        CustomerTurns = context.CustomerTurns,
        FrustratedTurns = understood.FrustratedTurns,
    };

    // Category, urgency, sentiment and amount the check takes from triage and text itself.
    private static Facts FactsOf(RunContext context, Understood understood) => new Facts()
        .Set("channel", FactVocabulary.WordOf(context.Ticket.Channel))
        .Set("guard.flagged", understood.Guard.Flagged)
        .Set("customer.known", context.Customer is not null)
        .Set("customer.verified", context.IdentityVerified)
        .Set("identity.refused", context.Identity is { State: IdentityState.Refused })
        .Set("customer.flagged", context.Customer?.Standing == Standing.Flagged)
        .Set("customer.vip", context.Customer?.IsVip ?? false)
        .Set("customer.tier", FactVocabulary.WordOf(context.Customer?.Tier ?? Tier.Standard))
        .Set("customer.turns", context.CustomerTurns)
        .Set("customer.frustrated_turns", understood.FrustratedTurns);
}
