using Microsoft.EntityFrameworkCore;
using SupportConsole.Core.Domain.Access;
using SupportConsole.Core.Domain.Proposals;
using SupportConsole.Core.Domain.Runs;
using SupportConsole.Core.Domain.Tickets;
using SupportConsole.Core.Domain.Values;
using SupportConsole.Core.Drafting;
using SupportConsole.Core.Gate;
using SupportConsole.Core.Ledger;
using SupportConsole.Core.Persistence;
using SupportConsole.Core.Review;
using SupportConsole.Core.Text;
using SupportConsole.Core.Tools;

namespace SupportConsole.Core.Pipeline;

/// <summary>
/// Reads, by code and not by a model, whether the customer answered the question that the newest reply put to them, and binds the answer to exactly the
/// actions asked about. A yes lets the gate judge them again and opens them for a decision; a no withdraws them; anything else leaves them waiting.
/// </summary>
internal sealed class ConfirmStage(IDbContextFactory<SupportDb> contexts, GateKeeper gate, ScopeReader scopes, ProposalFactory factory, LedgerBook ledger, BusinessClock clock)
{
    /// <summary>The strictest verdict among the actions that a yes opened for a decision; null where the message is no yes, or opened none.</summary>
    public async Task<VerdictLevel?> RunAsync(RunContext context, Understood understood, StepLog steps, CancellationToken cancellationToken)
    {
        var asked = await AskedAsync(context, cancellationToken);
        if (asked.Count == 0 || await steps.DoAsync(StepKind.Confirmation, "customer_confirmed", null, () => ReadAsync(context, understood, asked, cancellationToken), cancellationToken) != Answer.Yes)
            return null;
        var ids = asked.ConvertAll(question => question.ProposalId);
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var levels = await db.Proposals.Where(p => ids.Contains(p.Id) && p.State == ProposalState.Open).Select(p => p.Level).ToListAsync(cancellationToken);
        return levels.Count > 0 ? levels.Max() : null;
    }

    // Those of the newest reply alone: after another reply nobody knows what a yes is meant for. Answered by this very message: a resumed run finds its step.
    private async Task<List<CustomerConfirmation>> AskedAsync(RunContext context, CancellationToken cancellationToken)
    {
        var (ticketId, messageId) = (context.Ticket.Id, context.Message.Id);
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var newest = await db.Messages.Where(m => m.TicketId == ticketId && m.Direction == Direction.Reply && m.Id < messageId).MaxAsync(m => (long?)m.Id, cancellationToken);
        if (newest is null)
            return [];
        return await db.CustomerConfirmations.AsNoTracking()
            .Where(c => c.TicketId == ticketId && c.QuestionMessageId == newest && (c.State == ConfirmationState.Asked || c.AnswerMessageId == messageId))
            .OrderBy(c => c.Id).ToListAsync(cancellationToken);
    }

    private async Task<StepResult<Answer>> ReadAsync(RunContext context, Understood understood, List<CustomerConfirmation> asked, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var ids = asked.ConvertAll(question => question.ProposalId);
        var proposals = await db.Proposals.AsNoTracking().Where(p => ids.Contains(p.Id) && p.State == ProposalState.AwaitingCustomer).OrderBy(p => p.Id).ToListAsync(cancellationToken);
        if (proposals.Count == 0)
            return new StepResult<Answer>(Answer.Unclear, "What was asked waits no longer");
        var questionId = asked[0].QuestionMessageId!.Value;
        var reply = await db.Messages.Where(m => m.Id == questionId).Select(m => m.Body).SingleAsync(cancellationToken);
        var answer = AnswerOf(context, understood, questionId, proposals, ConfirmationQuestion.Count(reply) > asked.Count);
        if (answer == Answer.Unclear)
            return new StepResult<Answer>(answer, "No clear yes or no: it goes on waiting for the customer");
        List<(Proposal Proposal, Rejudgement? Judged)> judged = [];
        foreach (var proposal in proposals)
            judged.Add((proposal, answer == Answer.Yes ? await gate.RejudgeAsync(proposal, await scopes.ReadAsync(proposal.RunId, cancellationToken), cancellationToken, justConfirmed: true) : null));
        return new StepResult<Answer>(answer, answer == Answer.Yes ? "The customer said yes" : "The customer said no")
        {
            Alongside = async writing =>
            {
                foreach (var (proposal, again) in judged)
                    await BindAsync(writing, proposal, again, context, cancellationToken);
            },
        };
    }

