using Microsoft.EntityFrameworkCore;
using SupportConsole.Core.Domain.Proposals;
using SupportConsole.Core.Persistence;

namespace SupportConsole.Core.Review;

/// <summary>Follows a proposal through its edits, for whoever decided on one that was edited or approved meanwhile: what they typed is carried over to how it stands now.</summary>
public sealed class ProposalLine(IDbContextFactory<SupportDb> contexts)
{
    /// <summary>The proposal as it stands now: itself, or the last of the edits that replaced it. Null where that one waits for nobody any more.</summary>
    public async Task<Proposal?> OpenNowAsync(long proposalId, CancellationToken cancellationToken = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var proposal = await db.Proposals.AsNoTracking().SingleOrDefaultAsync(p => p.Id == proposalId, cancellationToken);
        while (proposal is { State: ProposalState.Superseded, Id: var id })
            // An id is larger than its parent's; anything else was written by somebody who should not have, and must not hang us.
            proposal = await db.Proposals.AsNoTracking().Where(p => p.ParentId == id && p.Id > id).OrderByDescending(p => p.Id).FirstOrDefaultAsync(cancellationToken);
        return proposal is { State: ProposalState.Open } ? proposal : null;
    }

    /// <summary>What the same decision could be given to after a refusal: how the proposal stands now, where somebody was there first and it is not what was seen.</summary>
    /// <param name="seen">The proposal as the person saw it.</param>
    public async Task<Proposal?> MovedToAsync(ReviewOutcome.Refused refused, Proposal seen, CancellationToken cancellationToken = default) =>
        refused.Code is "changed" or "decided_elsewhere" && await OpenNowAsync(seen.Id, cancellationToken) is { } now && (now.Id, now.Version) != (seen.Id, seen.Version) ? now : null;
}
