using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using SupportConsole.Core.Domain.Access;
using SupportConsole.Core.Domain.Proposals;
using SupportConsole.Core.Domain.Tickets;
using SupportConsole.Core.Ledger;
using SupportConsole.Core.Persistence;

namespace SupportConsole.Core.Gate;

/// <summary>Binds questions to the reply that carried them, when it has left.</summary>
public sealed class SentQuestions(LedgerBook ledger)
{
    /// <summary>Marks as asked what waits for the customer and what the reply asks about; a reply whose question a person took out asks nothing. In the caller's transaction, the reply saved.</summary>
    public async Task BindAsync(SupportDb db, Message reply, CancellationToken cancellationToken)
    {
        var waiting = await db.Proposals.Where(p => p.TicketId == reply.TicketId && p.State == ProposalState.AwaitingCustomer).OrderBy(p => p.Id).ToListAsync(cancellationToken);
        if (waiting.Count == 0)
            return;
        var ids = waiting.ConvertAll(proposal => proposal.Id);
        var questions = await db.CustomerConfirmations.Where(c => ids.Contains(c.ProposalId) && (c.State == ConfirmationState.Waiting || c.State == ConfirmationState.Asked)).ToListAsync(cancellationToken);
        foreach (var proposal in waiting.Where(proposal => ConfirmationQuestion.Asks(reply.Body, proposal)))
        {
            if (questions.Find(question => question.ProposalId == proposal.Id && question.Digest == proposal.Digest) is not { } question)
                continue;
            (question.State, question.QuestionMessageId, question.AskedAt) = (ConfirmationState.Asked, reply.Id, reply.At);
            question.QuestionSha256 = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(reply.Body)));
            var hash = await CustomerSalts.ForAsync(db, proposal.CustomerId, cancellationToken);
            ledger.Append(db, "proposal.asked", Actor.System, proposal.TicketId, proposal.RunId, proposal.Digest, new { proposal = proposal.Id, message = reply.Id, text = hash.Of("text", reply.Body) });
        }
    }
}