    /// <summary>Only the customer's own words count, all of them since the question, and none of a message that looks like an attempt to steer.</summary>
    /// <param name="askedOthers">The reply asked other things beside: then a yes counts only for what it names.</param>
    private static Answer AnswerOf(RunContext context, Understood understood, long questionId, List<Proposal> proposals, bool askedOthers)
    {
        var since = context.Earlier.Where(message => message.Direction == Direction.Inbound && message.Id > questionId).Append(context.Message).ToList();
        if (!context.IdentityVerified || understood.Guard.Flagged || since.Exists(message => !string.Equals(message.AuthorAddress, context.Message.AuthorAddress, StringComparison.OrdinalIgnoreCase)))
            return Answer.Unclear;
        var details = string.Join(' ', proposals.Select(proposal => $"{proposal.Title} {proposal.OrderId}"));
        var newest = YesNo.Read(Own([context.Message]), details, context.Customer!.Name);
        // The newest no is enough to stop; a yes must be clear in all that was written, or "yes" and "but only half" in two messages would be one.
        if (newest == Answer.No)
            return newest;
        var said = Own(since);
        var meant = !askedOthers || proposals.TrueForAll(proposal => ConfirmationQuestion.Names(said, proposal));
        return meant && YesNo.Read(said, details, context.Customer.Name) == Answer.Yes ? Answer.Yes : Answer.Unclear;
    }

    private static string Own(IEnumerable<Message> messages) =>
        string.Join('\n', messages.SelectMany(message => MessageParts.Of(message.Body)).Where(part => !part.Quoted).Select(part => part.Text));

    private async Task BindAsync(SupportDb db, Proposal seen, Rejudgement? judged, RunContext context, CancellationToken cancellationToken)
    {
        var proposal = await db.Proposals.SingleAsync(p => p.Id == seen.Id, cancellationToken);
        var question = await db.CustomerConfirmations.SingleAsync(c => c.ProposalId == seen.Id, cancellationToken);
        if (proposal.State != ProposalState.AwaitingCustomer || question.State != ConfirmationState.Asked || question.Digest != ProposalDigest.Of(proposal))
            return;
        (question.AnswerMessageId, question.AnsweredAt) = (context.Message.Id, context.Message.At);
        var bound = new { proposal = proposal.Id, question = question.QuestionMessageId, answer = context.Message.Id };
        if (judged is null)
        {
            (question.State, proposal.State) = (ConfirmationState.Refused, ProposalState.Withdrawn);
            ledger.Append(db, "proposal.withdrawn", Actor.System, proposal.TicketId, context.Run.Id, proposal.Digest, bound);
            return;
        }
        question.State = ConfirmationState.Confirmed;
        ledger.Append(db, "proposal.confirmed", Actor.System, proposal.TicketId, context.Run.Id, proposal.Digest, bound);
        Open(db, proposal, judged, context);
    }

    private void Open(SupportDb db, Proposal proposal, Rejudgement judged, RunContext context)
    {
        if (proposal.ExpiresAt <= clock.Now)
        {
            proposal.State = ProposalState.Expired;
            ledger.Append(db, "proposal.expired", Actor.System, proposal.TicketId, context.Run.Id, proposal.Digest, new { proposal = proposal.Id, level = proposal.Level.ToString(), expired = proposal.ExpiresAt });
            return;
        }
        var answer = judged.Answer;
        var verdict = factory.VerdictOf(answer, proposal, context.Policies.ReleaseId);
        db.Verdicts.Add(verdict);
        ledger.Append(db, "verdict.given", Actor.System, proposal.TicketId, context.Run.Id, proposal.Digest, new { level = answer.Level.ToString(), rule = answer.RuleId, release = verdict.ReleaseId });
        if (answer.Allowed)
        {
            (proposal.State, proposal.Level) = (ProposalState.Open, answer.Level);
            return;
        }
        proposal.State = ProposalState.Void;
        ledger.Append(db, "proposal.void", Actor.System, proposal.TicketId, context.Run.Id, proposal.Digest, new { was = judged.Was.ToString(), now = answer.Level.ToString(), rule = answer.RuleId, changed = judged.Changes });
    }
}
