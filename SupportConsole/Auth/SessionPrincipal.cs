using System.Globalization;
using System.Security.Claims;
using Microsoft.AspNetCore.Identity;
using SupportConsole.Core.Accounts;
using SupportConsole.Core.Domain.Access;

namespace SupportConsole.Auth;

/// <summary>
/// A session as claims, made anew from its row at every request. The cookie counts only as the name of the session: role and name in it
/// may be old.
/// </summary>
public static class SessionPrincipal
{
    private const string DisplayName = "display_name";
    private const string Session = "session";
    private const string MustEnrol = "must_enrol";

    internal static ClaimsPrincipal Of(LiveSession session)
    {
        var identity = new ClaimsIdentity(
            [
                new Claim(ClaimTypes.NameIdentifier, session.Actor.Id.ToString(CultureInfo.InvariantCulture)),
                new Claim(ClaimTypes.Role, session.Actor.Role.ToString()),
                new Claim(DisplayName, session.Actor.Name),
                new Claim(Session, session.Id),
            ],
            IdentityConstants.ApplicationScheme);
        if (session.MustEnrol)
            identity.AddClaim(new Claim(MustEnrol, "true"));
        return new ClaimsPrincipal(identity);
    }

    internal static ClaimsPrincipal Nobody => new(new ClaimsIdentity());

    /// <summary>The person, or null where nobody is signed in or a claim is missing.</summary>
    public static Actor? ToActor(this ClaimsPrincipal principal)
    {
        if (principal.Identity?.IsAuthenticated != true
            || !long.TryParse(principal.FindFirstValue(ClaimTypes.NameIdentifier), CultureInfo.InvariantCulture, out var id)
            || !Enum.TryParse<Role>(principal.FindFirstValue(ClaimTypes.Role), out var role))
            return null;
        return new Actor(id, principal.FindFirstValue(DisplayName) ?? "", role);
    }

    /// <summary>Id of the session, or null for nobody.</summary>
    public static string? SessionId(this ClaimsPrincipal principal) => principal.FindFirstValue(Session);

    /// <summary>Whether the person has to set up a second factor before anything else opens.</summary>
    public static bool HasToEnrol(this ClaimsPrincipal principal) => principal.HasClaim(MustEnrol, "true");

    /// <summary>Whether the signed-in person holds the permission; false for nobody.</summary>
    public static bool May(this ClaimsPrincipal principal, Permission permission) =>
        principal.ToActor() is { } actor && AccessTable.Allows(actor.Role, permission) && (permission == Permission.ManageOwnAccount || !principal.HasToEnrol());
}
