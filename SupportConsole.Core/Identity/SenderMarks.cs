using Microsoft.EntityFrameworkCore;
using SupportConsole.Core.Domain.Customers;
using SupportConsole.Core.Persistence;

namespace SupportConsole.Core.Identity;

/// <summary>Who was verified in a ticket, now.</summary>
public sealed class SenderMarks
{
    private readonly IDbContextFactory<SupportDb> _contexts;
    private readonly SenderBook _book;
    private readonly TimeProvider _time;

    internal SenderMarks(IDbContextFactory<SupportDb> contexts, SenderBook book, TimeProvider time) => (_contexts, _book, _time) = (contexts, book, time);

    /// <summary>Whether the address was verified in the ticket as this customer, and the mark counts still.</summary>
    public async Task<bool> IsMarkedAsync(long ticketId, string? customerId, string address, CancellationToken cancellationToken = default)
    {
        await using var db = await _contexts.CreateDbContextAsync(cancellationToken);
        return await _book.FindAsync(db, ticketId, address, cancellationToken) is { } check && check.Marks(customerId, _time.GetUtcNow());
    }

    /// <summary>What the ticket shows: the newest request of it, or null.</summary>
    public async Task<SenderCheck?> NewestAsync(long ticketId, CancellationToken cancellationToken = default)
    {
        await using var db = await _contexts.CreateDbContextAsync(cancellationToken);
        return await db.SenderChecks.AsNoTracking().Where(check => check.TicketId == ticketId).OrderByDescending(check => check.Id).FirstOrDefaultAsync(cancellationToken);
    }
}
