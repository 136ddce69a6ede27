using System.Security.Cryptography;
using SupportConsole.Core.Domain.Access;
using SupportConsole.Core.Domain.Ledger;
using SupportConsole.Core.Domain.Proposals;
using SupportConsole.Core.Domain.Values;
using SupportConsole.Core.Persistence;

namespace SupportConsole.Core.Ledger;

/// <summary>Writes entries, in the transaction of what they record.</summary>
public sealed class LedgerBook(BusinessClock clock)
{
    /// <summary>Adds one entry. <paramref name="payload"/> holds references, hashes, rule ids and amounts, never customer text.</summary>
    public void Append(SupportDb db, string kind, Actor actor, long? ticketId = null, long? runId = null, string subject = "", object? payload = null)
    {
        var entry = new LedgerEntry
        {
            Kind = kind,
            // Whole milliseconds, as they are stored: the hash must come out the same after reading back.
            At = DateTimeOffset.FromUnixTimeMilliseconds(clock.Now.ToUnixTimeMilliseconds()),
            ActorId = actor.Id,
            ActorName = actor.Name,
            TicketId = ticketId,
            RunId = runId,
            Subject = subject,
            Payload = payload is null ? "{}" : CanonicalJson.Of(payload),
            Nonce = RandomNumberGenerator.GetHexString(16, lowercase: true),
            Hash = "",
        };
        db.LedgerEntries.Add(entry);
        db.Entry(entry).Property(e => e.Hash).CurrentValue = EntryHash.OfEntry(entry);
    }
}
