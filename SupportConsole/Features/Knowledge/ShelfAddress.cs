using SupportConsole.Components.Shared;
using SupportConsole.Core.Knowledge;

namespace SupportConsole.Features.Knowledge;

/// <summary>The filter of the list of articles as it stands in the address: <c>?q=return&amp;topic=policy&amp;product=…&amp;state=stale</c>.</summary>
internal static class ShelfAddress
{
    public static ShelfFilter Read(string uri) => new(
        UrlQuery.Read(uri, "q"),
        UrlQuery.Read(uri, "topic"),
        UrlQuery.Read(uri, "product"),
        Enum.TryParse<ShelfState>(UrlQuery.Read(uri, "state"), ignoreCase: true, out var state) && Enum.IsDefined(state) ? state : ShelfState.All);

    public static string Of(ShelfFilter filter)
    {
        var parts = new[] { ("q", filter.Text.Trim()), ("topic", filter.Topic), ("product", filter.Product), ("state", filter.State == ShelfState.All ? "" : filter.State.ToString().ToLowerInvariant()) }
            .Where(part => part.Item2.Length > 0).Select(part => $"{part.Item1}={Uri.EscapeDataString(part.Item2)}").ToList();
        return parts.Count == 0 ? "knowledge" : $"knowledge?{string.Join('&', parts)}";
    }

    /// <summary>The page of an article; an id may have slashes.</summary>
    public static string OfArticle(string id, int? version = null) =>
        $"knowledge/articles/{string.Join('/', id.Split('/').Select(Uri.EscapeDataString))}{(version is { } number ? FormattableString.Invariant($"?version={number}") : "")}";
}
