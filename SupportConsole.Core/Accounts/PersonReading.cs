using Microsoft.EntityFrameworkCore;
using SupportConsole.Core.Domain.Access;
using SupportConsole.Core.Persistence;

namespace SupportConsole.Core.Accounts;

internal static class PersonReading
{
    private const long PeopleLock = 0x5045_4F50_4C45;

    public static Actor ToActor(this Person person) => new(person.Id, person.DisplayName, person.Role);

    /// <summary>As Identity keeps addresses to look them up.</summary>
    public static string Normal(string email) => email.Trim().Normalize().ToUpperInvariant();

    /// <summary>Whether somebody signs in with more than a password.</summary>
    public static async Task<bool> HasSecondFactorAsync(SupportDb db, long personId, CancellationToken cancellationToken) =>
        await db.SecondFactors.AnyAsync(f => f.PersonId == personId && f.ConfirmedAt != null, cancellationToken) || await db.Passkeys.AnyAsync(p => p.UserId == personId, cancellationToken);

    /// <summary>
    /// Makes changes that count people wait for one another until the transaction ends: two admins who demote each other at once must not
    /// both succeed. SQLite has one writer anyway.
    /// </summary>
    public static async Task LockAsync(SupportDb db, CancellationToken cancellationToken)
    {
        if (db.Database.IsNpgsql())
            await db.Database.ExecuteSqlAsync($"SELECT pg_advisory_xact_lock({PeopleLock})", cancellationToken);
    }
}
