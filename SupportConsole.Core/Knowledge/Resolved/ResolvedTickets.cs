using Microsoft.EntityFrameworkCore;
using SupportConsole.Core.Live;
using SupportConsole.Core.Persistence;

namespace SupportConsole.Core.Knowledge.Resolved;

/// <summary>
/// Searches what was solved before: a source of its own beside the knowledge, for people and, of the same customer alone, for the agent. Nothing is copied: the
/// index holds words, and what is shown is read and masked when it is asked for, so an erased customer is gone at once.
/// </summary>
public sealed class ResolvedTickets : IDisposable
{
    /// <summary>Less alike is another case.</summary>
    public const double LeastLikeness = 0.2;

    /// <summary>The newest so many are searched.</summary>
    public const int Most = 3000;

    private const int ReadAtOnce = 500;
    private const int MostOfACustomer = 50;

    // Tickets change all day; a case solved this minute helps in some minutes too.
    private static readonly TimeSpan Renewal = TimeSpan.FromMinutes(5);

    private readonly IDbContextFactory<SupportDb> _contexts;
    private readonly TimeProvider _time;
    private readonly IDisposable _subscription;
    private readonly SemaphoreSlim _loading = new(1, 1);
    private SolvedIndex? _index;
    private long _madeAt;
    private int _changed;

    public ResolvedTickets(IDbContextFactory<SupportDb> contexts, ChangeFeed feed, TimeProvider time)
    {
        (_contexts, _time) = (contexts, time);
        _subscription = feed.Subscribe(Topic.Queue, () => Interlocked.Exchange(ref _changed, 1));
    }

    /// <summary>The most alike of all solved tickets, best first. For people alone.</summary>
    public async Task<IReadOnlyList<SolvedCase>> FindAsync(SolvedQuery query, CancellationToken cancellationToken = default)
    {
        var index = await CurrentAsync(cancellationToken);
        await using var db = await _contexts.CreateDbContextAsync(cancellationToken);
        return await ShowAsync(db, index, query, cancellationToken);
    }

    /// <summary>The most alike of one customer's own solved tickets: what the agent may be told in a ticket of theirs.</summary>
    public async Task<IReadOnlyList<SolvedCase>> FindOfCustomerAsync(string customerId, SolvedQuery query, CancellationToken cancellationToken = default)
    {
        await using var db = await _contexts.CreateDbContextAsync(cancellationToken);
        var ids = await SolvedThread.Solved(db).Where(ticket => ticket.CustomerId == customerId && ticket.Id != query.Except).OrderByDescending(ticket => ticket.Id).Select(ticket => ticket.Id).Take(MostOfACustomer).ToListAsync(cancellationToken);
        return await ShowAsync(db, new SolvedIndex(await SolvedThread.ReadAsync(db, ids, cancellationToken)), query, cancellationToken);
    }

    public void Dispose()
    {
        _subscription.Dispose();
        _loading.Dispose();
    }

    private static async Task<IReadOnlyList<SolvedCase>> ShowAsync(SupportDb db, SolvedIndex index, SolvedQuery query, CancellationToken cancellationToken)
    {
        // Some found may have been reopened or erased since the index was made.
        var found = index.Search(query, query.Top * 2).Where(hit => hit.Likeness >= LeastLikeness).ToList();
        var threads = (await SolvedThread.ReadAsync(db, [.. found.Select(hit => hit.TicketId)], cancellationToken)).ToDictionary(thread => thread.Ticket.Id);
        var customerIds = threads.Values.Select(thread => thread.Ticket.CustomerId).OfType<string>().Distinct(StringComparer.Ordinal).ToList();
        var customers = await db.Customers.AsNoTracking().Where(customer => customerIds.Contains(customer.Id)).ToDictionaryAsync(customer => customer.Id, StringComparer.Ordinal, cancellationToken);
        return
        [
            .. found.Where(hit => threads.ContainsKey(hit.TicketId)).Take(query.Top)
                .Select(hit => threads[hit.TicketId].ToCase(customers.GetValueOrDefault(threads[hit.TicketId].Ticket.CustomerId ?? ""), hit.Likeness)),
        ];
    }

    private async Task<SolvedIndex> CurrentAsync(CancellationToken cancellationToken)
    {
        if (Current is { } current)
            return current;
        await _loading.WaitAsync(cancellationToken);
        try
        {
            if (Current is { } made)
                return made;
            // Before the tables are read: what changes meanwhile is read next time.
            Interlocked.Exchange(ref _changed, 0);
            var index = await ReadAsync(cancellationToken);
            Volatile.Write(ref _madeAt, _time.GetTimestamp());
            Volatile.Write(ref _index, index);
            return index;
        }
        finally
        {
            _loading.Release();
        }
    }

    private SolvedIndex? Current =>
        Volatile.Read(ref _index) is { } index && (Volatile.Read(ref _changed) == 0 || _time.GetElapsedTime(Volatile.Read(ref _madeAt)) < Renewal) ? index : null;

    private async Task<SolvedIndex> ReadAsync(CancellationToken cancellationToken)
    {
        await using var db = await _contexts.CreateDbContextAsync(cancellationToken);
        var ids = await SolvedThread.Solved(db).OrderByDescending(ticket => ticket.ChangedAt).ThenByDescending(ticket => ticket.Id).Select(ticket => ticket.Id).Take(Most).ToListAsync(cancellationToken);
        var threads = new List<SolvedThread>(ids.Count);
        foreach (var chunk in ids.Chunk(ReadAtOnce))
            threads.AddRange(await SolvedThread.ReadAsync(db, chunk, cancellationToken));
        return new SolvedIndex(threads);
    }
}
