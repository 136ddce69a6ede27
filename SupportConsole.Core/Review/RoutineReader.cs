using Microsoft.EntityFrameworkCore;
using SupportConsole.Core.Domain.Proposals;
using SupportConsole.Core.Domain.Reviews;
using SupportConsole.Core.Domain.Tickets;
using SupportConsole.Core.Persistence;
using SupportConsole.Core.Policies;

namespace SupportConsole.Core.Review;

/// <summary>A proposal that may be approved together with others of its shape.</summary>
public sealed record RoutineItem(Proposal Proposal, Ticket Ticket, ApprovalBasis Basis);

/// <summary>Proposals of one shape, oldest first.</summary>
/// <param name="Reason">Why the rule asks for nobody more than it does.</param>
public sealed record RoutineGroup(BatchKey Key, string Reason, IReadOnlyList<RoutineItem> Items);

/// <summary>Reads what waits and is routine by the policy in force, grouped by shape.</summary>
public sealed class RoutineReader(IDbContextFactory<SupportDb> contexts, BatchShapes shapes, PolicyStore policies)
{
    // A page of routine; what is older comes up once these are decided.
    private const int Most = 200;

    /// <summary>How many may be approved at once.</summary>
    public int MostAtOnce => policies.Current.Approvals.Batch.MaxCount;

    /// <summary>The groups, those with most waiting first. A group of one is there too: it is decided by itself.</summary>
    public async Task<IReadOnlyList<RoutineGroup>> ReadAsync(CancellationToken cancellationToken = default)
    {
        var (levels, tools) = (policies.Current.Approvals.Batch.Levels.ToList(), policies.Current.Approvals.Batch.Tools.ToList());
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var proposals = await db.Proposals.AsNoTracking()
            .Where(p => p.State == ProposalState.Open && levels.Contains(p.Level) && tools.Contains(p.Tool))
            .OrderBy(p => p.Id).Take(Most).ToListAsync(cancellationToken);
        var byId = await shapes.ShapesAsync(db, proposals, cancellationToken);
        proposals.RemoveAll(p => byId[p.Id].Objection.Length > 0);
        var ids = proposals.Select(p => (long?)p.Id).ToList();
        var ticketIds = proposals.Select(p => p.TicketId).Distinct().ToList();
        var tickets = await db.Tickets.AsNoTracking().Where(t => ticketIds.Contains(t.Id)).ToDictionaryAsync(t => t.Id, cancellationToken);
        var reasons = await db.Verdicts.AsNoTracking().Where(v => ids.Contains(v.ProposalId)).Select(v => new { v.ProposalId, v.Id, v.Reason }).OrderBy(v => v.Id).ToListAsync(cancellationToken);
        var bases = await ApprovalBases.OfAsync(db, proposals, cancellationToken);
        return
        [
            .. proposals.GroupBy(p => byId[p.Id].Key)
                .Select(group => new RoutineGroup(
                    group.Key,
                    reasons.LastOrDefault(reason => reason.ProposalId == group.First().Id)?.Reason ?? "",
                    [.. group.Select(p => new RoutineItem(p, tickets[p.TicketId], bases[p.Id]))]))
                .OrderByDescending(group => group.Items.Count).ThenBy(group => group.Key.Tool, StringComparer.Ordinal),
        ];
    }
}
