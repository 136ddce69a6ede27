using Microsoft.AspNetCore.Identity;

namespace SupportConsole.Core.Domain.Access;

/// <summary>A member of staff who signs in.</summary>
public sealed class Person : IdentityUser<long>
{
    public required string DisplayName { get; set; }
    public required Role Role { get; set; }

    /// <summary>True for the seeded people whose one-click sign-in exists only while Demo is on.</summary>
    public bool IsDemo { get; init; }

    /// <summary>When an admin took the account out of use; null while it may sign in.</summary>
    public DateTimeOffset? DisabledAt { get; set; }

    /// <summary>Up to two letters for the round face on a ticket.</summary>
    public string Initials => string.Concat(DisplayName.Split(' ', StringSplitOptions.RemoveEmptyEntries).Take(2).Select(part => part[0])).ToUpperInvariant();
}

/// <summary>The person who acts, as every command and ledger entry names them.</summary>
/// <param name="Id">The person's id; 0 for the program itself.</param>
public sealed record Actor(long Id, string Name, Role Role)
{
    /// <summary>The program: workers, importers, verbs.</summary>
    public static readonly Actor System = new(0, "system", Role.Admin);
}
