using Microsoft.EntityFrameworkCore;
using SupportConsole.Core.Domain.Drafts;
using SupportConsole.Core.Domain.Proposals;
using SupportConsole.Core.Domain.Reviews;
using SupportConsole.Core.Domain.Runs;
using SupportConsole.Core.Domain.Tickets;
using SupportConsole.Core.Domain.Triage;
using SupportConsole.Core.Domain.Values;
using SupportConsole.Core.Guardrails;
using SupportConsole.Core.Llm;
using SupportConsole.Core.Orders;
using SupportConsole.Core.Persistence;
using SupportConsole.Core.Policies;

namespace SupportConsole.Core.Review;

/// <summary>Reads one ticket for the workspace.</summary>
public sealed class WorkspaceReader(IDbContextFactory<SupportDb> contexts, CustomerBriefReader customers, IOrderSystem orders, StaleSources stale, PolicyStore policies, BusinessClock clock)
{
    /// <summary>The ticket as it stands, or null where there is none with this id.</summary>
    public async Task<WorkspaceView?> ReadAsync(long ticketId, CancellationToken cancellationToken = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var ticket = await db.Tickets.AsNoTracking().SingleOrDefaultAsync(t => t.Id == ticketId, cancellationToken);
        if (ticket is null)
            return null;
        var messages = await db.Messages.AsNoTracking().Include(m => m.Attachments).Where(m => m.TicketId == ticketId).OrderBy(m => m.Id).ToListAsync(cancellationToken);
        var run = await db.Runs.AsNoTracking().Where(r => r.TicketId == ticketId).OrderByDescending(r => r.Id).FirstOrDefaultAsync(cancellationToken);
        var draft = await db.Drafts.AsNoTracking().AsSplitQuery().Include(d => d.Claims).Include(d => d.Citations)
            .Where(d => d.TicketId == ticketId).OrderByDescending(d => d.Id).FirstOrDefaultAsync(cancellationToken);
        var proposals = await db.Proposals.AsNoTracking().Where(p => p.TicketId == ticketId).OrderBy(p => p.Id).ToListAsync(cancellationToken);
        var verdicts = await VerdictsAsync(db, draft?.RunId ?? run?.Id ?? 0, proposals, cancellationToken);
        var decisions = await db.Decisions.AsNoTracking().Where(d => d.TicketId == ticketId).OrderByDescending(d => d.Id).ToListAsync(cancellationToken);
        var effects = await db.Effects.AsNoTracking().Where(e => e.TicketId == ticketId).OrderByDescending(e => e.Id).ToListAsync(cancellationToken);
        var packet = await db.HandoffPackets.AsNoTracking().Where(p => p.TicketId == ticketId).OrderByDescending(p => p.Id).FirstOrDefaultAsync(cancellationToken);
        var customer = await customers.ReadAsync(ticket.CustomerId, Mentions(ticket, messages, proposals), cancellationToken);
        var steps = run is null ? [] : await StepsAsync(db, run.Id, cancellationToken);
        var asked = await db.CustomerConfirmations.AsNoTracking().Where(c => c.TicketId == ticketId && c.AskedAt != null).ToDictionaryAsync(c => c.ProposalId, c => c.AskedAt, cancellationToken);
        var bases = await ApprovalBases.OfAsync(db, proposals.FindAll(p => p.State == ProposalState.Open), cancellationToken);
        var triage = run is null ? null : await TriageAsync(db, run.Id, cancellationToken);
        return new WorkspaceView
        {
            Ticket = ticket,
            Thread = Thread(messages, effects),
            Customer = customer,
            Identity = await db.SenderChecks.AsNoTracking().Where(c => c.TicketId == ticketId).OrderByDescending(c => c.Id).FirstOrDefaultAsync(cancellationToken),
            Run = run is null ? null : new RunBrief(run, steps),
            Draft = draft is null ? null : new DraftView(draft, DraftParagraphs.Of(draft), await EditorAsync(db, draft, cancellationToken)),
            StaleSources = draft is { State: DraftState.Ready } ? await stale.OfAsync(db, draft, cancellationToken) : [],
            Proposals =
            [
                .. ProposalViews.Of(proposals, draft, run, verdicts, decisions, effects, customer, steps, await NewItemsAsync(proposals, cancellationToken), bases)
                    .Select(view => view with { AskedAt = asked.GetValueOrDefault(view.Proposal.Id), IsCurrent = view.IsCurrent || (asked.ContainsKey(view.Proposal.Id) && (view.IsOpen || view.AwaitsCustomer)) })
                    .OrderByDescending(view => view.IsCurrent),
            ],
            ReplyVerdict = verdicts.LastOrDefault(v => v.ProposalId is null && v.Tool == "draft_reply"),
            Packet = packet,
            Denied = run is null ? [] : await DeniedActions.OfAsync(db, run.Id, cancellationToken),
            Marks = packet is null ? [] : await db.PacketMarks.AsNoTracking().Where(m => m.PacketId == packet.Id && m.WithdrawnAt == null).OrderBy(m => m.Id).ToListAsync(cancellationToken),
            EscalationReason = policies.Current.Escalation.Triggers.FirstOrDefault(trigger => trigger.Code == packet?.ReasonCode)?.Reason ?? "",
            Effects = effects,
            Decisions = decisions,
            Findings = run is null ? [] : await FindingsAsync(db, run.Id, cancellationToken),
            Triage = triage,
            Tone = draft is { Kind: not DraftKind.Acknowledgement } and not { Kind: DraftKind.Findings, EditedText: null } ? ToneScore.Measure(draft.CurrentText, policies.Current.Voice, triage?.Sentiment == Sentiment.Frustrated) : null,
            Stage = policies.Current.Rollout.StageOf(ticket.Category),
            ReadAt = clock.Now,
        };
    }

