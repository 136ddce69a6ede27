using Microsoft.Extensions.AI;
using SupportConsole.Core.Domain.Customers;
using SupportConsole.Core.Domain.Drafts;
using SupportConsole.Core.Domain.Proposals;
using SupportConsole.Core.Domain.Runs;
using SupportConsole.Core.Drafting;
using SupportConsole.Core.Gate;
using SupportConsole.Core.Llm;
using SupportConsole.Core.Tools;

namespace SupportConsole.Core.Pipeline;

/// <summary>The lane's tool loop, then every check on what it wrote. What does not pass becomes findings for a person, never a weak reply.</summary>
internal sealed class AnswerStage(ToolLoop loop, ThreadPrompt prompt, ReplyJudge judge, FindingsWriter findings, GateKeeper gate, IChatClient model)
{
    /// <summary>The fixed acknowledgement of a red alert: no model wrote it, and the gate has refused the reply.</summary>
    public Prepared Acknowledge(RunContext context, Understood understood, string text) =>
        new() { Draft = Draft(context, understood, DraftKind.Acknowledgement, text, 1, "policy") };

    /// <summary>The answer to a bare yes of the customer: who decides now, in the policy's words.</summary>
    public Prepared Note(RunContext context, Understood understood, VerdictLevel opened) => new()
    {
        Draft = Draft(context, understood, DraftKind.Reply, Disclosed(context, understood, ConfirmedReply.Write(context.Policies.Tone, understood.Triage.Language, context.Customer?.FirstName ?? "", context.Ticket.Id, opened)), 1, "policy"),
        Confidence = 1,
    };

    /// <summary>The findings in place of a reply that the escalation check found too thin to offer.</summary>
    public Prepared Withhold(RunContext context, Understood understood, Prepared prepared, string reason) =>
        prepared.Loop is { } loop ? Findings(context, understood, loop, prepared.RetrievalConfidence, [reason]) with { Confidence = prepared.Confidence } : prepared;

    public async Task<Prepared> PrepareAsync(RunContext context, Understood understood, StepLog steps, CancellationToken cancellationToken)
    {
        var scope = ScopeOf(context, understood);
        var turn = prompt.TurnOf(context, understood);
        var attempts = new List<Judged>();
        var outcome = await loop.RunAsync(new LoopInput(scope, turn, prompt.MessagesOf(context, understood, turn), steps, JudgeAsync), cancellationToken);
        outcome = outcome with { Reply = Completed(context, understood, outcome) };
        var retrieval = Confidence.OfRetrieval(outcome);
        var reply = gate.JudgeReply(ScopeOf(context, understood.After(outcome)));
        if (outcome.Reply.Length == 0 || !reply.Allowed)
            return Findings(context, understood, outcome, retrieval, [.. reply.Allowed ? [] : (string[])[reply.Reason], .. attempts.LastOrDefault()?.Why ?? []]);

        var judged = attempts[^1];
        var confidence = Confidence.OfAgent(judged.Grounded.Claims, judged.Grounded.Asks, outcome, understood.Triage);
        if (judged.Reasons.Count > 0)
            return Findings(context, understood, outcome, retrieval, judged.Why) with { Confidence = confidence, RefusedTwice = attempts.Count > 1 };
        var draft = Draft(context, understood, judged.Grounded.Asks && outcome.Proposals.Count == 0 ? DraftKind.Clarification : DraftKind.Reply, judged.Grounded.Text, confidence, ModelName);
        draft.Claims.AddRange(judged.Grounded.Claims);
        draft.Citations.AddRange(judged.Grounded.Citations);
        return new Prepared { Draft = draft, Loop = outcome, Confidence = confidence, RetrievalConfidence = retrieval };

        // A reply that the gate refuses anyhow need not be mended.
        async Task<IReadOnlyList<ReviewReason>> JudgeAsync(LoopOutcome given)
        {
            if (!gate.JudgeReply(ScopeOf(context, understood.After(given))).Allowed)
                return [];
            attempts.Add(await judge.JudgeAsync(context, understood, given with { Reply = Completed(context, understood, given) }, attempts.Count + 1, steps, cancellationToken));
            return attempts[^1].Reasons;
        }
    }

    /// <summary>The model's reply with what the policy wants in it and the model left out.</summary>
    private static string Completed(RunContext context, Understood understood, LoopOutcome outcome) => Disclosed(
        context, understood, ConfirmationParagraph.Complete(outcome.Reply, outcome.Calls, context.Policies.Tone, understood.Triage.Language));

    private static string Disclosed(RunContext context, Understood understood, string reply) => DisclosureParagraphs.Complete(reply, context.SentTexts, context.Policies, understood.Triage.Language);

    private string ModelName => model.GetService<ChatClientMetadata>()?.DefaultModelId ?? "model";

    private Prepared Findings(RunContext context, Understood understood, LoopOutcome outcome, double retrieval, IReadOnlyList<string> problems)
    {
        var draft = Draft(context, understood, DraftKind.Findings, findings.Write(outcome, problems, new FindingsAbout(context.Customer is not null && context.IdentityVerified, understood.Triage.Needs.Count > 0, understood.Products)), 0, ModelName);
        draft.Citations.AddRange(FindingsWriter.CitationsOf(outcome));
        return new Prepared { Draft = draft, Loop = outcome, RetrievalConfidence = retrieval, Problems = problems };
    }

    internal static ToolScope ScopeOf(RunContext context, Understood understood) => new()
    {
        TicketId = context.Ticket.Id,
        RunId = context.Run.Id,
        MessageId = context.Message.Id,
        CustomerId = context.Customer?.Id,
        IdentityVerified = context.IdentityVerified,
        SenderIsCustomer = context.SenderIsCustomer,
        VerifiedHere = context.Identity?.Marks(context.Customer?.Id, context.Started) == true,
        IdentityRefused = context.Identity is { State: IdentityState.Refused },
        Lane = understood.Triage.Lane,
        Channel = context.Ticket.Channel,
        Language = understood.Triage.Language,
        Triage = understood.Triage,
        GuardFlagged = understood.Guard.Flagged,
        GuardScore = understood.Guard.Score,
        GuardRules = [.. understood.Guard.Findings.Select(finding => finding.RuleId)],
        CustomerTurns = context.CustomerTurns,
        FrustratedTurns = understood.FrustratedTurns,
        Policies = context.Policies,
    };

    private static Draft Draft(RunContext context, Understood understood, DraftKind kind, string text, double confidence, string model) => new()
    {
        TicketId = context.Ticket.Id,
        RunId = context.Run.Id,
        MessageId = context.Message.Id,
        Kind = kind,
        Text = text,
        Language = understood.Triage.Language,
        Model = model,
        ReleaseId = context.Policies.ReleaseId,
        Confidence = confidence,
        CreatedAt = context.Now,
    };
}
