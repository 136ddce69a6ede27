using Microsoft.EntityFrameworkCore;
using SupportConsole.Core.Domain.Proposals;
using SupportConsole.Core.Persistence;

namespace SupportConsole.Core.Review;

/// <summary>Reads what waits for a lead.</summary>
public sealed class ApprovalsReader(IDbContextFactory<SupportDb> contexts)
{
    /// <summary>How many open proposals need a lead or two.</summary>
    public async Task<int> CountOpenAsync(CancellationToken cancellationToken = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await db.Proposals.CountAsync(
            p => p.State == ProposalState.Open && (p.Level == VerdictLevel.Lead || p.Level == VerdictLevel.TwoLeads), cancellationToken);
    }
}
