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
internal sealed class AnswerStage(ToolLoop loop, ThreadPrompt prompt, ReplyToReader replyTo, FindingsWriter findings, GateKeeper gate, IChatClient model)
{
    /// <summary>The fixed acknowledgement of a red alert: no model wrote it, and the gate has refused the reply.</summary>
    public Prepared Acknowledge(RunContext context, Understood understood, string text) =>
        new() { Draft = Draft(context, understood, DraftKind.Acknowledgement, text, 1, "policy") };

    /// <summary>The answer to a bare yes of the customer: who decides now, in the policy's words.</summary>
    public Prepared Note(RunContext context, Understood understood, VerdictLevel opened) => new()
    {
        Draft = Draft(context, understood, DraftKind.Reply, ConfirmedReply.Write(context.Policies.Tone, understood.Triage.Language, context.Customer?.FirstName ?? "", context.Ticket.Id, opened), 1, "policy"),
        Confidence = 1,
    };

    /// <summary>The findings in place of a reply that the escalation check found too thin to offer.</summary>
    public Prepared Withhold(RunContext context, Understood understood, Prepared prepared, string reason) =>
        prepared.Loop is { } loop ? Findings(context, understood, loop, prepared.RetrievalConfidence, [reason]) with { Confidence = prepared.Confidence } : prepared;

    public async Task<Prepared> PrepareAsync(RunContext context, Understood understood, StepLog steps, CancellationToken cancellationToken)
    {
        var scope = ScopeOf(context, understood);
        var turn = prompt.TurnOf(context, understood);
        var outcome = await loop.RunAsync(new LoopInput(scope, turn, prompt.MessagesOf(context, understood, turn), steps), cancellationToken);
        outcome = outcome with { Reply = ConfirmationParagraph.Complete(outcome.Reply, outcome.Calls, context.Policies.Tone, understood.Triage.Language) };
        await steps.EnterAsync(RunStage.Checking, cancellationToken);
        var reply = gate.JudgeReply(ScopeOf(context, understood.After(outcome)));
        var retrieval = Confidence.OfRetrieval(outcome);
        if (outcome.Reply.Length == 0 || !reply.Allowed)
            return Findings(context, understood, outcome, retrieval, reply.Allowed ? [] : [reply.Reason]);

        var checkedDraft = await steps.DoAsync(StepKind.Grounding, "grounding", null, () => CheckAsync(context, outcome, cancellationToken), cancellationToken);
        var confidence = Confidence.OfAgent(checkedDraft.Claims, outcome, understood.Triage.Confidence);
        if (checkedDraft.Problems.Count > 0)
            return Findings(context, understood, outcome, retrieval, checkedDraft.Problems) with { Confidence = confidence };
        var draft = Draft(context, understood, checkedDraft.Asks && outcome.Proposals.Count == 0 ? DraftKind.Clarification : DraftKind.Reply, checkedDraft.Text, confidence, ModelName);
        draft.Claims.AddRange(checkedDraft.Claims);
        draft.Citations.AddRange(checkedDraft.Citations);
        return new Prepared { Draft = draft, Loop = outcome, Confidence = confidence, RetrievalConfidence = retrieval };
    }

    private async Task<StepResult<CheckedDraft>> CheckAsync(RunContext context, LoopOutcome outcome, CancellationToken cancellationToken)
    {
        var basis = new ReplyBasis(Sources.Of(outcome.Calls), await replyTo.ReadAsync(context.Ticket.Id, cancellationToken), context.Policies);
        var result = DraftCheck.Run(outcome.Reply, basis);
        var supported = result.Claims.Count(claim => claim.Support == ClaimSupport.Supported);
        return new StepResult<CheckedDraft>(
            result,
            result.Problems.Count > 0 ? $"Not offered: {string.Join("; ", result.Problems)}" : $"{supported} of {result.Claims.Count} sentences rest on {result.Citations.Count} sources",
            result.Problems.Count == 0);
    }

    private string ModelName => model.GetService<ChatClientMetadata>()?.DefaultModelId ?? "model";

    private Prepared Findings(RunContext context, Understood understood, LoopOutcome outcome, double retrieval, IReadOnlyList<string> problems)
    {
        var draft = Draft(context, understood, DraftKind.Findings, findings.Write(outcome, problems), 0, ModelName);
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
