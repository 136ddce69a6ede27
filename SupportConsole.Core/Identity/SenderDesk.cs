using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using SupportConsole.Core.Domain.Access;
using SupportConsole.Core.Domain.Customers;
using SupportConsole.Core.Domain.Tickets;
using SupportConsole.Core.Jobs;
using SupportConsole.Core.Ledger;
using SupportConsole.Core.Orders;
using SupportConsole.Core.Persistence;
using SupportConsole.Core.Policies;
using SupportConsole.Core.Tickets;

namespace SupportConsole.Core.Identity;

/// <summary>What the public page shows of a link.</summary>
/// <param name="Sender">Who wrote, for the owner of the address on file; empty on the first page.</param>
public sealed record OpenLink(SenderLinkKind Kind, string Sender, DateTimeOffset AskedAt);

/// <summary>
/// Verifying by link: the link of a reply asks for the address on file, a mail goes there, and only the link in that mail verifies. Nothing here says whether an
/// address belongs to an account: right and wrong ones are written and answered alike, and the mail leaves later.
/// </summary>
public sealed class SenderDesk
{
    private readonly WriteLane _lane;
    private readonly IDbContextFactory<SupportDb> _contexts;
    private readonly SenderBook _book;
    private readonly SenderLinks _links;
    private readonly RunQueue _runs;
    private readonly IOrderSystem _orders;
    private readonly PolicyStore _policies;
    private readonly LedgerBook _ledger;
    private readonly TimeProvider _time;

    internal SenderDesk(
        WriteLane lane, IDbContextFactory<SupportDb> contexts, SenderBook book, SenderLinks links, RunQueue runs, IOrderSystem orders, PolicyStore policies, LedgerBook ledger, TimeProvider time)
    {
        (_lane, _contexts, _book, _links, _runs, _orders, _policies, _ledger, _time) = (lane, contexts, book, links, runs, orders, policies, ledger, time);
    }

    private IdentityPolicy Policy => _policies.Current.Identity;

    /// <summary>The link, while it works; null for one that is forged, used, expired or void.</summary>
    public async Task<OpenLink?> FindAsync(string token, CancellationToken cancellationToken = default)
    {
        await using var db = await _contexts.CreateDbContextAsync(cancellationToken);
        if (await OpenAsync(db, token, cancellationToken) is not var (kind, check))
            return null;
        var sender = kind == SenderLinkKind.Confirm ? await db.Messages.Where(m => m.Id == check.MessageId).Select(m => m.AuthorAddress).SingleAsync(cancellationToken) : "";
        return new OpenLink(kind, sender, check.AskedAt);
    }

    /// <summary>Somebody with the link of a reply names the address on file. Every try counts, right or wrong.</summary>
    public async Task<SenderOutcome> NameAddressAsync(string token, string address, CancellationToken cancellationToken = default)
    {
        var customer = await _orders.FindCustomerByEmailAsync(address.Trim().ToLowerInvariant(), cancellationToken);
        return await _lane.WriteAsync(
            async db =>
            {
                if (await OpenAsync(db, token, cancellationToken) is not (SenderLinkKind.Ask, { } check))
                    return SenderOutcome.Gone;
                check.Attempts++;
                if (customer is not null && (check.CustomerId is null || check.CustomerId == customer.Id))
                {
                    (check.MailNonce, check.MailCustomerId, check.MailExpiresAt) = (RandomNumberGenerator.GetHexString(32, lowercase: true), customer.Id, _time.GetUtcNow() + Policy.MailFor);
                    _ledger.Append(db, "identity.mailed", Actor.System, check.TicketId, payload: new { check = check.Id, attempt = check.Attempts });
                    await JobQueue.EnqueueAsync(db, SenderMailHandler.JobKind, SenderMailHandler.KeyOf(check.Id), _time.GetUtcNow(), cancellationToken);
                }
                else
                {
                    await _book.RefuseAsync(db, check, IdentityMethod.Link, Policy, cancellationToken);
                }
                return SenderOutcome.MailOnItsWay;
            },
            cancellationToken);
    }

    /// <summary>The owner of the address on file says that it was they who wrote. Works once; the message is then prepared again, with their records.</summary>
    public async Task<SenderOutcome> ConfirmAsync(string token, CancellationToken cancellationToken = default)
    {
        await using var read = await _contexts.CreateDbContextAsync(cancellationToken);
        if (await OpenAsync(read, token, cancellationToken) is not (SenderLinkKind.Confirm, { MailCustomerId: { } id }) || await _orders.FindCustomerAsync(id, cancellationToken) is not { } customer)
            return SenderOutcome.Gone;
        return await _lane.WriteAsync(
            async db =>
            {
                if (await OpenAsync(db, token, cancellationToken) is not (SenderLinkKind.Confirm, { } check) || check.MailCustomerId != customer.Id)
                    return SenderOutcome.Gone;
                var ticket = await db.Tickets.SingleAsync(t => t.Id == check.TicketId, cancellationToken);
                if (ticket.CustomerId is not null && ticket.CustomerId != customer.Id)
                    return SenderOutcome.Gone;
                await _book.VerifyAsync(db, check, customer, IdentityMethod.Link, Policy, cancellationToken);
                await PrepareAgainAsync(db, ticket, cancellationToken);
                return SenderOutcome.Verified;
            },
            cancellationToken);
    }

    /// <summary>The owner of the address on file says that it was not they who wrote: a person takes over.</summary>
    public Task<SenderOutcome> DenyAsync(string token, CancellationToken cancellationToken = default) => _lane.WriteAsync(
        async db =>
        {
            if (await OpenAsync(db, token, cancellationToken) is not (SenderLinkKind.Confirm, { } check))
                return SenderOutcome.Gone;
            _ledger.Append(db, "identity.denied", Actor.System, check.TicketId, payload: new { check = check.Id });
            await _book.CloseAsync(db, check, Policy, cancellationToken);
            return SenderOutcome.Denied;
        },
        cancellationToken);

    private async Task PrepareAgainAsync(SupportDb db, Ticket ticket, CancellationToken cancellationToken)
    {
        if (ticket.TakenOver || ticket.IsSpam)
            return;
        ticket.Status = TicketLife.AfterInbound(ticket.Status);
        (ticket.Chip, ticket.SlaDueAt) = (TicketChip.Queued, SlaClock.DueAt(_policies.Current, ticket.Urgency, _time.GetUtcNow()));
        await _runs.SupersedeAsync(db, ticket.Id, cancellationToken);
        await _runs.StartAsync(db, ticket.Id, ticket.LastInboundId, cancellationToken: cancellationToken);
    }

    private async Task<(SenderLinkKind Kind, SenderCheck Check)?> OpenAsync(SupportDb db, string token, CancellationToken cancellationToken)
    {
        if (SenderLinks.Read(token) is not var (kind, id))
            return null;
        var now = _time.GetUtcNow();
        return await db.SenderChecks.SingleOrDefaultAsync(c => c.Id == id, cancellationToken) is { } check && _links.IsOf(token, kind, check) && IsOpen(kind, check, now) ? (kind, check) : null;
    }

    private bool IsOpen(SenderLinkKind kind, SenderCheck check, DateTimeOffset now) => kind switch
    {
        SenderLinkKind.Ask => check.IsOpen(now, Policy.Attempts),
        SenderLinkKind.Confirm => check.State == IdentityState.Asked && check.MailExpiresAt > now,
    };
}
