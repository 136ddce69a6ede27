using System.Collections.Concurrent;
using System.Text.RegularExpressions;

namespace SupportConsole.Core.Embedded.Reading;

/// <summary>Regular expressions made from product data, built once each: the framework's own cache holds fifteen, a product has more option values than that.</summary>
internal static class Cached
{
    // A store has thousands of option values, not millions; beyond this the cache starts over.
    private const int Most = 20_000;

    private static readonly ConcurrentDictionary<(string, RegexOptions), Regex> Built = new();

    public static Regex Pattern(string pattern, RegexOptions options = RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)
    {
        if (Built.Count > Most) Built.Clear();
        return Built.GetOrAdd((pattern, options), static key => new Regex(key.Item1, key.Item2, TimeSpan.FromSeconds(1)));
    }
}