    /// <summary>What a step was given and answered; null where there is no such step.</summary>
    public async Task<StepPayload?> ReadStepAsync(long stepId, CancellationToken cancellationToken = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await db.Steps.Where(s => s.Id == stepId).Select(s => new StepPayload(s.Input, s.Output)).SingleOrDefaultAsync(cancellationToken);
    }

    // Items a customer does not have yet stand in no order of theirs.
    private async Task<IReadOnlyDictionary<string, string>> NewItemsAsync(List<Proposal> proposals, CancellationToken cancellationToken)
    {
        var names = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var id in proposals.SelectMany(ProposalViews.NewItemIds).Distinct(StringComparer.Ordinal))
        {
            if (await orders.FindVariantAsync(id, cancellationToken) is { } variant && await orders.FindProductAsync(variant.ProductId, cancellationToken) is { } product)
                names[id] = ProposalViews.Named(product.Product.Name, variant.Options);
        }
        return names;
    }

    private static IReadOnlyList<ThreadEntry> Thread(List<Message> messages, List<Effect> effects)
    {
        // A reply carries no id of its effect; the exact text it was sent with does.
        var replies = effects.Where(effect => effect.Kind == EffectKind.Reply).ToLookup(effect => effect.Text, StringComparer.Ordinal);
        return [.. messages.Select(message => new ThreadEntry(message, MessageParts.Of(message.Body), message.Direction == Direction.Reply ? replies[message.Body].FirstOrDefault() : null))];
    }

    private static async Task<List<StepBrief>> StepsAsync(SupportDb db, long runId, CancellationToken cancellationToken) =>
        await db.Steps.Where(s => s.RunId == runId).OrderBy(s => s.Ordinal).Select(s => new StepBrief
        {
            Id = s.Id,
            Kind = s.Kind,
            Name = s.Name,
            Summary = s.Summary,
            Ok = s.Ok,
            DurationMs = s.DurationMs,
            Tokens = s.InputTokens + s.OutputTokens,
            CostMicros = s.CostMicros,
        }).ToListAsync(cancellationToken);

    private static async Task<List<Verdict>> VerdictsAsync(SupportDb db, long runId, List<Proposal> proposals, CancellationToken cancellationToken)
    {
        var ids = proposals.Select(p => (long?)p.Id).ToList();
        return await db.Verdicts.AsNoTracking().Where(v => v.RunId == runId || ids.Contains(v.ProposalId)).OrderBy(v => v.Id).ToListAsync(cancellationToken);
    }

    private static async Task<string> EditorAsync(SupportDb db, Draft draft, CancellationToken cancellationToken) =>
        draft.EditedById is { } id ? await db.Users.Where(p => p.Id == id).Select(p => p.DisplayName).SingleOrDefaultAsync(cancellationToken) ?? "" : "";

    private static async Task<IReadOnlyList<GuardFinding>> FindingsAsync(SupportDb db, long runId, CancellationToken cancellationToken)
    {
        var steps = await db.Steps.Where(s => s.RunId == runId && (s.Kind == StepKind.Guard || s.Kind == StepKind.ReadTool)).OrderBy(s => s.Ordinal).Select(s => new { s.Kind, s.Output }).ToListAsync(cancellationToken);
        return GuardRecord.Of(steps.Select(step => (step.Kind, step.Output))).Findings;
    }

    // What stands there instead was erased.
    private static async Task<TriageResult?> TriageAsync(SupportDb db, long runId, CancellationToken cancellationToken) =>
        await db.Steps.Where(s => s.RunId == runId && s.Kind == StepKind.Triage).Select(s => s.Output).FirstOrDefaultAsync(cancellationToken) is { Length: > 2 } output ? StepJson.Read<TriageResult>(output) : null;

    private static HashSet<string> Mentions(Ticket ticket, List<Message> messages, List<Proposal> proposals)
    {
        var orders = proposals.Select(p => p.OrderId).Where(id => id.Length > 0).ToHashSet(StringComparer.OrdinalIgnoreCase);
        var words = messages.Where(m => m.Direction == Direction.Inbound).Select(m => m.Body).Append(ticket.Subject)
            .SelectMany(text => text.Split([' ', '\n', '\r', '\t', ',', '.', ';', ':', '!', '?', '(', ')', '#', '"', '\''], StringSplitOptions.RemoveEmptyEntries));
        orders.UnionWith(words.Where(word => word.Length is >= 4 and <= 40 && word.Any(char.IsAsciiDigit)));
        return orders;
    }
}
