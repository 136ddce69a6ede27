using Microsoft.EntityFrameworkCore;
using SupportConsole.Core.Domain.Access;
using SupportConsole.Core.Domain.Proposals;
using SupportConsole.Core.Domain.Reviews;
using SupportConsole.Core.Persistence;

namespace SupportConsole.Core.Review;

/// <summary>Reads what <see cref="ApprovalRules"/> judges by, for one proposal or a page of them.</summary>
public static class ApprovalBases
{
    /// <summary>The basis of one proposal.</summary>
    public static async Task<ApprovalBasis> OfAsync(SupportDb db, Proposal proposal, CancellationToken cancellationToken = default) =>
        (await OfAsync(db, [proposal], cancellationToken))[proposal.Id];

    /// <summary>The bases of several, by proposal id, with one read per kind of row.</summary>
    public static async Task<IReadOnlyDictionary<long, ApprovalBasis>> OfAsync(SupportDb db, IReadOnlyList<Proposal> proposals, CancellationToken cancellationToken = default)
    {
        if (proposals.Count == 0)
            return new Dictionary<long, ApprovalBasis>();
        var ancestors = await AncestorsAsync(db, proposals, cancellationToken);
        var ids = proposals.Select(p => p.Id).Concat(ancestors.Values.SelectMany(line => line)).Distinct().Select(id => (long?)id).ToList();
        var decisions = await db.Decisions.AsNoTracking().Where(d => ids.Contains(d.ProposalId)).OrderBy(d => d.Id).ToListAsync(cancellationToken);
        var askers = await AskersAsync(db, proposals, cancellationToken);
        var tools = proposals.Select(p => p.Tool).Distinct().ToList();
        var delegations = await db.Delegations.AsNoTracking().Where(d => tools.Contains(d.Tool)).OrderBy(d => d.Id).ToListAsync(cancellationToken);
        var leads = (await db.Users.Where(p => p.Role == Role.Lead).Select(p => p.Id).ToListAsync(cancellationToken)).ToHashSet();
        return proposals.ToDictionary(
            proposal => proposal.Id, proposal => OfRows(proposal, ancestors[proposal.Id], decisions, askers.GetValueOrDefault(proposal.RunId) ?? [], delegations, leads));
    }

    /// <summary>The basis of one proposal from rows that were read already, those of other proposals among them.</summary>
    /// <param name="line">Ids of the proposals it was edited from.</param>
    internal static ApprovalBasis OfRows(Proposal proposal, List<long> line, List<Decision> decisions, IReadOnlySet<long> askers, IEnumerable<Delegation> delegations, IReadOnlySet<long> leads) => new()
    {
        Proposal = proposal,
        Approvals = Standing(proposal, decisions),
        Editors = Editors(proposal, line, decisions),
        Askers = askers,
        Delegations = [.. delegations.Where(d => d.Tool == proposal.Tool)],
        Leads = leads,
    };

    // A recall took back everything before it.
    private static List<Decision> Standing(Proposal proposal, List<Decision> decisions)
    {
        var recalled = decisions.LastOrDefault(d => d.ProposalId == proposal.Id && d.Kind == DecisionKind.Recall)?.Id ?? 0;
        return decisions.FindAll(d => d.ProposalId == proposal.Id && d.Kind == DecisionKind.Approve && d.Digest == proposal.Digest && d.Id > recalled);
    }

    // Said twice, by the row and by the decision, so that changing one of the two makes nobody independent.
    private static HashSet<long> Editors(Proposal proposal, List<long> line, List<Decision> decisions)
    {
        var editors = decisions.Where(d => d.Kind == DecisionKind.Edit && (d.ProposalId == proposal.Id || line.Contains(d.ProposalId!.Value))).Select(d => d.PersonId).ToHashSet();
        if (proposal.EditedById is { } editor)
            editors.Add(editor);
        return editors;
    }

    private static async Task<Dictionary<long, List<long>>> AncestorsAsync(SupportDb db, IReadOnlyList<Proposal> proposals, CancellationToken cancellationToken)
    {
        if (proposals.All(p => p.ParentId is null))
            return proposals.ToDictionary(p => p.Id, _ => new List<long>());
        var tickets = proposals.Where(p => p.ParentId is not null).Select(p => p.TicketId).Distinct().ToList();
        var parents = await db.Proposals.Where(p => tickets.Contains(p.TicketId) && p.ParentId != null).ToDictionaryAsync(p => p.Id, p => p.ParentId!.Value, cancellationToken);
        return proposals.ToDictionary(p => p.Id, p =>
        {
            List<long> line = [];
            // An id is larger than its parent's; anything else was written by somebody who should not have, and must not hang us.
            for (long? parent = p.ParentId, at = p.Id; parent is { } id && id < at; at = id, parent = parents.TryGetValue(id, out var next) ? next : null)
                line.Add(id);
            return line;
        });
    }

    private static async Task<Dictionary<long, HashSet<long>>> AskersAsync(SupportDb db, IReadOnlyList<Proposal> proposals, CancellationToken cancellationToken)
    {
        var runs = proposals.Where(p => p.Level == VerdictLevel.TwoLeads).Select(p => p.RunId).Distinct().ToList();
        if (runs.Count == 0)
            return [];
        var asked = await db.Decisions.Where(d => d.Kind == DecisionKind.Approve || d.Kind == DecisionKind.Edit)
            .Join(db.Drafts.Where(draft => runs.Contains(draft.RunId)), d => d.DraftId, draft => draft.Id, (d, draft) => new { draft.RunId, d.PersonId })
            .Distinct().ToListAsync(cancellationToken);
        return asked.GroupBy(a => a.RunId).ToDictionary(g => g.Key, g => g.Select(a => a.PersonId).ToHashSet());
    }
}
