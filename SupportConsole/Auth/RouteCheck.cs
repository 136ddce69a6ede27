using System.Reflection;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.SignalR;
using SupportConsole.Core.Domain.Access;

namespace SupportConsole.Auth;

/// <summary>Holds what the program maps against the table, and refuses to run on a difference.</summary>
internal static class RouteCheck
{
    /// <summary>Call last before running, when everything is mapped.</summary>
    /// <exception cref="InvalidOperationException">A route is missing in the table, or asks for something else than the table says.</exception>
    public static void RefuseUnknownRoutes(this IEndpointRouteBuilder app)
    {
        var problems = Problems(app.DataSources.SelectMany(source => source.Endpoints)).ToList();
        if (problems.Count > 0)
            throw new InvalidOperationException($"Auth/RouteTable.cs does not fit the routes: {string.Join("; ", problems)}.");
    }

    /// <summary>One sentence per route that does not fit.</summary>
    public static IEnumerable<string> Problems(IEnumerable<Endpoint> endpoints)
    {
        foreach (var endpoint in endpoints)
        {
            var (kind, route) = RouteTable.NameOf(endpoint);
            if (RouteTable.RuleOf(endpoint) is not { } rule)
                yield return $"it has no line for the {kind.ToString().ToLowerInvariant()} '{route}'";
            else if (Asked(endpoint, rule.Audience) is { } difference)
                yield return $"'{route}' is for {rule.Audience} there and {difference} where it is mapped";
            foreach (var method in endpoint.Metadata.GetMetadata<HubMetadata>() is { } hub ? MethodsOf(hub.HubType) : [])
            {
                if (!RouteTable.Rules.Any(line => line.Kind == RouteKind.HubMethod && line.Route == method))
                    yield return $"it has no line for the hub method '{method}'";
            }
        }
    }

    /// <summary>What a browser can call on a hub by name.</summary>
    public static IEnumerable<string> MethodsOf(Type hub) =>
        hub.GetMethods(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly)
            .Where(method => !method.IsSpecialName && method.GetBaseDefinition().DeclaringType == hub)
            .Select(method => method.GetCustomAttribute<HubMethodNameAttribute>()?.Name ?? method.Name)
            .Distinct(StringComparer.Ordinal);

    /// <summary>What the endpoint's own marks ask for, where that is not what the table says.</summary>
    private static string? Asked(Endpoint endpoint, Audience audience)
    {
        var open = endpoint.Metadata.GetMetadata<IAllowAnonymous>() is not null;
        var policies = endpoint.Metadata.GetOrderedMetadata<IAuthorizeData>().Select(data => data.Policy).OfType<string>().Distinct(StringComparer.Ordinal).ToList();
        return audience switch
        {
            Audience.Everybody or Audience.TokenHolders => open ? null : "closed to strangers",
            _ when open => "open to everybody",
            Audience.Holders { Permission: var permission } => policies is [var policy] && policy == permission.ToString() ? null : $"for [{string.Join(", ", policies)}]",
            // With no mark at all the fallback policy asks for somebody signed in.
            Audience.SignedIn => policies.Count == 0 ? null : $"for [{string.Join(", ", policies)}]",
            _ => "a web address",
        };
    }
}
