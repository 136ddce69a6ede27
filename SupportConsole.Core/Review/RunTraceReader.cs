using System.Globalization;
using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;
using SupportConsole.Core.Domain.Drafts;
using SupportConsole.Core.Domain.Proposals;
using SupportConsole.Core.Domain.Reviews;
using SupportConsole.Core.Domain.Runs;
using SupportConsole.Core.Persistence;
using SupportConsole.Core.Policies;

namespace SupportConsole.Core.Review;

/// <summary>Reads runs as traces.</summary>
public sealed class RunTraceReader(IDbContextFactory<SupportDb> contexts, PolicyStore policies)
{
    private const int Page = 100;

    /// <summary>The run, or null where there is none with this id.</summary>
    /// <param name="ticketId">The ticket it must belong to; null for any.</param>
    public async Task<RunTrace?> ReadAsync(long runId, long? ticketId = null, CancellationToken cancellationToken = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var runs = await db.Runs.AsNoTracking().Where(run => run.Id == runId && (ticketId == null || run.TicketId == ticketId)).ToListAsync(cancellationToken);
        return (await TracesAsync(db, runs, cancellationToken)).SingleOrDefault();
    }

    /// <summary>All runs begun at or after an instant, oldest first, a page at a time.</summary>
    public async IAsyncEnumerable<RunTrace> SinceAsync(DateTimeOffset since, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        var last = 0L;
        while (true)
        {
            await using var db = await contexts.CreateDbContextAsync(cancellationToken);
            var runs = await db.Runs.AsNoTracking().Where(run => run.Id > last && run.CreatedAt >= since).OrderBy(run => run.Id).Take(Page).ToListAsync(cancellationToken);
            foreach (var trace in await TracesAsync(db, runs, cancellationToken))
                yield return trace;
            if (runs.Count < Page)
                yield break;
            last = runs[^1].Id;
        }
    }

    private async Task<IReadOnlyList<RunTrace>> TracesAsync(SupportDb db, List<Run> runs, CancellationToken cancellationToken)
    {
        var ids = runs.ConvertAll(run => run.Id);
        var steps = (await db.Steps.AsNoTracking().Where(step => ids.Contains(step.RunId)).OrderBy(step => step.Ordinal)
            .Select(step => new StepRow(step.RunId, step.Ordinal, step.Kind, step.Name, step.Summary, step.Ok, step.DurationMs, step.InputTokens, step.OutputTokens, step.CostMicros, step.CostBasis, step.Input != "{}"))
            .ToListAsync(cancellationToken)).ToLookup(step => step.RunId);
        var drafts = (await db.Drafts.AsNoTracking().Where(draft => ids.Contains(draft.RunId)).ToListAsync(cancellationToken)).ToLookup(draft => draft.RunId);
        var proposals = (await db.Proposals.AsNoTracking().Where(proposal => ids.Contains(proposal.RunId)).ToListAsync(cancellationToken)).ToLookup(proposal => proposal.RunId);
        var packets = (await db.HandoffPackets.AsNoTracking().Where(packet => ids.Contains(packet.RunId)).ToListAsync(cancellationToken)).ToLookup(packet => packet.RunId);
        var traces = new List<RunTrace>(runs.Count);
        foreach (var run in runs)
        {
            var things = new Decidable([.. drafts[run.Id]], [.. proposals[run.Id]]);
            var required = things.Any && await IsRequiredAsync(db, run, things, cancellationToken);
            var packet = packets[run.Id].FirstOrDefault();
            traces.Add(TraceOf(run, [.. steps[run.Id]]) with
            {
                ApprovalRequired = required,
                ApprovalGranted = required ? await GrantedAsync(db, things, cancellationToken) : null,
                ReasonCode = packet?.ReasonCode ?? "",
                Team = packet?.TeamId ?? "",
            });
        }
        return traces;
    }

