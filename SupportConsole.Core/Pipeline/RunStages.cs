using SupportConsole.Core.Domain.Drafts;
using SupportConsole.Core.Domain.Triage;
using SupportConsole.Core.Drafting;
using SupportConsole.Core.Escalation;
using SupportConsole.Core.Jobs;

namespace SupportConsole.Core.Pipeline;

/// <summary>The stages of a run, top to bottom. Each is a recorded step or several, so a resumed run passes quickly over what is done.</summary>
internal sealed class RunStages(UnderstandStage understand, AnswerStage answer, DecideStage decide, ConfirmStage confirm, FinishStage finish, IdentityStage identity, IdentityAsk ask)
{
    public async Task RunAsync(RunContext context, StepLog steps, JobLease lease, CancellationToken cancellationToken)
    {
        context = await identity.RunAsync(context, steps, cancellationToken);
        var understood = await understand.RunAsync(context, steps, cancellationToken);
        var alert = await decide.BeforeDraftAsync(context, understood, steps, cancellationToken);
        var (prepared, decision) = alert.Kind == EscalationKind.RedAlert
            ? (answer.Acknowledge(context, understood, alert.Acknowledgement), alert)
            : await AnswerAsync(context, understood, alert, steps, cancellationToken);
        await finish.RunAsync(context, understood.After(prepared.Loop), prepared, decision, steps, lease, cancellationToken);
    }

    private async Task<(Prepared, EscalationDecision)> AnswerAsync(RunContext context, Understood understood, EscalationDecision before, StepLog steps, CancellationToken cancellationToken)
    {
        if (await confirm.RunAsync(context, understood, steps, cancellationToken) is { } opened)
            return (answer.Note(context, understood, opened), before);
        var prepared = await ask.CompleteAsync(context, understood, await answer.PrepareAsync(context, understood, steps, cancellationToken), steps, cancellationToken);
        var decision = await decide.AfterDraftAsync(context, understood.After(prepared.Loop), prepared, steps, cancellationToken);
        // A handoff says that the draft is too thin to offer.
        return (decision.Kind == EscalationKind.Handoff && prepared.Draft.Kind != DraftKind.Findings ? answer.Withhold(context, understood, prepared, decision.Reason) : prepared, decision);
    }
}

/// <summary>What came in, understood.</summary>
internal sealed record Understood
{
    public required Guardrails.GuardResult Guard { get; init; }
    public required TriageResult Triage { get; init; }

    /// <summary>How many of the customer's messages in a row, the newest included, are frustrated.</summary>
    public required int FrustratedTurns { get; init; }

    /// <summary>What the model and the trace see of the message: personal data masked, cut at the policy's limit.</summary>
    public required string Text { get; init; }

    /// <summary>The product it is about, where most of its name stands in the message, else in the thread before it; empty where that is not sure.</summary>
    public IReadOnlyList<string> Products =>
        [.. Triage.Entities.Where(entity => entity.Kind == EntityKind.Product && IsMostOf(entity.Length, entity.Value)).OrderByDescending(entity => entity.Length).Select(entity => entity.Value).Concat(Triage.Subjects).Take(1)];

    /// <summary>Whether words of that length are most of a name: "Solar" is not enough to tell one charger from another.</summary>
    public static bool IsMostOf(int length, string name) => 2 * length >= name.Length;

    /// <summary>The same once the agent has read: hostile text in an article or a record counts like hostile text in the message.</summary>
    public Understood After(LoopOutcome? loop) => loop is { Guarded: [_, ..] guarded } ? this with { Guard = Guard.With(guarded) } : this;
}

/// <summary>What goes to a person: the checked draft and how it came about.</summary>
internal sealed record Prepared
{
    public required Domain.Drafts.Draft Draft { get; init; }

    /// <summary>Null for an acknowledgement, which no model wrote.</summary>
    public LoopOutcome? Loop { get; init; }
    public double Confidence { get; init; }
    public double RetrievalConfidence { get; init; } = 1;

    /// <summary>The checks refused the model's text twice.</summary>
    public bool RefusedTwice { get; init; }

    /// <summary>Why the model's text became findings; empty where it did not.</summary>
    public IReadOnlyList<string> Problems { get; init; } = [];
}
