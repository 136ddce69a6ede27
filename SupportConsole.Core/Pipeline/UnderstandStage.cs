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
internal sealed class UnderstandStage(TriageStage triage, BackgroundReader backgrounds, TrainedFile<GuardModel> guardModels)
{
    public async Task<Understood> RunAsync(RunContext context, StepLog steps, CancellationToken cancellationToken)
    {
        steps.Enter(RunStage.Guarding);
        var guarded = await steps.DoAsync(StepKind.Guard, "input_guard", null, () => Task.FromResult(Guard(context)), cancellationToken);
        var text = guarded.MaskedText;
        steps.Enter(RunStage.Triaging);
        var inbound = context.Earlier.Where(message => message.Direction == Direction.Inbound).Select(message => Masking.PersonalData(message.Body).Text).ToList();
        var result = await steps.DoAsync(StepKind.Triage, "triage", null, () => TriageAsync(context, guarded, inbound, cancellationToken), cancellationToken);
        return new Understood { Guard = guarded, Triage = result, Text = text, FrustratedTurns = SentimentTrends.FrustratedTurns(result.Sentiments) };
    }

    private StepResult<GuardResult> Guard(RunContext context)
    {
        var result = InputGuard.Check(
            context.Message.Body,
            [new GuardAttachment(GuardFinding.InSubject, context.Message.Subject), .. context.Message.Attachments.Select(attachment => new GuardAttachment(attachment.Name, attachment.Text))],
            context.Policies.Guardrails,
            guardModels.Current,
            isMail: context.Message.Channel == Channel.Email);
        return new StepResult<GuardResult>(result, result.Findings.Count == 0 ? "Nothing found" : $"{result.Findings.Count} findings: {string.Join(", ", result.Findings.Select(finding => finding.RuleId).Distinct())}", !result.Flagged);
    }

    private async Task<StepResult<TriageResult>> TriageAsync(RunContext context, GuardResult guarded, IReadOnlyList<string> inbound, CancellationToken cancellationToken)
    {
        var text = guarded.MaskedText;
        var background = await backgrounds.ReadAsync(context, cancellationToken);
        var input = new TriageInput(Masking.PersonalData(context.Message.Subject).Text, text, inbound) { Bought = background.Bought, Products = background.Products, OldTickets = background.OldTickets };
        var read = await triage.RunAsync(input, cancellationToken);
        // Wishes in a hostile text move nothing.
        var placed = guarded.Flagged ? read : LaneChoice.Apply(read, $"{context.Message.Subject}\n{text}", context.Policies);
        // What a person said it is about names the lane.
        var result = (background.Corrected is { } corrected ? corrected.Correct(read) : placed) with { Subjects = SubjectsOf(context, read, background) };
        var route = Route.Of(context.Policies.Routing, result, Sender.Of(context.Customer, context.IdentityVerified), $"{context.Message.Subject}\n{text}");
        return new StepResult<TriageResult>(result, $"{result.Category}, {route.Urgency}, {result.Sentiment}{TrendOf(result)}, {result.Complexity} → {Teams.All[route.TeamId]} ({route.RuleId}){(background.Corrected is null ? "" : ", as a person said")}")
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

    // Whoever wrote it: our reply may have said first which product it is.
    private static IReadOnlyList<string> SubjectsOf(RunContext context, TriageResult read, Background background) => read.Entities.Any(entity => entity.Kind == EntityKind.Product)
        ? []
        : context.Earlier.Reverse().Select(message => Named($"{message.Subject}\n{message.Body}", background)).FirstOrDefault(names => names.Count > 0) ?? [];

    private static IReadOnlyList<string> Named(string text, Background background) =>
        [.. ProductNames.Find(text, background.Bought, background.Products).Where(product => Understood.IsMostOf(product.Length, product.Name)).Select(product => product.Name).Distinct(StringComparer.OrdinalIgnoreCase)];

    private static string TrendOf(TriageResult result) => result.Trend == SentimentTrend.Steady ? "" : $" ({result.Trend.ToString().ToLowerInvariant()})";
}
