using System.Collections.Concurrent;
using System.Text.RegularExpressions;

namespace SupportConsole.Core.Guardrails;

/// <summary>Compiled patterns of the policy files, each with a time-out.</summary>
internal static class GuardRules
{
    // By the wall clock: generous, so that a busy machine does not make an honest message look hostile.
    private static readonly TimeSpan TimeOut = TimeSpan.FromSeconds(2);
    private static readonly ConcurrentDictionary<string, Regex> Compiled = new(StringComparer.Ordinal);

    /// <summary>The pattern, case-insensitive; '.' crosses lines, '^' and '$' are line ends.</summary>
    public static Regex Of(string pattern) => Compiled.GetOrAdd(
        pattern,
        static text => new Regex(text, RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.Singleline | RegexOptions.Multiline, TimeOut));
}
