using System.Globalization;
using Microsoft.EntityFrameworkCore;
using SupportConsole.Core.Domain.Access;
using SupportConsole.Core.Domain.Customers;
using SupportConsole.Core.Domain.Drafts;
using SupportConsole.Core.Domain.Tickets;
using SupportConsole.Core.Domain.Values;
using SupportConsole.Core.Ledger;
using SupportConsole.Core.Orders;
using SupportConsole.Core.Persistence;
using SupportConsole.Core.Policies;

namespace SupportConsole.Core.Tickets;

/// <summary>The one way in: message, ticket, run, job and ledger entry in one transaction, each message once.</summary>
public sealed class Ingest(WriteLane lane, RunQueue runs, LedgerBook ledger, IOrderSystem orders, PolicyStore policies, BusinessClock clock, TimeProvider time)
{
    // People send a thought in three chat messages; the agent waits this long for the next one, but not for ever.
    private static readonly TimeSpan ChatPause = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LongestBurst = TimeSpan.FromSeconds(5);

    private const int MaxAttempts = 5;

    /// <summary>Takes one message. A repeated delivery answers with the ids of the first.</summary>
    public async Task<IngestOutcome> AcceptAsync(InboundMessage message, CancellationToken cancellationToken = default) =>
        (await AcceptAsync([message], cancellationToken))[0];

