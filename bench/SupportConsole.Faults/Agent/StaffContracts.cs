using SupportConsole.Core.Domain.Access;
using SupportConsole.Core.Domain.Proposals;

namespace SupportConsole.Faults.Agent;

/// <summary>What waits for somebody's decision: drafts that can be sent, and proposals that wait for a lead.</summary>
internal sealed record Waiting(IReadOnlyList<WaitingDraft> Drafts, IReadOnlyList<WaitingProposal> Proposals);

internal sealed record WaitingDraft(long TicketId, long DraftId, long Version, IReadOnlyList<string> Proposals);

internal sealed record WaitingProposal(long Id, string Digest, long Version, VerdictLevel Level);

/// <summary>What a person of the staff clicks: exactly one of the two is given.</summary>
internal sealed record StaffOrder(long PersonId, string Name, Role Role, WaitingDraft? Draft = null, WaitingProposal? Proposal = null, bool Approve = true)
{
    public Actor Actor => new(PersonId, Name, Role);
}

/// <param name="Done">Whether it is decided and recorded.</param>
/// <param name="Code">Why not.</param>
internal sealed record StaffAnswer(bool Done, IReadOnlyList<long> Effects, string Code = "", string Message = "");
