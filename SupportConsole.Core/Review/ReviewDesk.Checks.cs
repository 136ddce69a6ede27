using Microsoft.EntityFrameworkCore;
using SupportConsole.Core.Domain.Access;
using SupportConsole.Core.Domain.Drafts;
using SupportConsole.Core.Domain.Proposals;
using SupportConsole.Core.Domain.Reviews;
using SupportConsole.Core.Domain.Tickets;
using SupportConsole.Core.Ledger;
using SupportConsole.Core.Orders;
using SupportConsole.Core.Persistence;

namespace SupportConsole.Core.Review;

// What is decided on the server at the moment of sending, whatever the page has shown.
public sealed partial class ReviewDesk
{
    /// <summary>Why the reply cannot leave; or else the codes of what the person answers for.</summary>
    private async Task<(ReviewOutcome.Refused? Refused, IReadOnlyList<string> Answered)> ProblemsAsync(SupportDb db, Draft draft, SendReply command, Actor actor, CancellationToken cancellationToken)
    {
        if (string.IsNullOrWhiteSpace(draft.CurrentText))
            return (Errors.EmptyText, []);
        if (draft.Kind == DraftKind.Findings && draft.EditedText is null)
            return (Errors.FindingsOnly, []);
        IReadOnlyList<ReplyProblem> problems;
        try
        {
            problems = await replies.CheckAsync(draft, cancellationToken);
        }
        catch (OrderSystemUnavailableException)
        {
            return (Errors.OrdersUnavailable, []);
        }
        var standing = problems.Where(problem => problem.IsForbidden || command.AnsweredFor.Length == 0).Select(problem => problem.Message).ToList();
        if (standing.Count > 0)
            return (Errors.Unsupported(standing), []);
        return (await BrokenPromiseAsync(db, draft.TicketId, draft.CurrentText, await AttachedAsync(db, command, actor, cancellationToken), cancellationToken), [.. problems.Select(problem => problem.Code)]);
    }

    private async Task<ReviewOutcome.Refused?> OwnProblemsAsync(long ticketId, string text, CancellationToken cancellationToken)
    {
        try
        {
            return await replies.OwnAsync(ticketId, text, cancellationToken) is { Count: > 0 } problems ? Errors.Forbidden(problems.Select(problem => problem.Message)) : null;
        }
        catch (OrderSystemUnavailableException)
        {
            return Errors.OrdersUnavailable;
        }
    }

    private async Task<ReviewOutcome.Refused?> BrokenPromiseAsync(SupportDb db, long ticketId, string text, IReadOnlyCollection<string> attached, CancellationToken cancellationToken) =>
        await promises.BrokenAsync(db, ticketId, text, attached, cancellationToken) is { Count: > 0 } broken ? Errors.BrokenPromise(broken, text) : null;

    // The reason is a person's own words and may name a customer: the record keeps its salted hash, the decision its text.
    private async Task RecordAnswerAsync(SupportDb db, Ticket ticket, Draft draft, string reason, IReadOnlyList<string> answered, string digest, Actor actor, CancellationToken cancellationToken)
    {
        var hash = await CustomerSalts.ForAsync(db, CustomerSalts.KeyOf(ticket.CustomerId, ticket.SenderAddress), cancellationToken);
        ledger.Append(db, "reply.answered_for", actor, ticket.Id, draft.RunId, digest, new { draft = draft.Id, problems = answered, reason = hash.Of("reason", reason) });
    }

    /// <summary>Tools of the proposals that this click approves to the end. One that waits for somebody else is not attached: the reply would be there first.</summary>
    private async Task<List<string>> AttachedAsync(SupportDb db, SendReply command, Actor actor, CancellationToken cancellationToken)
    {
        List<string> tools = [];
        foreach (var proposal in await db.Proposals.AsNoTracking().Where(p => p.TicketId == command.TicketId && command.Proposals.Contains(p.Digest) && p.State == ProposalState.Open).ToListAsync(cancellationToken))
        {
            var basis = await ApprovalBases.OfAsync(db, proposal, cancellationToken);
            if (ApprovalRules.RightOf(basis, actor, clock.Now) is not { MayApprove: true, Capacity: DecisionCapacity.Own } right)
                continue;
            if (ApprovalRules.Enough(basis with { Approvals = [.. basis.Approvals, ApprovalOf(proposal, actor, right)] }))
                tools.Add(proposal.Tool);
        }
        return tools;
    }

    // As it would be recorded; only to see whether it would be enough.
    private Decision ApprovalOf(Proposal proposal, Actor actor, ApprovalRight right) => new()
    {
        TicketId = proposal.TicketId,
        ProposalId = proposal.Id,
        Kind = DecisionKind.Approve,
        PersonId = actor.Id,
        PersonName = actor.Name,
        PersonRole = actor.Role,
        Digest = proposal.Digest,
        Capacity = right.Capacity ?? DecisionCapacity.Own,
        At = clock.Now,
    };
}
