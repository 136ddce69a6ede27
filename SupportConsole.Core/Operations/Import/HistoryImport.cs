using Microsoft.EntityFrameworkCore;
using SupportConsole.Core.Domain.Customers;
using SupportConsole.Core.Domain.Tickets;
using SupportConsole.Core.Domain.Triage;
using SupportConsole.Core.Knowledge;
using SupportConsole.Core.Orders;
using SupportConsole.Core.Persistence;
using SupportConsole.Core.Policies;
using SupportConsole.Core.Tickets;

namespace SupportConsole.Core.Operations.Import;

/// <summary>Imports conversations of the past from JSON lines, as tickets without runs: nobody waits for an answer of the agent there.</summary>
public sealed class HistoryImport(WriteLane lane, IOrderSystem orders, PolicyStore policies, ImportLog log)
{
    private const int BatchSize = 100;

    /// <summary>Imports a file. A conversation of which a message is known is left as it is.</summary>
    /// <param name="shift">Added to every instant.</param>
    public async Task<ImportReport> RunAsync(string path, TimeSpan shift = default, IProgress<ImportProgress>? progress = null, CancellationToken cancellationToken = default)
    {
        if (!File.Exists(path))
            return ImportReport.Failed(path, "there is no such file");
        var tally = new ImportTally(path, progress);
        var batch = new List<(Conversation Conversation, Customer? Customer)>(BatchSize);
        await foreach (var row in JsonLines.ReadAsync(path, tally, cancellationToken))
        {
            var conversation = Conversation.Read(row, shift);
            if (row.Error is { } error)
            {
                tally.Problem(row.Line, error);
                continue;
            }
            batch.Add((conversation, await orders.FindCustomerByEmailAsync(conversation.Address, cancellationToken)));
            if (batch.Count == BatchSize)
                await FlushAsync();
        }
        await FlushAsync();
        return await log.DoneAsync("history", tally.ToReport(), cancellationToken);

        async Task FlushAsync()
        {
            foreach (var kind in await lane.WriteAsync(db => WriteAsync(db, [.. batch], cancellationToken), cancellationToken))
                tally.Count(kind);
            batch.Clear();
            tally.Report();
        }
    }

    private async Task<IReadOnlyList<SaveKind>> WriteAsync(SupportDb db, IReadOnlyList<(Conversation Conversation, Customer? Customer)> batch, CancellationToken cancellationToken)
    {
        var ids = batch.SelectMany(item => item.Conversation.Messages).Select(message => message.ExternalId).ToList();
        var channels = batch.Select(item => item.Conversation.Channel).Distinct().ToList();
        var known = (await db.Messages.Where(m => channels.Contains(m.Channel) && ids.Contains(m.ExternalId)).Select(m => new { m.Channel, m.ExternalId }).ToListAsync(cancellationToken))
            .Select(m => (m.Channel, m.ExternalId)).ToHashSet();
        var kinds = new List<SaveKind>(batch.Count);
        var added = new List<(Ticket Ticket, Conversation Conversation, Customer? Customer)>();
        foreach (var (conversation, customer) in batch)
        {
            // Adds the ids too: the second of two equal conversations in the file is as known as one in the database.
            var isKnown = conversation.Messages.Count(message => !known.Add((conversation.Channel, message.ExternalId))) > 0;
            kinds.Add(isKnown ? SaveKind.Unchanged : SaveKind.Added);
            if (isKnown)
                continue;
            var ticket = TicketOf(conversation, customer);
            db.Tickets.Add(ticket);
            added.Add((ticket, conversation, customer));
        }
        await db.SaveChangesAsync(cancellationToken);
        foreach (var (ticket, conversation, customer) in added)
            db.Messages.AddRange(conversation.Messages.Select(message => MessageOf(message, ticket, conversation, customer)));
        await db.SaveChangesAsync(cancellationToken);
        foreach (var group in db.Messages.Local.Where(message => message.Direction == Direction.Inbound).GroupBy(message => message.TicketId))
            (await db.Tickets.FindAsync([group.Key], cancellationToken))!.LastInboundId = group.Max(message => message.Id);
        return kinds;
    }

    private Ticket TicketOf(Conversation conversation, Customer? customer)
    {
        var first = conversation.Messages[0];
        var lastInbound = conversation.Messages.Last(message => message.Direction == Direction.Inbound);
        var isOpen = conversation.Status is TicketStatus.New or TicketStatus.Open;
        return new Ticket
        {
            CustomerId = customer?.Id,
            SenderAddress = conversation.Address,
            SenderName = customer?.Name ?? conversation.Address,
            SenderTier = customer?.Tier.ToString() ?? "",
            Channel = conversation.Channel,
            Subject = conversation.Subject,
            Title = TicketTitle.Of(conversation.Subject, first.Text),
            Language = customer?.Language ?? "en",
            Status = conversation.Status,
            Chip = TicketChip.Answered,
            SlaDueAt = isOpen ? SlaClock.DueAt(policies.Current, Urgency.Normal, lastInbound.At) : Sla.Never,
            CreatedAt = first.At,
            // When it last moved, so that silence is counted from there.
            ChangedAt = conversation.Messages[^1].At,
            LastInboundAt = lastInbound.At,
        };
    }

    private static Message MessageOf(PastMessage message, Ticket ticket, Conversation conversation, Customer? customer) => new()
    {
        TicketId = ticket.Id,
        Direction = message.Direction,
        Channel = conversation.Channel,
        ExternalId = message.ExternalId,
        AuthorName = message.By.Length > 0 ? message.By : message.Direction == Direction.Inbound ? customer?.Name ?? conversation.Address : "Support",
        AuthorAddress = message.Direction == Direction.Inbound ? conversation.Address : "",
        Subject = conversation.Subject,
        Body = message.Text,
        At = message.At,
    };
}
