using Microsoft.AspNetCore.Components.Authorization;
using SupportConsole.Core.Domain.Access;

namespace SupportConsole.Auth;

/// <summary>Who acts on this page. Every command of a page names this actor.</summary>
public sealed class CurrentActor(AuthenticationStateProvider authentication)
{
    /// <summary>The signed-in person.</summary>
    /// <exception cref="InvalidOperationException">Nobody is signed in; pages that call this state who may open them, so it means a bug.</exception>
    public async Task<Actor> GetAsync() =>
        await FindAsync() ?? throw new InvalidOperationException("Nobody is signed in.");

    /// <summary>The signed-in person, or null.</summary>
    public async Task<Actor?> FindAsync() => (await authentication.GetAuthenticationStateAsync()).User.ToActor();

    /// <summary>Whether the signed-in person holds the permission.</summary>
    public async Task<bool> MayAsync(Permission permission) =>
        await FindAsync() is { } actor && AccessTable.Allows(actor.Role, permission);
}
