using System.Globalization;
using System.Security.Claims;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;
using SupportConsole.Core.Domain.Access;

namespace SupportConsole.Auth;

/// <summary>Puts a person's role and display name into the cookie.</summary>
internal sealed class PersonClaims(UserManager<Person> people, IOptions<IdentityOptions> options)
    : UserClaimsPrincipalFactory<Person>(people, options)
{
    /// <summary>The name as shown; the name claim itself is the user name.</summary>
    public const string DisplayName = "display_name";

    protected override async Task<ClaimsIdentity> GenerateClaimsAsync(Person user)
    {
        var identity = await base.GenerateClaimsAsync(user);
        identity.AddClaim(new Claim(ClaimTypes.Role, user.Role.ToString()));
        identity.AddClaim(new Claim(DisplayName, user.DisplayName));
        return identity;
    }
}

/// <summary>Reads the signed-in person out of a principal.</summary>
public static class PrincipalReading
{
    /// <summary>The person, or null where nobody is signed in or a claim is missing.</summary>
    public static Actor? ToActor(this ClaimsPrincipal principal)
    {
        if (principal.Identity?.IsAuthenticated != true
            || !long.TryParse(principal.FindFirstValue(ClaimTypes.NameIdentifier), CultureInfo.InvariantCulture, out var id)
            || !Enum.TryParse<Role>(principal.FindFirstValue(ClaimTypes.Role), out var role))
            return null;
        return new Actor(id, principal.FindFirstValue(PersonClaims.DisplayName) ?? "", role);
    }

    /// <summary>Whether the signed-in person holds the permission; false for nobody.</summary>
    public static bool May(this ClaimsPrincipal principal, Permission permission) =>
        principal.ToActor() is { } actor && AccessTable.Allows(actor.Role, permission);
}
