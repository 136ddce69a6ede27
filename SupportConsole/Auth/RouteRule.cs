using SupportConsole.Core.Domain.Access;

namespace SupportConsole.Auth;

internal enum RouteKind { Page, Endpoint, Hub, HubMethod, Assets, Verb }

/// <summary>Who may use a route.</summary>
internal abstract record Audience
{
    private Audience()
    {
    }

    /// <summary>Whoever reaches the server.</summary>
    public sealed record Everybody : Audience;

    /// <summary>Everybody signed in, whatever their role, also while a second factor is still to be set up.</summary>
    public sealed record SignedIn : Audience;

    /// <summary>The roles that hold the permission.</summary>
    public sealed record Holders(Permission Permission) : Audience;

    /// <summary>Programs with the configured bearer token.</summary>
    public sealed record TokenHolders : Audience;

    /// <summary>Whoever may run the program on its machine, with its data folder.</summary>
    public sealed record Operator : Audience;

    /// <summary>Whether this role may; null is nobody signed in.</summary>
    public bool Admits(Role? role) => this switch
    {
        Everybody => true,
        SignedIn => role is not null,
        Holders { Permission: var permission } => role is { } someone && AccessTable.Allows(someone, permission),
        TokenHolders or Operator => false,
        _ => false,
    };
}

/// <summary>One line of the table.</summary>
/// <param name="Route">"/queue" for a page; "GET /audit/export" for an endpoint; the method's name for a hub; the words of a verb.</param>
/// <param name="Note">Why, where it is not plain.</param>
/// <param name="IsGuessed">Whether it takes something that can be guessed, so that tries are limited per address.</param>
internal sealed record RouteRule(RouteKind Kind, string Route, Audience Audience, string Note = "", bool IsGuessed = false);
