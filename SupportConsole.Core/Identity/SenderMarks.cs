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

    /// <summary>Whether the address was asked in the ticket and could not show who it is.</summary>
    public async Task<bool> IsRefusedAsync(long ticketId, string address, CancellationToken cancellationToken = default)
    {
        await using var db = await _contexts.CreateDbContextAsync(cancellationToken);
        return await _book.FindAsync(db, ticketId, address, cancellationToken) is { State: IdentityState.Refused };
    }
}
