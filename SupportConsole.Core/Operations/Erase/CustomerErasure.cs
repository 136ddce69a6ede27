using System.Globalization;
using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using SupportConsole.Core.Channels;
using SupportConsole.Core.Domain.Access;
using SupportConsole.Core.Domain.Customers;
using SupportConsole.Core.Domain.Drafts;
using SupportConsole.Core.Domain.Jobs;
using SupportConsole.Core.Domain.Proposals;
using SupportConsole.Core.Domain.Reviews;
using SupportConsole.Core.Domain.Tickets;
using SupportConsole.Core.Ledger;
using SupportConsole.Core.Persistence;
using SupportConsole.Core.Review;
using SupportConsole.Core.Tickets;

namespace SupportConsole.Core.Operations.Erase;

/// <summary>
/// Removes a person's data from every table, and the salt with which the record named them, in one transaction; then from the bytes of
/// the database and from mail that still waits to be collected. The chain is untouched and verifies as before.
/// </summary>
public sealed class CustomerErasure
{
    private readonly WriteLane _lane;
    private readonly RunQueue _runs;
    private readonly LedgerBook _ledger;
    private readonly DatabaseScrub _scrub;
    private readonly PickupFolder _pickup;
    private readonly TimeProvider _time;
    private readonly ILogger<CustomerErasure> _logger;

    internal CustomerErasure(WriteLane lane, RunQueue runs, LedgerBook ledger, DatabaseScrub scrub, PickupFolder pickup, TimeProvider time, ILogger<CustomerErasure> logger) =>
        (_lane, _runs, _ledger, _scrub, _pickup, _time, _logger) = (lane, runs, ledger, scrub, pickup, time, logger);

    /// <summary>Erases a customer, by id or address, or a sender who is no customer, by address.</summary>
    public async Task<RecordOutcome> EraseAsync(string customer, Actor actor, CancellationToken cancellationToken = default)
    {
        if (RecordErrors.Lacks(actor, Permission.EraseCustomers) is { } refusal)
            return refusal;
        var (outcome, digests) = await _lane.WriteAsync(db => InTransactionAsync(db, customer.Trim(), actor, cancellationToken), cancellationToken);
        if (outcome is not RecordOutcome.Done done)
            return outcome;
        foreach (var digest in digests)
            _pickup.Forget(digest);
        try
        {
            await _scrub.RunAsync(cancellationToken);
            return done;
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            _logger.LogError(exception, "The rows are erased; the database's free space could not be cleaned");
            return new RecordOutcome.Done($"{done.Message} The free space of the database could not be cleaned yet: run the verb again when nothing else uses it.");
        }
    }

    private async Task<(RecordOutcome Outcome, IReadOnlyList<string> Digests)> InTransactionAsync(SupportDb db, string given, Actor actor, CancellationToken cancellationToken)
    {
        var lower = given.ToLowerInvariant();
        var known = await db.Customers.AsNoTracking().SingleOrDefaultAsync(row => row.Id == given || row.Email == lower, cancellationToken);
        // Never empty: an empty address would be that of everybody who was erased before.
        var (id, address) = (known?.Id ?? given, known is null ? lower : known.Email);
        if (id.Length == 0 || address.Length == 0)
            return (RecordErrors.NoCustomer(given), []);
        var tickets = await db.Tickets.Where(ticket => ticket.CustomerId == id || ticket.SenderAddress == address).ToListAsync(cancellationToken);
        if (known is null && tickets.Count == 0)
            return (RecordErrors.NoCustomer(given), []);
        var ids = tickets.ConvertAll(ticket => ticket.Id);
        if (await HeldAsync(db, id, address, ids, cancellationToken) is { } held)
        {
            await RecordAsync(db, "erase.refused", id, address, ids, [], actor, cancellationToken);
            return (held, []);
        }
        if (await UnfinishedAsync(db, ids, cancellationToken) is { } unfinished)
            return (unfinished, []);
        var digests = await db.Effects.Where(effect => ids.Contains(effect.TicketId)).Select(effect => effect.Digest).ToListAsync(cancellationToken);
        await EndWorkAsync(db, ids, cancellationToken);
        Close(tickets);
        await db.SaveChangesAsync(cancellationToken);
        await RecordAsync(db, "customer.erased", id, address, ids, digests, actor, cancellationToken);
        var rows = await OverwriteAsync(db, id, address, cancellationToken);
        return (new RecordOutcome.Done(string.Create(CultureInfo.InvariantCulture, $"Erased: {ids.Count} {(ids.Count == 1 ? "ticket" : "tickets")}, {rows} rows.")), digests);
    }

