using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using SupportConsole.Core.Channels;
using SupportConsole.Core.Domain.Proposals;
using SupportConsole.Core.Domain.Reviews;
using SupportConsole.Core.Domain.Tickets;
using SupportConsole.Core.Domain.Values;
using SupportConsole.Core.Gate;
using SupportConsole.Core.Persistence;
using SupportConsole.Core.Policies;

namespace SupportConsole.Core.Review;

/// <summary>What follows from an effect that was done, whoever found out: the executor, or a person who looked.</summary>
public sealed class EffectOutcomes(ReplyChannels channels, SentQuestions questions, PolicyStore policies, BusinessClock clock, TimeProvider time)
{
    // The route of the one action that acts on the ticket itself.
    private const string TicketStatusRoute = "tickets.status";

    /// <summary>In the caller's transaction.</summary>
    /// <param name="externalId">Empty where the channel did not say; then the id it would have given.</param>
    public async Task DoneAsync(SupportDb db, Effect effect, Ticket ticket, Proposal? proposal, string receipt, string externalId, CancellationToken cancellationToken)
    {
        (effect.State, effect.Inquiry, effect.Hold, effect.Receipt, effect.Failure, effect.DoneAt, effect.StartedAt) = (EffectState.Done, EffectInquiry.None, EffectHold.None, receipt, "", time.GetUtcNow(), null);
        if (proposal is not null)
            Executed(proposal, ticket);
        else
            await SentAsync(db, effect, ticket, externalId.Length > 0 ? externalId : channels.For(ticket.Channel).ExternalIdOf(effect.Digest), cancellationToken);
    }

    private void Executed(Proposal proposal, Ticket ticket)
    {
        proposal.State = ProposalState.Executed;
        if (policies.Current.Tools.GetValueOrDefault(proposal.Tool)?.Executor != TicketStatusRoute)
            return;
        using var arguments = JsonDocument.Parse(proposal.Arguments);
        if (Enum.TryParse<TicketStatus>(arguments.RootElement.GetProperty("status").GetString(), ignoreCase: true, out var status))
            (ticket.Status, ticket.SlaDueAt) = (status, ticket.IsOpen ? ticket.SlaDueAt : Sla.Never);
    }

    private async Task SentAsync(SupportDb db, Effect effect, Ticket ticket, string externalId, CancellationToken cancellationToken)
    {
        var author = await db.Decisions.AsNoTracking().Where(d => d.Digest == effect.Digest && d.Kind == DecisionKind.Approve).OrderByDescending(d => d.Id).FirstAsync(cancellationToken);
        var message = new Message
        {
            TicketId = ticket.Id,
            Direction = Direction.Reply,
            Channel = ticket.Channel,
            ExternalId = externalId,
            AuthorName = author.PersonName,
            AuthorPersonId = author.PersonId,
            Subject = ticket.Subject,
            Body = effect.Text,
            At = clock.Now,
        };
        db.Messages.Add(message);
        await db.SaveChangesAsync(cancellationToken);
        await questions.BindAsync(db, message, cancellationToken);
    }
}
