using Microsoft.EntityFrameworkCore;
using SupportConsole.Core.Domain.Runs;
using SupportConsole.Core.Domain.Tickets;
using SupportConsole.Core.Domain.Triage;
using SupportConsole.Core.Drafting;
using SupportConsole.Core.Guardrails;
using SupportConsole.Core.Llm;
using SupportConsole.Core.Text;
using SupportConsole.Core.Tickets;
using SupportConsole.Core.Triage;

namespace SupportConsole.Core.Pipeline;

/// <summary>Guard, then triage and routing: before anything is planned.</summary>
internal sealed class UnderstandStage(TriageStage triage, ITriage sentiment, TrainedFile<GuardModel> guardModels)
{
    public async Task<Understood> RunAsync(RunContext context, StepLog steps, CancellationToken cancellationToken)
    {
        await steps.EnterAsync(RunStage.Guarding, cancellationToken);
        var guarded = await steps.DoAsync(StepKind.Guard, "input_guard", null, () => Task.FromResult(Guard(context)), cancellationToken);
        var text = guarded.MaskedText;
        await steps.EnterAsync(RunStage.Triaging, cancellationToken);
        var inbound = context.Earlier.Where(message => message.Direction == Direction.Inbound).Select(message => message.Body).ToList();
        var result = await steps.DoAsync(StepKind.Triage, "triage", null, () => TriageAsync(context, text, inbound, cancellationToken), cancellationToken);
        return new Understood { Guard = guarded, Triage = result, Text = text, FrustratedTurns = await FrustratedTurnsAsync(inbound, result, cancellationToken) };
    }

    private StepResult<GuardResult> Guard(RunContext context)
    {
        var result = InputGuard.Check(
            context.Message.Body,
            [.. context.Message.Attachments.Select(attachment => new GuardAttachment(attachment.Name, attachment.Text))],
            context.Policies.Guardrails,
            guardModels.Current,
            isMail: context.Message.Channel == Channel.Email);
        return new StepResult<GuardResult>(result, result.Findings.Count == 0 ? "Nothing found" : $"{result.Findings.Count} findings: {string.Join(", ", result.Findings.Select(finding => finding.RuleId).Distinct())}", !result.Flagged);
    }

    private async Task<StepResult<TriageResult>> TriageAsync(RunContext context, string text, IReadOnlyList<string> inbound, CancellationToken cancellationToken)
    {
        var result = await triage.RunAsync(new TriageInput(context.Message.Subject, text, inbound), cancellationToken);
        var route = Route.Of(context.Policies.Routing, result, Sender.Of(context.Customer, context.IdentityVerified), $"{context.Message.Subject}\n{text}");
        return new StepResult<TriageResult>(result, $"{result.Category}, {route.Urgency}, {result.Sentiment}, {result.Complexity} → {Teams.All[route.TeamId]} ({route.RuleId})")
        {
            Alongside = async db =>
            {
                var ticket = await db.Tickets.SingleAsync(t => t.Id == context.Ticket.Id, cancellationToken);
                (ticket.Category, ticket.Urgency, ticket.Sentiment, ticket.Language, ticket.TeamId) = (result.Category, route.Urgency, result.Sentiment, result.Language, route.TeamId);
                if (ticket.IsOpen)
                    ticket.SlaDueAt = SlaClock.DueAt(context.Policies, route.Urgency, ticket.LastInboundAt);
            },
        };
    }

    private async Task<int> FrustratedTurnsAsync(List<string> earlier, TriageResult newest, CancellationToken cancellationToken)
    {
        var turns = 0;
        if (newest.Sentiment != Sentiment.Frustrated)
            return turns;
        turns++;
        foreach (var text in Enumerable.Reverse(earlier))
        {
            if ((await sentiment.TriageAsync(new TriageInput("", text, []), cancellationToken)).Sentiment != Sentiment.Frustrated)
                break;
            turns++;
        }
        return turns;
    }
}
