using Microsoft.AspNetCore.WebUtilities;

namespace SupportConsole.Components.Shared;

/// <summary>Reads the query of an absolute address; filters and selection live there.</summary>
internal static class UrlQuery
{
    /// <summary>The first value of the key, or an empty text.</summary>
    public static string Read(string uri, string key) =>
        QueryHelpers.ParseQuery(new Uri(uri).Query).TryGetValue(key, out var values) ? values.ToString() : "";
}
