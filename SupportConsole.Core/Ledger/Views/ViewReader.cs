using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using SupportConsole.Core.Domain.Ledger;
using SupportConsole.Core.Persistence;

namespace SupportConsole.Core.Ledger.Views;

/// <summary>Who opened a customer's data, when, and by which ticket.</summary>
/// <param name="PersonRole">The role at that time; empty where it was not recorded.</param>
/// <param name="Part">"ticket", "story", "approval"; "evidence" where the bundle was taken.</param>
public sealed record RecordedView(long EntryId, DateTimeOffset At, string PersonName, string PersonRole, long TicketId, string Part);

/// <summary>Reads who opened a customer's data.</summary>
public sealed class ViewReader(IDbContextFactory<SupportDb> contexts)
{
    /// <summary>The kind of the entry that says that a ticket's evidence was taken.</summary>
    public const string EvidenceTaken = "evidence.exported";

    /// <summary>Openings of all tickets of this ticket's customer, newest first; of an erased customer, of this ticket alone.</summary>
    public async Task<IReadOnlyList<RecordedView>> OfCustomerAsync(long ticketId, int limit = 100, CancellationToken cancellationToken = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var ticket = await db.Tickets.AsNoTracking().Where(row => row.Id == ticketId).Select(row => new { row.CustomerId, row.SenderAddress }).SingleOrDefaultAsync(cancellationToken);
        var tickets = new List<long> { ticketId };
        if (ticket is { CustomerId: { Length: > 0 } customer })
            tickets = await db.Tickets.Where(row => row.CustomerId == customer).Select(row => row.Id).ToListAsync(cancellationToken);
        else if (ticket is { SenderAddress: { Length: > 0 } address })
            tickets = await db.Tickets.Where(row => row.CustomerId == null && row.SenderAddress == address).Select(row => row.Id).ToListAsync(cancellationToken);
        var entries = await db.LedgerEntries.AsNoTracking()
            .Where(entry => entry.TicketId != null && tickets.Contains(entry.TicketId.Value) && (entry.Kind == ViewLog.Kind || entry.Kind == EvidenceTaken))
            .OrderByDescending(entry => entry.Id).Take(limit).ToListAsync(cancellationToken);
        return [.. entries.Select(Of)];
    }

    /// <summary>When the data was opened, which may be before it could be written down; null where the payload does not say it.</summary>
    internal static DateTimeOffset? SeenAt(string payload)
    {
        using var json = JsonDocument.Parse(payload);
        return json.RootElement.TryGetProperty("at", out var at) && at.TryGetInt64(out var milliseconds) ? DateTimeOffset.FromUnixTimeMilliseconds(milliseconds) : null;
    }

    private static RecordedView Of(LedgerEntry entry)
    {
        using var json = JsonDocument.Parse(entry.Payload);
        var role = json.RootElement.TryGetProperty("role", out var stated) ? stated.GetString() ?? "" : "";
        return new RecordedView(entry.Id, SeenAt(entry.Payload) ?? entry.At, entry.ActorName, entry.ActorId == 0 ? "" : role, entry.TicketId ?? 0, entry.Kind == EvidenceTaken ? "evidence" : entry.Subject);
    }
}
