using Microsoft.EntityFrameworkCore;
using SupportConsole.Core.Domain.Access;
using SupportConsole.Core.Domain.Customers;
using SupportConsole.Core.Domain.Tickets;
using SupportConsole.Core.Domain.Triage;
using SupportConsole.Core.Ledger;
using SupportConsole.Core.Persistence;
using SupportConsole.Core.Policies;

namespace SupportConsole.Core.Identity;

/// <summary>What becomes of a request, always in the caller's transaction, with its entry of the record.</summary>
internal sealed class SenderBook(LedgerBook ledger, SenderLinks links, TimeProvider time)
{
    /// <summary>The newest request to this sender of the ticket, or null.</summary>
    public Task<SenderCheck?> FindAsync(SupportDb db, long ticketId, string address, CancellationToken cancellationToken)
    {
        var key = links.KeyOf(address);
        return db.SenderChecks.Where(check => check.TicketId == ticketId && check.SenderKey == key).OrderByDescending(check => check.Id).FirstOrDefaultAsync(cancellationToken);
    }

    /// <summary>The open request to this sender, or a new one.</summary>
    public async Task<SenderCheck> AskAsync(SupportDb db, Ticket ticket, Message message, long runId, IdentityPolicy policy, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        if (await FindAsync(db, ticket.Id, message.AuthorAddress, cancellationToken) is { } open && open.IsOpen(now, policy.Attempts))
            return open;
        var check = new SenderCheck
        {
            TicketId = ticket.Id,
            MessageId = message.Id,
            SenderKey = links.KeyOf(message.AuthorAddress),
            CustomerId = ticket.CustomerId,
            AskedAt = DateTimeOffset.FromUnixTimeMilliseconds(now.ToUnixTimeMilliseconds()),
            ExpiresAt = now + policy.AskedFor,
        };
        db.SenderChecks.Add(check);
        await db.SaveChangesAsync(cancellationToken);
        ledger.Append(db, "identity.asked", Actor.System, ticket.Id, runId, payload: new { check = check.Id });
        return check;
    }

    /// <summary>The sender is this customer, for this ticket, until the mark expires.</summary>
    public async Task VerifyAsync(SupportDb db, SenderCheck check, Customer customer, IdentityMethod method, IdentityPolicy policy, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        (check.State, check.Method, check.CustomerId, check.VerifiedAt, check.ValidUntil) = (IdentityState.Verified, method, customer.Id, now, now + policy.VerifiedFor);
        var ticket = await db.Tickets.SingleAsync(t => t.Id == check.TicketId, cancellationToken);
        if (ticket.CustomerId is null)
            (ticket.CustomerId, ticket.SenderTier) = (customer.Id, customer.Tier.ToString());
        ticket.ChangedAt = now;
        var hash = await CustomerSalts.ForAsync(db, CustomerSalts.KeyOf(customer.Id, ""), cancellationToken);
        ledger.Append(db, "identity.verified", Actor.System, ticket.Id, payload: new { check = check.Id, method = method.ToString(), customer = hash.Name, validUntil = check.ValidUntil });
    }

    /// <summary>A try that proved nothing; with the last one a person takes over.</summary>
    public async Task RefuseAsync(SupportDb db, SenderCheck check, IdentityMethod method, IdentityPolicy policy, CancellationToken cancellationToken)
    {
        ledger.Append(db, "identity.refused", Actor.System, check.TicketId, payload: new { check = check.Id, method = method.ToString(), attempt = check.Attempts });
        // A mail that is under way may still be answered.
        if (check.Attempts >= policy.Attempts && check.MailNonce.Length == 0)
            await CloseAsync(db, check, policy, cancellationToken);
    }

    /// <summary>Nobody can verify by this request any more, and a person takes over.</summary>
    public async Task CloseAsync(SupportDb db, SenderCheck check, IdentityPolicy policy, CancellationToken cancellationToken)
    {
        check.State = IdentityState.Refused;
        var ticket = await db.Tickets.SingleAsync(t => t.Id == check.TicketId, cancellationToken);
        (ticket.TeamId, ticket.ChangedAt) = (policy.TeamId, time.GetUtcNow());
        if (ticket.Urgency < Urgency.High)
            ticket.Urgency = Urgency.High;
        ledger.Append(db, "identity.closed", Actor.System, check.TicketId, payload: new { check = check.Id, team = policy.TeamId, attempts = check.Attempts });
    }
}
