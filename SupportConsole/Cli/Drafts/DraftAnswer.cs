using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using SupportConsole.Core.Domain.Drafts;
using SupportConsole.Core.Domain.Reviews;
using SupportConsole.Core.Domain.Runs;
using SupportConsole.Core.Escalation;
using SupportConsole.Core.Llm;
using SupportConsole.Core.Persistence;
using SupportConsole.Core.Text;

namespace SupportConsole.Cli.Drafts;

/// <summary>What <c>draft</c> answers: all that a finished run left for people, read back from its rows.</summary>
internal static class DraftAnswer
{
    /// <param name="records">Each step with all it read and gave.</param>
    public static async Task<object> ReadAsync(SupportDb db, long ticketId, bool records, CancellationToken cancellationToken)
    {
        var ticket = await db.Tickets.AsNoTracking().SingleAsync(t => t.Id == ticketId, cancellationToken);
        var run = await db.Runs.AsNoTracking().OrderByDescending(r => r.Id).FirstAsync(r => r.TicketId == ticketId, cancellationToken);
        var draft = await db.Drafts.AsNoTracking().Include(d => d.Claims).Include(d => d.Citations).AsSplitQuery().FirstOrDefaultAsync(d => d.RunId == run.Id, cancellationToken);
        var proposals = await db.Proposals.AsNoTracking().Where(p => p.RunId == run.Id).OrderBy(p => p.Id).ToListAsync(cancellationToken);
        var verdicts = await db.Verdicts.AsNoTracking().Where(v => v.RunId == run.Id).OrderBy(v => v.Id).ToListAsync(cancellationToken);
        var packet = await db.HandoffPackets.AsNoTracking().FirstOrDefaultAsync(p => p.RunId == run.Id, cancellationToken);
        var steps = await db.Steps.AsNoTracking().Where(s => s.RunId == run.Id).OrderBy(s => s.Ordinal).ToListAsync(cancellationToken);
        return new
        {
            state = run.State,
            triage = new { category = ticket.Category, urgency = ticket.Urgency, sentiment = ticket.Sentiment, language = ticket.Language },
            guard = new { flagged = steps.Exists(step => step is { Kind: StepKind.Guard, Ok: false }) },
            team = packet?.TeamId ?? ticket.TeamId,
            draft = draft is null ? null : new { kind = draft.Kind, text = draft.Text, language = draft.Language, confidence = draft.Confidence },
            claims = draft?.Claims.OrderBy(c => c.Ordinal).Select(c => new { text = draft.Text.Substring(c.Start, c.Length), support = c.Support, citations = c.CitationNumbers, gap = c.Gap }) ?? [],
            citations = draft?.Citations.Select(CitationOf) ?? [],
            proposals = proposals.Select(p => new { tool = p.Tool, arguments = JsonNode.Parse(p.Arguments), order = p.OrderId, title = p.Title, verdict = p.Level, digest = p.Digest }),
            verdicts = verdicts.Select(v => new { tool = v.Tool, verdict = v.Level, rule = v.RuleId, reason = v.Reason, lowered_by = v.LoweredBy }),
            escalation = EscalationOf(steps),
            handoff = packet is null ? null : PacketOf(packet),
            steps = steps.Select(step => StepOf(step, records)),
            tokens = run.InputTokens + run.OutputTokens,
            cost = run.CostMicros / 1_000_000m,
        };
    }

    private static object CitationOf(Citation citation) => new
    {
        label = citation.Label,
        kind = citation.Kind,
        title = citation.Title,
        article = citation.ArticleId,
        span = citation.Text.Substring(citation.SpanStart, citation.SpanLength),
        stale = citation.Stale,
    };

    // The later check repeats what the earlier one found and adds to it.
    private static object? EscalationOf(List<Step> steps)
    {
        var decided = steps.Where(step => step is { Kind: StepKind.Escalation, Name: "hard_triggers" or "after_draft" }).Select(step => StepJson.Read<EscalationDecision>(step.Output)).LastOrDefault(decision => decision.Kind != EscalationKind.None);
        return decided is null ? null : new { kind = decided.Kind, code = decided.Code, team = decided.TeamId, urgency = decided.Urgency, reason = decided.Reason, codes = decided.Codes };
    }

    private static object PacketOf(HandoffPacket packet) => new
    {
        packet.Customer,
        packet.Issue,
        packet.Tried,
        packet.Found,
        packet.NextSteps,
        packet.Tone,
        words = new[] { packet.Customer, packet.Issue, packet.Tried, packet.Found, packet.NextSteps, packet.Tone }.Sum(Words.Count),
    };

    private static object StepOf(Step step, bool records) => records
        ? new { kind = step.Kind, name = step.Name, summary = step.Summary, ok = step.Ok, ms = step.DurationMs, input = JsonNode.Parse(step.Input), output = JsonNode.Parse(step.Output) }
        : new { kind = step.Kind, name = step.Name, summary = step.Summary, ok = step.Ok, ms = step.DurationMs };
}
