using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;
using SupportConsole.Core.Domain.Tickets;
using SupportConsole.Core.Domain.Values;
using SupportConsole.Core.Orders;
using SupportConsole.Core.Persistence;

namespace SupportConsole.Core.Tickets;

/// <summary>Reads the queue in keyset pages, one index range per status: no page gets slower with its number.</summary>
public sealed class QueueReader(IDbContextFactory<SupportDb> contexts, IOrderSystem orders, BusinessClock clock)
{
    private static readonly TicketStatus[] Working = [TicketStatus.New, TicketStatus.Open];

    /// <summary>One page, most urgent first.</summary>
    public async Task<QueuePage> PageAsync(QueueQuery query, CancellationToken cancellationToken = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var search = await QueueSearch.ForAsync(orders, query.Text, cancellationToken);
        var rows = new List<QueueRow>();
        // Each status is a range of the index in page order; merging two short lists is cheaper than sorting the whole queue.
        foreach (var status in StatusesOf(query.View))
        {
            var tickets = search.Apply(InView(db, query, status));
            if (query.After is { } after)
                tickets = tickets.Where(t => t.SlaDueAt > after.SlaDueAt || (t.SlaDueAt == after.SlaDueAt && t.Id > after.Id));
            rows.AddRange(await tickets.OrderBy(t => t.SlaDueAt).ThenBy(t => t.Id).Take(query.PageSize + 1).Select(Row).ToListAsync(cancellationToken));
        }
        rows = [.. rows.OrderBy(r => r.SlaDueAt).ThenBy(r => r.TicketId).Take(query.PageSize + 1)];
        if (rows.Count <= query.PageSize)
            return new QueuePage(rows, null);
        rows.RemoveAt(query.PageSize);
        return new QueuePage(rows, new QueueCursor(rows[^1].SlaDueAt, rows[^1].TicketId));
    }

    /// <summary>One row, for a change of one ticket; null where there is no such ticket.</summary>
    public async Task<QueueRow?> RowAsync(long ticketId, CancellationToken cancellationToken = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await db.Tickets.AsNoTracking().Where(t => t.Id == ticketId).Select(Row).FirstOrDefaultAsync(cancellationToken);
    }

    /// <summary>How many rows each view has for the person and team of the query; All is left out.</summary>
    public async Task<IReadOnlyDictionary<QueueView, int>> CountsAsync(QueueQuery query, CancellationToken cancellationToken = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var counts = new Dictionary<QueueView, int>();
        foreach (var view in Enum.GetValues<QueueView>().Where(view => view != QueueView.All))
        {
            counts[view] = 0;
            foreach (var status in StatusesOf(view))
                counts[view] += await InView(db, query with { View = view }, status).CountAsync(cancellationToken);
        }
        return counts;
    }

    private IQueryable<Ticket> InView(SupportDb db, QueueQuery query, TicketStatus status)
    {
        var now = clock.Now;
        var tickets = db.Tickets.AsNoTracking().Where(t => t.Status == status && t.MergedIntoId == null);
        // Spam and snoozed tickets can be found, but do not stand in the way.
        if (query.View != QueueView.All)
            tickets = tickets.Where(t => !t.IsSpam && (t.SnoozedUntil == null || t.SnoozedUntil <= now));
        return query.View switch
        {
            QueueView.Open or QueueView.Waiting or QueueView.Solved or QueueView.All => tickets,
            QueueView.Mine => tickets.Where(t => t.AssigneeId == query.PersonId),
            QueueView.Unassigned => tickets.Where(t => t.AssigneeId == null),
            QueueView.NeedsLead => tickets.Where(t => t.Chip == TicketChip.NeedsLead),
            QueueView.Team => tickets.Where(t => t.TeamId == query.TeamId),
        };
    }

    private static TicketStatus[] StatusesOf(QueueView view) => view switch
    {
        QueueView.Open or QueueView.Mine or QueueView.Unassigned or QueueView.NeedsLead or QueueView.Team => Working,
        QueueView.Waiting => [TicketStatus.Waiting],
        QueueView.Solved => [TicketStatus.Solved],
        QueueView.All => Enum.GetValues<TicketStatus>(),
    };

    private static readonly Expression<Func<Ticket, QueueRow>> Row = t => new QueueRow(
        t.Id, t.SenderName, t.SenderTier, t.Title, t.Chip, t.SlaDueAt, t.TeamId, t.AssigneeId, t.AssigneeName, t.Status, t.Urgency, t.Sentiment, t.Language, t.Channel, t.ChangedAt);
}
