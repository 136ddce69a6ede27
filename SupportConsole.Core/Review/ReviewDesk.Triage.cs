using SupportConsole.Core.Domain.Access;
using SupportConsole.Core.Domain.Triage;
using SupportConsole.Core.Tickets;

namespace SupportConsole.Core.Review;

public sealed partial class ReviewDesk
{
    /// <summary>
    /// A person says what the newest message is about where triage was wrong. The ticket shows it at once; where the category changes and the agent has the thread, the
    /// message is prepared again in the right lane. Every later run of the message believes it, and <c>triage train --corrected</c> learns it.
    /// </summary>
    public Task<ReviewOutcome> CorrectTriageAsync(long ticketId, TriageLabels labels, Actor actor, CancellationToken cancellationToken = default) =>
        OnTicketAsync(ticketId, actor, cancellationToken, async (db, ticket) =>
        {
            if (ticket.LastInboundId == 0)
                return Errors.NotFound("message");
            db.TriageCorrections.Add(new TriageCorrection
            {
                TicketId = ticketId,
                MessageId = ticket.LastInboundId,
                Category = labels.Category,
                Urgency = labels.Urgency,
                Sentiment = labels.Sentiment,
                Complexity = labels.Complexity,
                PersonId = actor.Id,
                At = clock.Now,
            });
            var before = (ticket.Category, ticket.Urgency, ticket.Sentiment);
            (ticket.Category, ticket.Urgency, ticket.Sentiment) = (labels.Category, labels.Urgency, labels.Sentiment);
            if (ticket.IsOpen)
                ticket.SlaDueAt = SlaClock.DueAt(policies.Current, ticket.Urgency, ticket.LastInboundAt);
            ledger.Append(db, "ticket.corrected", actor, ticketId, payload: new
            {
                message = ticket.LastInboundId,
                from = new { category = $"{before.Category}", urgency = $"{before.Urgency}", sentiment = $"{before.Sentiment}" },
                to = new { category = $"{labels.Category}", urgency = $"{labels.Urgency}", sentiment = $"{labels.Sentiment}", complexity = $"{labels.Complexity}" },
            });
            if (labels.Category == before.Category || ticket.TakenOver || !ticket.IsOpen)
                return new ReviewOutcome.Done("Corrected", []);
            await runs.SupersedeAsync(db, ticketId, cancellationToken);
            await StartRunAsync(db, ticket, "", cancellationToken);
            return new ReviewOutcome.Done("Corrected. The agent prepares it again.", []);
        });
}