    private static RunTrace TraceOf(Run run, IReadOnlyList<StepRow> steps) => new()
    {
        RequestId = run.RequestId,
        ConversationId = run.TicketId.ToString(CultureInfo.InvariantCulture),
        // Checks of our own are escalation steps, too; what the model called has arguments.
        ToolsCalled = [.. steps.Where(step => step.Kind is StepKind.ReadTool or StepKind.ActionTool or StepKind.Refusal || (step.Kind == StepKind.Escalation && step.HasInput)).Select(step => step.Name)],
        ApprovalRequired = false,
        ApprovalGranted = null,
        EscalatedToHuman = run.State == RunState.Escalated,
        Steps = steps.Count,
        OutputTokens = run.OutputTokens,
        LatencyMs = run.FinishedAt is { } finished ? (long)(finished - run.CreatedAt).TotalMilliseconds : null,
        CostUsd = run.CostMicros / 1_000_000m,
        CostEstimated = run.CostEstimated,
        InputTokens = run.InputTokens,
        State = run.State,
        ReasonCode = "",
        Team = "",
        Model = run.Model,
        Release = run.ReleaseId,
        StartedAt = run.CreatedAt,
        Trace = [.. steps.Select(step => new RunTraceStep
        {
            Ordinal = step.Ordinal,
            Kind = step.Kind,
            Name = step.Name,
            Summary = step.Summary,
            Ok = step.Ok,
            DurationMs = step.DurationMs,
            InputTokens = step.InputTokens,
            OutputTokens = step.OutputTokens,
            CostUsd = step.CostMicros / 1_000_000m,
            CostBasis = step.CostBasis,
        })],
    };

    // Beyond autopilot nothing leaves without a click; on it, what the gate did not leave to itself.
    private async Task<bool> IsRequiredAsync(SupportDb db, Run run, Decidable things, CancellationToken cancellationToken)
    {
        var category = await db.Tickets.Where(ticket => ticket.Id == run.TicketId).Select(ticket => ticket.Category).SingleAsync(cancellationToken);
        var rollout = (await policies.FindAsync(run.ReleaseId, cancellationToken))?.Rollout;
        return rollout?.StageOf(category) != RolloutStage.Autopilot
            || things.Proposals.Any(proposal => proposal.Level > VerdictLevel.Automatic)
            || await db.Verdicts.AnyAsync(verdict => verdict.RunId == run.Id && verdict.ProposalId == null && verdict.Level > VerdictLevel.Automatic, cancellationToken);
    }

    private static async Task<bool?> GrantedAsync(SupportDb db, Decidable things, CancellationToken cancellationToken)
    {
        var (drafts, proposals) = (things.Drafts.Select(draft => (long?)draft.Id).ToList(), things.Proposals.Select(proposal => (long?)proposal.Id).ToList());
        var kinds = await db.Decisions.Where(decision => drafts.Contains(decision.DraftId) || proposals.Contains(decision.ProposalId)).Select(decision => decision.Kind).ToListAsync(cancellationToken);
        if (kinds.Exists(kind => kind is DecisionKind.Reject or DecisionKind.Deny))
            return false;
        var isOpen = things.Drafts.Any(draft => draft.State is DraftState.Ready or DraftState.Stale) || things.Proposals.Any(proposal => proposal.State is ProposalState.Open or ProposalState.AwaitingCustomer);
        return !isOpen && kinds.Exists(kind => kind is DecisionKind.Approve or DecisionKind.Edit) ? true : null;
    }

    /// <summary>What a person can decide on. Findings are read, and nobody sends them.</summary>
    private sealed record Decidable(IReadOnlyList<Draft> All, IReadOnlyList<Proposal> Proposals)
    {
        public IReadOnlyList<Draft> Drafts { get; } = [.. All.Where(draft => draft.Kind != DraftKind.Findings)];

        public bool Any => Drafts.Count + Proposals.Count > 0;
    }

    private sealed record StepRow(
        long RunId, int Ordinal, StepKind Kind, string Name, string Summary, bool Ok, int DurationMs, int InputTokens, int OutputTokens, long CostMicros, CostBasis CostBasis, bool HasInput);
}
