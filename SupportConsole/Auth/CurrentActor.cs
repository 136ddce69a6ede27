using Microsoft.AspNetCore.Components.Authorization;
using SupportConsole.Core.Accounts;
using SupportConsole.Core.Domain.Access;

namespace SupportConsole.Auth;

/// <summary>The session of this page is over; whatever was asked for is not done.</summary>
public sealed class SessionOverException() : Exception("The session is over. Sign in again.");

/// <summary>Who acts on this page. Every command of a page names this actor.</summary>
public sealed class CurrentActor(AuthenticationStateProvider authentication, SessionBook sessions)
{
    /// <summary>The signed-in person, with name and role as they stand in the database now.</summary>
    /// <param name="evenWhileEnrolling">Whether it is enough to be signed in while a second factor is still to be set up: the own account only.</param>
    /// <exception cref="SessionOverException">The session was ended, or nobody is signed in.</exception>
    public async Task<Actor> GetAsync(bool evenWhileEnrolling = false)
    {
        var user = (await authentication.GetAuthenticationStateAsync()).User;
        return user.SessionId() is { } id && await sessions.FindAsync(id) is { } session && (evenWhileEnrolling || !session.MustEnrol)
            ? session.Actor
            : throw new SessionOverException();
    }

    /// <summary>The signed-in person as of the last check, or null. For showing, not for acting.</summary>
    public async Task<Actor?> FindAsync() => (await authentication.GetAuthenticationStateAsync()).User.ToActor();

    /// <summary>Id of the session of this page.</summary>
    public async Task<string> SessionIdAsync() => (await authentication.GetAuthenticationStateAsync()).User.SessionId() ?? "";

    /// <summary>Whether the signed-in person holds the permission.</summary>
    public async Task<bool> MayAsync(Permission permission) => (await authentication.GetAuthenticationStateAsync()).User.May(permission);
}
