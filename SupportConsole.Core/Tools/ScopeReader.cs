using Microsoft.EntityFrameworkCore;
using SupportConsole.Core.Domain.Runs;
using SupportConsole.Core.Domain.Triage;
using SupportConsole.Core.Guardrails;
using SupportConsole.Core.Identity;
using SupportConsole.Core.Llm;
using SupportConsole.Core.Orders;
using SupportConsole.Core.Persistence;
using SupportConsole.Core.Policies;

namespace SupportConsole.Core.Tools;

/// <summary>Builds the scope of a finished run again, for judging its proposals at decision and execution time.</summary>
public sealed class ScopeReader(IDbContextFactory<SupportDb> contexts, IOrderSystem orders, PolicyStore policies, SenderMarks marks)
{
    /// <summary>The scope of the run, under the policies in force now.</summary>
    public async Task<ToolScope> ReadAsync(long runId, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var run = await db.Runs.AsNoTracking().SingleAsync(r => r.Id == runId, cancellationToken);
        var ticket = await db.Tickets.AsNoTracking().SingleAsync(t => t.Id == run.TicketId, cancellationToken);
        var steps = await db.Steps.AsNoTracking()
            .Where(step => step.RunId == runId && (step.Kind == StepKind.Guard || step.Kind == StepKind.Triage || step.Kind == StepKind.ReadTool))
            .Select(step => new { step.Kind, step.Output }).ToListAsync(cancellationToken);
        var triage = steps.Find(step => step.Kind == StepKind.Triage) is { } triaged ? StepJson.Read<TriageResult>(triaged.Output) : TriageResult.Unknown(ticket.Language);
        // As when the run was prepared: verified, and writing from their own address.
        var author = await db.Messages.Where(message => message.Id == run.MessageId).Select(message => message.AuthorAddress).SingleAsync(cancellationToken);
        var customer = ticket.CustomerId is null ? null : await orders.FindCustomerAsync(ticket.CustomerId, cancellationToken);
        var own = customer is not null && string.Equals(author, customer.Email, StringComparison.OrdinalIgnoreCase);
        var marked = await marks.IsMarkedAsync(ticket.Id, ticket.CustomerId, author, cancellationToken);
        var guard = GuardRecord.Of(steps.Select(step => (step.Kind, step.Output)));
        return new ToolScope
        {
            TicketId = ticket.Id,
            RunId = run.Id,
            MessageId = run.MessageId,
            CustomerId = ticket.CustomerId,
            IdentityVerified = marked || (own && customer!.IdentityVerified),
            SenderIsCustomer = marked || own,
            VerifiedHere = marked,
            IdentityRefused = !marked && await marks.IsRefusedAsync(ticket.Id, author, cancellationToken),
            Lane = triage.Lane,
            Channel = ticket.Channel,
            Language = triage.Language,
            Triage = triage,
            GuardFlagged = guard.Flagged,
            GuardScore = guard.Score,
            GuardRules = [.. guard.Findings.Select(finding => finding.RuleId)],
            Policies = policies.Current,
        };
    }
}