    private static async Task<RecordOutcome.Refused?> HeldAsync(SupportDb db, string id, string address, List<long> tickets, CancellationToken cancellationToken) =>
        await db.LegalHolds.AsNoTracking().FirstOrDefaultAsync(
            hold => hold.LiftedAt == null && (hold.CustomerId == id || hold.CustomerId == address || (hold.TicketId != null && tickets.Contains(hold.TicketId.Value))), cancellationToken) is { } hold
            ? RecordErrors.Held(hold)
            : null;

    // What is half done must first come to its end: afterwards nobody could find out what became of it.
    private static async Task<RecordOutcome.Refused?> UnfinishedAsync(SupportDb db, List<long> tickets, CancellationToken cancellationToken)
    {
        var effects = await db.Effects.AsNoTracking().Where(effect => tickets.Contains(effect.TicketId) && (effect.State == EffectState.Unknown || (effect.State == EffectState.Scheduled && effect.Attempts > 0)))
            .Select(effect => new { effect.TicketId, effect.State }).ToListAsync(cancellationToken);
        return effects.Find(effect => effect.State == EffectState.Unknown) is { } unknown ? RecordErrors.Unsettled(unknown.TicketId)
            : effects.Count > 0 ? RecordErrors.Busy(effects[0].TicketId)
            : null;
    }

    /// <summary>Takes running runs from their workers, and what was scheduled and not begun from the executor.</summary>
    private async Task EndWorkAsync(SupportDb db, List<long> tickets, CancellationToken cancellationToken)
    {
        foreach (var ticket in tickets)
            await _runs.SupersedeAsync(db, ticket, cancellationToken);
        await db.SaveChangesAsync(cancellationToken);
        var scheduled = await db.Effects.Where(effect => tickets.Contains(effect.TicketId) && effect.State == EffectState.Scheduled).ToListAsync(cancellationToken);
        foreach (var effect in scheduled)
            effect.State = EffectState.Recalled;
        var keys = scheduled.ConvertAll(effect => effect.Id.ToString(CultureInfo.InvariantCulture));
        await db.Jobs.Where(job => job.Kind == EffectSchedule.JobKind && keys.Contains(job.Key)).ExecuteUpdateAsync(
            set => set.SetProperty(job => job.State, JobState.Done).SetProperty(job => job.Fence, job => job.Fence + 1).SetProperty(job => job.Owner, "").SetProperty(job => job.LeaseUntil, (DateTimeOffset?)null),
            cancellationToken);
        foreach (var draft in await db.Drafts.Where(draft => tickets.Contains(draft.TicketId) && (draft.State == DraftState.Ready || draft.State == DraftState.Stale)).ToListAsync(cancellationToken))
            draft.State = DraftState.Withdrawn;
        foreach (var proposal in await db.Proposals.Where(proposal => tickets.Contains(proposal.TicketId)).ToListAsync(cancellationToken))
        {
            if (proposal.State is ProposalState.Open or ProposalState.Approved or ProposalState.AwaitingCustomer)
                proposal.State = ProposalState.Void;
        }
    }

    private void Close(List<Ticket> tickets)
    {
        foreach (var ticket in tickets)
        {
            (ticket.ErasedAt, ticket.ChangedAt) = (_time.GetUtcNow(), _time.GetUtcNow());
            (ticket.Status, ticket.Chip, ticket.SlaDueAt) = (TicketStatus.Closed, TicketChip.Answered, Sla.Never);
        }
    }

    // Named once more by the salt that goes with it: whoever holds an older entry can follow, and nobody can go back to the person.
    private async Task RecordAsync(SupportDb db, string kind, string id, string address, List<long> tickets, List<string> digests, Actor actor, CancellationToken cancellationToken)
    {
        var names = new List<string>();
        foreach (var reference in new[] { id, address }.Distinct(StringComparer.Ordinal))
        {
            if (await CustomerSalts.FindAsync(db, reference, cancellationToken) is { } hash)
                names.Add(hash.Name);
        }
        _ledger.Append(db, kind, actor, tickets.Count == 1 ? tickets[0] : null, subject: names.Count > 0 ? names[0] : "", payload: new { customer = names, tickets, effects = digests.Count });
        await db.SaveChangesAsync(cancellationToken);
    }

    private static async Task<int> OverwriteAsync(SupportDb db, string id, string address, CancellationToken cancellationToken)
    {
        var pseudonym = $"erased-{RandomNumberGenerator.GetHexString(12, lowercase: true)}";
        var rows = 0;
        foreach (var rule in ErasurePlan.Rules)
        {
            var table = $"\"{db.Model.FindEntityType(rule.Entity)!.GetTableName()}\"";
            var sql = rule.Deletes
                ? $"DELETE FROM {table} WHERE {rule.Rows}"
                : $"UPDATE {table} SET {string.Join(", ", rule.Columns.Select(column => $"\"{column.Column}\" = {column.Value}"))} WHERE {rule.Rows}";
            rows += await db.Database.ExecuteSqlRawAsync(sql, [id, address, pseudonym], cancellationToken);
        }
        return rows;
    }
}
