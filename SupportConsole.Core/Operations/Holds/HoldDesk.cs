using System.Globalization;
using Microsoft.EntityFrameworkCore;
using SupportConsole.Core.Domain.Access;
using SupportConsole.Core.Domain.Customers;
using SupportConsole.Core.Domain.Values;
using SupportConsole.Core.Ledger;
using SupportConsole.Core.Persistence;

namespace SupportConsole.Core.Operations.Holds;

/// <summary>What a hold is on: a customer with all their tickets, or one ticket.</summary>
public sealed record HoldTarget(string? CustomerId, long? TicketId)
{
    public static HoldTarget Customer(string id) => new(id, null);

    public static HoldTarget Ticket(long id) => new(null, id);
}

/// <summary>Sets and lifts legal holds, each with its reason and its entry in the record.</summary>
public sealed class HoldDesk(WriteLane lane, IDbContextFactory<SupportDb> contexts, LedgerBook ledger, BusinessClock clock)
{
    /// <summary>Sets a hold. A second one on the same target is refused.</summary>
    public async Task<RecordOutcome> SetAsync(HoldTarget target, string reason, Actor actor, CancellationToken cancellationToken = default)
    {
        if (RecordErrors.Lacks(actor, Permission.HoldRecords) is { } refusal)
            return refusal;
        if (string.IsNullOrWhiteSpace(reason))
            return RecordErrors.ReasonNeeded;
        return await lane.WriteAsync<RecordOutcome>(
            async db =>
            {
                if (await KeyAsync(db, target, cancellationToken) is not { } key)
                    return target.TicketId is { } ticket ? RecordErrors.NoTicket(ticket) : RecordErrors.NoCustomer(target.CustomerId ?? "");
                if (await StandingAsync(db, target, cancellationToken) is not null)
                    return RecordErrors.HeldAlready;
                var hold = new LegalHold
                {
                    CustomerId = target.TicketId is null ? target.CustomerId : null,
                    TicketId = target.TicketId,
                    Reason = reason.Trim(),
                    SetById = actor.Id,
                    SetByName = actor.Name,
                    SetAt = clock.Now,
                };
                db.LegalHolds.Add(hold);
                await db.SaveChangesAsync(cancellationToken);
                await RecordAsync(db, "hold.set", hold, key, reason, actor, cancellationToken);
                return new RecordOutcome.Done("The hold is set: nothing of this is erased until it is lifted.");
            },
            cancellationToken);
    }

    /// <summary>Lifts the hold that stands on exactly this target.</summary>
    public async Task<RecordOutcome> LiftAsync(HoldTarget target, string reason, Actor actor, CancellationToken cancellationToken = default)
    {
        if (RecordErrors.Lacks(actor, Permission.HoldRecords) is { } refusal)
            return refusal;
        if (string.IsNullOrWhiteSpace(reason))
            return RecordErrors.ReasonNeeded;
        return await lane.WriteAsync<RecordOutcome>(
            async db =>
            {
                if (await StandingAsync(db, target, cancellationToken) is not { } hold)
                    return RecordErrors.NoHold;
                (hold.LiftedAt, hold.LiftedByName, hold.LiftReason) = (clock.Now, actor.Name, reason.Trim());
                await RecordAsync(db, "hold.lifted", hold, await KeyAsync(db, target, cancellationToken) ?? target.CustomerId ?? "", reason, actor, cancellationToken);
                return new RecordOutcome.Done("The hold is lifted.");
            },
            cancellationToken);
    }

    /// <summary>The holds that stand, newest first.</summary>
    public async Task<IReadOnlyList<LegalHold>> StandingAsync(CancellationToken cancellationToken = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await db.LegalHolds.AsNoTracking().Where(hold => hold.LiftedAt == null).OrderByDescending(hold => hold.Id).ToListAsync(cancellationToken);
    }

    /// <summary>The holds that a ticket is under: its own and its customer's.</summary>
    public async Task<IReadOnlyList<LegalHold>> OfTicketAsync(long ticketId, CancellationToken cancellationToken = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var ticket = await db.Tickets.AsNoTracking().Where(row => row.Id == ticketId).Select(row => new { row.CustomerId, row.SenderAddress }).SingleOrDefaultAsync(cancellationToken);
        if (ticket is null)
            return [];
        var key = CustomerSalts.KeyOf(ticket.CustomerId, ticket.SenderAddress);
        return await db.LegalHolds.AsNoTracking().Where(hold => hold.LiftedAt == null && (hold.TicketId == ticketId || hold.CustomerId == key)).ToListAsync(cancellationToken);
    }

    private static Task<LegalHold?> StandingAsync(SupportDb db, HoldTarget target, CancellationToken cancellationToken) => target.TicketId is { } ticket
        ? db.LegalHolds.FirstOrDefaultAsync(hold => hold.LiftedAt == null && hold.TicketId == ticket, cancellationToken)
        : db.LegalHolds.FirstOrDefaultAsync(hold => hold.LiftedAt == null && hold.CustomerId == target.CustomerId, cancellationToken);

    // What the salt is kept under; null where the target does not exist.
    private static async Task<string?> KeyAsync(SupportDb db, HoldTarget target, CancellationToken cancellationToken)
    {
        if (target.TicketId is { } id)
        {
            return await db.Tickets.Where(ticket => ticket.Id == id).Select(ticket => new { ticket.CustomerId, ticket.SenderAddress }).SingleOrDefaultAsync(cancellationToken) is { } ticket
                ? CustomerSalts.KeyOf(ticket.CustomerId, ticket.SenderAddress)
                : null;
        }
        var known = await db.Customers.AnyAsync(customer => customer.Id == target.CustomerId, cancellationToken)
            || await db.Tickets.AnyAsync(ticket => ticket.CustomerId == null && ticket.SenderAddress == target.CustomerId, cancellationToken);
        return known ? target.CustomerId : null;
    }

    private async Task RecordAsync(SupportDb db, string kind, LegalHold hold, string key, string reason, Actor actor, CancellationToken cancellationToken)
    {
        // An erased ticket has nobody any more whose salt could be used.
        var hash = key.Length > 0 ? await CustomerSalts.ForAsync(db, key, cancellationToken) : null;
        ledger.Append(db, kind, actor, hold.TicketId, subject: string.Create(CultureInfo.InvariantCulture, $"hold/{hold.Id}"), payload: new { hold = hold.Id, customer = hash?.Name, reasonHmac = hash?.Of("reason", reason.Trim()) });
    }
}
