using Microsoft.EntityFrameworkCore;
using SupportConsole.Core.Domain.Access;
using SupportConsole.Core.Domain.Proposals;
using SupportConsole.Core.Domain.Reviews;
using SupportConsole.Core.Llm;
using SupportConsole.Core.Persistence;
using SupportConsole.Core.Review;

namespace SupportConsole.Core.Effects;

/// <summary>
/// The only thing the executor acts on. It cannot be made but from decisions in the database whose digest is that of the very thing to
/// be done, computed again from its rows: who tampers with a text, an argument or an effect row holds no permit.
/// </summary>
internal sealed class Permit
{
    private Permit(Effect effect, Proposal? proposal)
    {
        (Effect, Proposal) = (effect, proposal);
    }

    public Effect Effect { get; }

    /// <summary>The approved proposal; null for a reply.</summary>
    public Proposal? Proposal { get; }

    /// <summary>The permit of a scheduled effect, or the reason there is none.</summary>
    public static async Task<(Permit? Permit, string Refusal)> ForAsync(SupportDb db, Effect effect, CancellationToken cancellationToken)
    {
        var approvals = await db.Decisions.AsNoTracking()
            .Where(d => d.TicketId == effect.TicketId && d.Digest == effect.Digest && d.Kind == DecisionKind.Approve).ToListAsync(cancellationToken);
        return effect.Kind switch
        {
            EffectKind.Reply => await ForReplyAsync(db, effect, approvals, cancellationToken),
            EffectKind.Action => await ForActionAsync(db, effect, cancellationToken),
        };
    }

    private static async Task<(Permit?, string)> ForReplyAsync(SupportDb db, Effect effect, List<Decision> approvals, CancellationToken cancellationToken)
    {
        // A reply without a draft names the message it answers in its permit; the digest proves that it is the right one.
        var messageId = effect.DraftId is { } draftId
            ? await db.Drafts.Where(d => d.Id == draftId).Select(d => d.MessageId).SingleAsync(cancellationToken)
            : StepJson.Read<OwnReplyPermit>(effect.Permit).Message;
        if (ProposalDigest.OfReply(effect.TicketId, messageId, effect.DraftId ?? 0, effect.Text) != effect.Digest)
            return (null, "the text is not the one that was approved");
        return approvals.Exists(d => AccessTable.Allows(d.PersonRole, Permission.WorkTickets))
            ? (new Permit(effect, null), "")
            : (null, "nobody approved this text");
    }

    private sealed record OwnReplyPermit(long Message);

    private static async Task<(Permit?, string)> ForActionAsync(SupportDb db, Effect effect, CancellationToken cancellationToken)
    {
        var proposal = await db.Proposals.SingleOrDefaultAsync(p => p.Id == effect.ProposalId, cancellationToken);
        return ForRows(effect, proposal, proposal is null ? null : await ApprovalBases.OfAsync(db, proposal, cancellationToken));
    }

    /// <summary>The permit of an action by its rows alone: the effect, its proposal, and everything that says whether it is approved.</summary>
    internal static (Permit? Permit, string Refusal) ForRows(Effect effect, Proposal? proposal, ApprovalBasis? basis)
    {
        if (proposal is null || basis is null || ProposalDigest.Of(proposal) != effect.Digest)
            return (null, "the action is not the one that was approved");
        if (proposal.State != ProposalState.Approved)
            return (null, $"the proposal is {proposal.State.ToString().ToLowerInvariant()}");
        // Counted again from the rows, each approval as of its own instant: role, delegation, fallback, and nobody twice.
        var enough = ApprovalRules.Enough(basis);
        return enough ? (new Permit(effect, proposal), "") : (null, $"approvals are missing for the verdict {proposal.Level}");
    }
}
