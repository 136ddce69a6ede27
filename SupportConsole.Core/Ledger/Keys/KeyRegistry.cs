using Microsoft.EntityFrameworkCore;
using SupportConsole.Core.Domain.Access;
using SupportConsole.Core.Domain.Ledger;
using SupportConsole.Core.Persistence;

namespace SupportConsole.Core.Ledger.Keys;

/// <summary>
/// Sees to it that no signature is made with a key that the record does not know: the first of an installation is simply written down,
/// every later one has its entry, and one that takes over from another carries that one's signature.
/// </summary>
internal sealed class KeyRegistry(LedgerKey key, LedgerBook book, TimeProvider time)
{
    public const string Added = "key.added";
    public const string Rotated = "key.rotated";

    // Known to be committed; a key is never taken back.
    private volatile string _known = "";

    /// <summary>Registers the key in force, in the caller's transaction, and saves.</summary>
    /// <returns>Whether it wrote anything.</returns>
    public async Task<bool> EnsureAsync(SupportDb db, Actor actor, CancellationToken cancellationToken)
    {
        var current = key.Current;
        if (_known == current.Id)
            return false;
        if (await db.SigningKeys.AnyAsync(row => row.KeyId == current.Id, cancellationToken))
        {
            _known = current.Id;
            return false;
        }
        using var previous = key.Previous;
        var isRotation = previous is not null && await db.SigningKeys.AnyAsync(row => row.KeyId == previous.Id, cancellationToken);
        var before = isRotation ? previous!.Id : "";
        var last = await db.SigningKeys.MaxAsync(row => (DateTimeOffset?)row.AddedAt, cancellationToken);
        var row = new SigningKey
        {
            KeyId = current.Id,
            PublicKey = current.PublicKey,
            PreviousKeyId = before,
            Signature = (isRotation ? previous! : current).Sign(Signatures.TextOfKey(current.Id, current.PublicKey, before)),
            AddedAt = Later(time.GetUtcNow(), last),
        };
        if (last is not null)
            book.Append(db, isRotation ? Rotated : Added, actor, subject: current.Id, payload: new { row.PublicKey, row.PreviousKeyId, row.Signature });
        db.SigningKeys.Add(row);
        await db.SaveChangesAsync(cancellationToken);
        return true;
    }

    // Keys are read in this order, each behind the one that vouches for it.
    private static DateTimeOffset Later(DateTimeOffset now, DateTimeOffset? last) => last >= now ? last.Value.AddMilliseconds(1) : now;
}