    /// <summary>Takes several messages in one transaction, in order; refused ones are left out of it.</summary>
    /// <returns>An outcome for each message, in order.</returns>
    public async Task<IReadOnlyList<IngestOutcome>> AcceptAsync(IReadOnlyList<InboundMessage> messages, CancellationToken cancellationToken = default)
    {
        var prepared = new List<(CheckedMessage? Message, IngestError? Error, Customer? Customer)>(messages.Count);
        foreach (var raw in messages)
        {
            var (message, error) = MessageCheck.Check(raw);
            // The customer is whoever the address belongs to; what the text claims does not count.
            var customer = message is null ? null : await orders.FindCustomerByEmailAsync(message.Address, cancellationToken);
            prepared.Add((message, error, customer));
        }
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return await lane.WriteAsync(db => WriteAsync(db, prepared, cancellationToken), cancellationToken);
            }
            // Another node wrote the same message or ticket in between: read again what it wrote.
            catch (DbUpdateException) when (attempt < MaxAttempts)
            {
            }
        }
    }

    private async Task<IReadOnlyList<IngestOutcome>> WriteAsync(
        SupportDb db, List<(CheckedMessage? Message, IngestError? Error, Customer? Customer)> prepared, CancellationToken cancellationToken)
    {
        var outcomes = new List<IngestOutcome>(prepared.Count);
        foreach (var (message, error, customer) in prepared)
        {
            outcomes.Add(message is null
                ? new IngestOutcome.Refused(error!)
                : await KeepAsync(db, message, customer, cancellationToken));
        }
        return outcomes;
    }

    private async Task<IngestOutcome> KeepAsync(SupportDb db, CheckedMessage message, Customer? customer, CancellationToken cancellationToken)
    {
        var twin = await db.Messages.Where(m => m.Channel == message.Channel && m.ExternalId == message.ExternalId)
            .Select(m => new { m.TicketId, m.Id }).FirstOrDefaultAsync(cancellationToken);
        if (twin is not null)
            return new IngestOutcome.Duplicate(twin.TicketId, twin.Id);
        var ticket = await ThreadLookup.FindAsync(db, message.Channel, message.Thread, cancellationToken);
        var isNew = ticket is null;
        var at = message.ReceivedAt is { } received && received < clock.Now ? received : clock.Now;
        ticket ??= NewTicket(message, customer, at);
        if (isNew)
        {
            db.Tickets.Add(ticket);
            await db.SaveChangesAsync(cancellationToken);
        }
        var row = RowOf(message, customer, ticket.Id, at);
        db.Messages.Add(row);
        await db.SaveChangesAsync(cancellationToken);
        Note(ticket, row, isNew);
        await RecordAsync(db, ticket, row, isNew, cancellationToken);
        if (!isNew)
            await MarkDraftsStaleAsync(db, ticket.Id, cancellationToken);
        var runId = await StartRunAsync(db, ticket, row, isNew, cancellationToken);
        return new IngestOutcome.Accepted(ticket.Id, row.Id, runId, isNew);
    }

    // Neither text nor address nor message id: a mail's id often holds its sender's.
    private async Task RecordAsync(SupportDb db, Ticket ticket, Message row, bool isNew, CancellationToken cancellationToken)
    {
        var hash = await CustomerSalts.ForAsync(db, CustomerSalts.KeyOf(ticket.CustomerId, ticket.SenderAddress), cancellationToken);
        ledger.Append(db, "message.received", Actor.System, ticket.Id, subject: string.Create(CultureInfo.InvariantCulture, $"message/{row.Id}"), payload: new
        {
            messageId = row.Id,
            channel = row.Channel.ToString(),
            customer = hash.Name,
            textHmac = hash.Of("text", row.Body),
            externalIdHmac = hash.Of("external_id", row.ExternalId),
            attachments = row.Attachments.Count,
            newTicket = isNew,
        });
    }

    private Ticket NewTicket(CheckedMessage message, Customer? customer, DateTimeOffset at) => new()
    {
        CustomerId = customer?.Id,
        SenderAddress = message.Address,
        SenderName = NameOf(message, customer),
        SenderTier = customer?.Tier.ToString() ?? "",
        Channel = message.Channel,
        Subject = message.Subject,
        Title = TicketTitle.Of(message.Subject, message.Text),
        Language = customer?.Language ?? "en",
        CreatedAt = at,
        ChangedAt = time.GetUtcNow(),
        LastInboundAt = at,
    };

    private static Message RowOf(CheckedMessage message, Customer? customer, long ticketId, DateTimeOffset at) => new()
    {
        TicketId = ticketId,
        Direction = Direction.Inbound,
        Channel = message.Channel,
        ExternalId = message.ExternalId,
        InReplyTo = message.Thread.Count > 0 ? message.Thread[0] : "",
        AuthorName = NameOf(message, customer),
        AuthorAddress = message.Address,
        Subject = message.Subject,
        Body = message.Text,
        At = at,
        Attachments = [.. message.Attachments.Select(a => new Attachment { Name = a.Name, ContentType = a.ContentType, Text = a.Text })],
    };

    private static string NameOf(CheckedMessage message, Customer? customer) =>
        customer?.Name ?? (message.Name.Length > 0 ? $"{message.Name} <{message.Address}>" : message.Address);

    private void Note(Ticket ticket, Message row, bool isNew)
    {
        ticket.LastInboundId = row.Id;
        ticket.LastInboundAt = row.At;
        ticket.ChangedAt = time.GetUtcNow();
        if (ticket.IsSpam)
            return;
        // Whoever already waits keeps their place: writing again must not move the answer further away.
        var due = SlaClock.DueAt(policies.Current, ticket.Urgency, row.At);
        if (isNew || !ticket.IsOpen || due < ticket.SlaDueAt)
            ticket.SlaDueAt = due;
        ticket.Status = TicketLife.AfterInbound(ticket.Status);
        ticket.SnoozedUntil = null;
        ticket.Chip = ticket.TakenOver ? TicketChip.Stale : TicketChip.Queued;
    }

    private static async Task MarkDraftsStaleAsync(SupportDb db, long ticketId, CancellationToken cancellationToken)
    {
        foreach (var draft in await db.Drafts.Where(d => d.TicketId == ticketId && d.State == DraftState.Ready).ToListAsync(cancellationToken))
            draft.State = DraftState.Stale;
    }

    private async Task<long?> StartRunAsync(SupportDb db, Ticket ticket, Message row, bool isNew, CancellationToken cancellationToken)
    {
        if (ticket.IsSpam)
            return null;
        var delay = row.Channel == Channel.Chat ? ChatPause : TimeSpan.Zero;
        if (!isNew)
        {
            if (!ticket.TakenOver && row.Channel == Channel.Chat && await runs.MoveQueuedAsync(db, row, delay, LongestBurst, cancellationToken) is { } moved)
                return moved;
            await runs.SupersedeAsync(db, ticket.Id, cancellationToken);
        }
        return ticket.TakenOver ? null : (await runs.StartAsync(db, ticket.Id, row.Id, delay, cancellationToken: cancellationToken)).Id;
    }
}
