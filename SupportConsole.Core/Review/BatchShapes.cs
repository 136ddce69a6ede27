using Microsoft.EntityFrameworkCore;
using SupportConsole.Core.Domain.Customers;
using SupportConsole.Core.Domain.Proposals;
using SupportConsole.Core.Domain.Runs;
using SupportConsole.Core.Guardrails;
using SupportConsole.Core.Orders;
using SupportConsole.Core.Persistence;
using SupportConsole.Core.Policies;

namespace SupportConsole.Core.Review;

/// <summary>What proposals must share to be approved together.</summary>
public sealed record BatchKey(string Tool, VerdictLevel Level, string RuleId, string Currency);

/// <summary>A proposal as a batch sees it.</summary>
/// <param name="Objection">Why it may not be in a batch; empty where it may.</param>
public sealed record BatchShape(long ProposalId, string Title, BatchKey Key, string Objection);

/// <summary>Says of proposals whether they are routine enough to be approved together, by the policy in force and the facts of now.</summary>
public sealed class BatchShapes(IDbContextFactory<SupportDb> contexts, IOrderSystem orders, StaleSources stale, PolicyStore policies)
{
    /// <summary>The shapes by proposal id; what does not exist is left out.</summary>
    public async Task<IReadOnlyDictionary<long, BatchShape>> ShapesAsync(IReadOnlyList<long> proposalIds, CancellationToken cancellationToken = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await ShapesAsync(db, await db.Proposals.AsNoTracking().Where(p => proposalIds.Contains(p.Id)).ToListAsync(cancellationToken), cancellationToken);
    }

    internal async Task<IReadOnlyDictionary<long, BatchShape>> ShapesAsync(SupportDb db, List<Proposal> proposals, CancellationToken cancellationToken)
    {
        var ids = proposals.Select(p => (long?)p.Id).ToList();
        var runs = proposals.Select(p => p.RunId).Distinct().ToList();
        var customers = proposals.Select(p => p.CustomerId).Distinct().ToList();
        var verdicts = await db.Verdicts.AsNoTracking().Where(v => ids.Contains(v.ProposalId)).OrderBy(v => v.Id).ToListAsync(cancellationToken);
        var guards = await db.Steps.AsNoTracking().Where(s => runs.Contains(s.RunId) && (s.Kind == StepKind.Guard || s.Kind == StepKind.ReadTool)).Select(s => new { s.RunId, s.Kind, s.Output }).ToListAsync(cancellationToken);
        var flaggedRuns = guards.Where(g => GuardRecord.Of([(g.Kind, g.Output)]).Flagged).Select(g => g.RunId).ToHashSet();
        var unsettled = await stale.UnsettledRunsAsync(db, runs, cancellationToken);
        var doubtful = new HashSet<string>(StringComparer.Ordinal);
        foreach (var customer in customers)
        {
            if (await IsDoubtfulAsync(customer, cancellationToken))
                doubtful.Add(customer);
        }
        return proposals.ToDictionary(
            proposal => proposal.Id,
            proposal => new BatchShape(
                proposal.Id,
                proposal.Title,
                new BatchKey(proposal.Tool, proposal.Level, verdicts.LastOrDefault(v => v.ProposalId == proposal.Id)?.RuleId ?? "", proposal.Currency),
                ObjectionTo(proposal, flaggedRuns.Contains(proposal.RunId), unsettled.Contains(proposal.RunId), doubtful.Contains(proposal.CustomerId))));
    }

    // While the order system cannot say how the account stands, nothing of it is routine.
    private async Task<bool> IsDoubtfulAsync(string customerId, CancellationToken cancellationToken)
    {
        try
        {
            return await orders.FindCustomerAsync(customerId, cancellationToken) is not { Standing: not Standing.Flagged };
        }
        catch (OrderSystemUnavailableException)
        {
            return true;
        }
    }

    private string ObjectionTo(Proposal proposal, bool flaggedMessage, bool staleSource, bool doubtfulCustomer)
    {
        var policy = policies.Current.Approvals.Batch;
        return proposal switch
        {
            _ when !policy.Tools.Contains(proposal.Tool) => "The policy wants this action looked at by itself.",
            _ when !policy.Levels.Contains(proposal.Level) => "The policy wants this verdict looked at by itself.",
            _ when proposal.Amount.Amount > policy.MaxAmount => $"{proposal.Amount} is more than may be approved together with others.",
            { EditedById: not null } => "Its arguments were edited, so it is looked at by itself.",
            _ when flaggedMessage => "The input guard flagged its message.",
            _ when staleSource => "Its reply rests on a passage that may be out of date and that nobody has found right.",
            _ when doubtfulCustomer => "The account is flagged, or the order system cannot say how it stands.",
            _ => "",
        };
    }
}
