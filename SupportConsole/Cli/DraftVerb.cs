using System.CommandLine;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using SupportConsole.Core.Domain.Drafts;
using SupportConsole.Core.Jobs;
using SupportConsole.Core.Operations.Import;
using SupportConsole.Core.Orders;
using SupportConsole.Core.Persistence;
using SupportConsole.Core.Tickets;

namespace SupportConsole.Cli;

/// <summary><c>draft</c>: what the agent would prepare for each message of standard input, over a store and a corpus, in an installation of its own that is gone afterwards.</summary>
internal static class DraftVerb
{
    // The sender of a line that names no customer: nobody we know.
    private const string Stranger = "unknown@example.invalid";

    public static Command Create()
    {
        var store = new Option<string?>("--store") { Description = "Folder or file of a store, as for import store." };
        var corpus = new Option<string?>("--corpus") { Description = "JSON lines {id, title, text}, or Markdown as for import knowledge: what may be quoted." };
        var verb = new Command("draft", "Prepare messages: JSON lines {id, text, [subject], [customer]} in; draft, claims, citations, proposals, verdicts, escalation, handoff, steps, tokens, cost out.") { store, corpus };
        verb.SetAction((parsed, cancellationToken) => RunAsync(parsed.GetValue(store), parsed.GetValue(corpus), cancellationToken));
        return verb;
    }

    private static async Task<int> RunAsync(string? store, string? corpus, CancellationToken cancellationToken)
    {
        await using var host = await VerbHost.OpenTemporaryAsync(options => options with { SharedCaps = false }, cancellationToken);
        var report = new ImportReport();
        if (store is not null)
            report += await host.Services.GetRequiredService<StoreImport>().RunAsync(store, cancellationToken: cancellationToken);
        if (corpus is not null)
            report += await host.Services.GetRequiredService<KnowledgeImport>().RunAsync(corpus, cancellationToken: cancellationToken);
        foreach (var problem in report.Problems)
            await Console.Error.WriteLineAsync(problem.ToString());
        if (report.Problems.Count > 0 && report.Added == 0)
            return 1;
        var preparer = new Preparer(host.Services);
        return await JsonLines.RunAsync(Console.In, Console.Out, Console.Error, request => preparer.PrepareAsync(request, cancellationToken), cancellationToken);
    }

    private sealed class Preparer(IServiceProvider services)
    {
        private readonly IJobHandler _runs = services.GetServices<IJobHandler>().Single(handler => handler.Kind == RunQueue.JobKind);
        private int _count;

        public async Task<object> PrepareAsync(JsonObject request, CancellationToken cancellationToken)
        {
            var outcome = await services.GetRequiredService<Ingest>().AcceptAsync(
                new InboundMessage
                {
                    Channel = "api",
                    ExternalId = $"draft-{++_count}",
                    From = await AddressOfAsync(request.TextOrEmpty("customer"), cancellationToken),
                    Subject = request.TextOrEmpty("subject"),
                    Text = request.Text("text"),
                },
                cancellationToken);
            if (outcome is IngestOutcome.Refused refused)
                throw new FormatException(refused.Error.Message);
            var accepted = (IngestOutcome.Accepted)outcome;
            var lease = await services.GetRequiredService<JobQueue>().ClaimAsync(RunQueue.JobKind, "draft", cancellationToken)
                ?? throw new InvalidOperationException("the run of this message cannot be claimed");
            try
            {
                await _runs.HandleAsync(lease, cancellationToken);
            }
            catch (Exception exception) when (exception is not OperationCanceledException)
            {
                // Set aside, or a later line would be given this one's run.
                await _runs.GiveUpAsync(lease, exception.GetType().Name, cancellationToken);
                throw;
            }
            return await AnswerAsync(accepted.TicketId, cancellationToken);
        }

        // A customer may be named by id or by e-mail address; one that is not in the store stays a stranger with that address.
        private async Task<string> AddressOfAsync(string customer, CancellationToken cancellationToken)
        {
            if (customer.Length == 0)
                return Stranger;
            var found = await services.GetRequiredService<IOrderSystem>().FindCustomerAsync(customer, cancellationToken);
            return found?.Email ?? (customer.Contains('@', StringComparison.Ordinal) ? customer : throw new FormatException($"customer '{customer}' is not in the store"));
        }

        private async Task<object> AnswerAsync(long ticketId, CancellationToken cancellationToken)
        {
            await using var db = await services.GetRequiredService<IDbContextFactory<SupportDb>>().CreateDbContextAsync(cancellationToken);
            var run = await db.Runs.AsNoTracking().OrderByDescending(r => r.Id).FirstAsync(r => r.TicketId == ticketId, cancellationToken);
            var draft = await db.Drafts.AsNoTracking().Include(d => d.Claims).Include(d => d.Citations).FirstOrDefaultAsync(d => d.RunId == run.Id, cancellationToken);
            var proposals = await db.Proposals.AsNoTracking().Where(p => p.RunId == run.Id).OrderBy(p => p.Id).ToListAsync(cancellationToken);
            var verdicts = await db.Verdicts.AsNoTracking().Where(v => v.RunId == run.Id).OrderBy(v => v.Id).ToListAsync(cancellationToken);
            var packet = await db.HandoffPackets.AsNoTracking().FirstOrDefaultAsync(p => p.RunId == run.Id, cancellationToken);
            var steps = await db.Steps.AsNoTracking().Where(s => s.RunId == run.Id).OrderBy(s => s.Ordinal).ToListAsync(cancellationToken);
            return new
            {
                state = run.State,
                draft = draft is null ? null : new { kind = draft.Kind, text = draft.Text, language = draft.Language, confidence = draft.Confidence },
                claims = draft?.Claims.OrderBy(c => c.Ordinal).Select(c => new { text = draft.Text.Substring(c.Start, c.Length), support = c.Support, citations = c.CitationNumbers, gap = c.Gap }) ?? [],
                citations = draft?.Citations.Select(c => new { label = c.Label, kind = c.Kind, title = c.Title, article = c.ArticleId, span = c.Text.Substring(c.SpanStart, c.SpanLength), stale = c.Stale }) ?? [],
                proposals = proposals.Select(p => new { tool = p.Tool, arguments = JsonNode.Parse(p.Arguments), order = p.OrderId, title = p.Title, verdict = p.Level, digest = p.Digest }),
                verdicts = verdicts.Select(v => new { tool = v.Tool, verdict = v.Level, rule = v.RuleId, reason = v.Reason, lowered_by = v.LoweredBy }),
                escalation = packet is { ReasonCode.Length: > 0 } ? new { code = packet.ReasonCode, team = packet.TeamId } : null,
                handoff = packet is null ? null : new { packet.Customer, packet.Issue, packet.Tried, packet.Found, packet.NextSteps, packet.Tone },
                steps = steps.Select(s => new { kind = s.Kind, name = s.Name, summary = s.Summary, ok = s.Ok, ms = s.DurationMs }),
                tokens = run.InputTokens + run.OutputTokens,
                cost = run.CostMicros / 1_000_000m,
            };
        }
    }
}
