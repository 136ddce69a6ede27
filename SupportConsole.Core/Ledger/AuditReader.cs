using Microsoft.EntityFrameworkCore;
using SupportConsole.Core.Domain.Ledger;
using SupportConsole.Core.Persistence;

namespace SupportConsole.Core.Ledger;

/// <summary>Which entries to show.</summary>
public sealed record AuditQuery
{
    public long? TicketId { get; init; }

    /// <summary>Entries of one person; 0 for the program itself.</summary>
    public long? ActorId { get; init; }

    /// <summary>One kind, or with a dot at the end all that start so: "decision."; empty for all.</summary>
    public string Kind { get; init; } = "";

    /// <summary>From this instant on.</summary>
    public DateTimeOffset? From { get; init; }

    /// <summary>Before this instant.</summary>
    public DateTimeOffset? Until { get; init; }

    /// <summary>Continue after this entry, which is older; null for the newest.</summary>
    public long? Before { get; init; }
    public int PageSize { get; init; } = 50;
}

/// <summary>A page, and where the next one starts; null after the last.</summary>
public sealed record EntryPage(IReadOnlyList<LedgerEntry> Entries, long? Next);

/// <summary>Reads the record, newest first, in keyset pages.</summary>
public sealed class AuditReader(IDbContextFactory<SupportDb> contexts)
{
    /// <summary>One page.</summary>
    public async Task<EntryPage> PageAsync(AuditQuery query, CancellationToken cancellationToken = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var entries = db.LedgerEntries.AsNoTracking();
        if (query.TicketId is { } ticket)
            entries = entries.Where(e => e.TicketId == ticket);
        if (query.ActorId is { } actor)
            entries = entries.Where(e => e.ActorId == actor);
        if (query.Kind.EndsWith('.'))
            entries = entries.Where(e => e.Kind.StartsWith(query.Kind));
        else if (query.Kind.Length > 0)
            entries = entries.Where(e => e.Kind == query.Kind);
        if (query.From is { } from)
            entries = entries.Where(e => e.At >= from);
        if (query.Until is { } until)
            entries = entries.Where(e => e.At < until);
        if (query.Before is { } before)
            entries = entries.Where(e => e.Id < before);
        var rows = await entries.OrderByDescending(e => e.Id).Take(query.PageSize + 1).ToListAsync(cancellationToken);
        if (rows.Count <= query.PageSize)
            return new EntryPage(rows, null);
        rows.RemoveAt(query.PageSize);
        return new EntryPage(rows, rows[^1].Id);
    }
}
