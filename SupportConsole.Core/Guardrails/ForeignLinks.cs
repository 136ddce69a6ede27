using System.Text.RegularExpressions;

namespace SupportConsole.Core.Guardrails;

/// <summary>Links of a reply that lead to a host which is neither ours nor on the policy's list: whatever text asked for them, they do not go out unseen.</summary>
internal static partial class ForeignLinks
{
    /// <param name="ownHosts">Hosts a reply may lead to, with everything below them, lower case.</param>
    public static IEnumerable<OutputProblem> Find(string text, IReadOnlyCollection<string> ownHosts) =>
        Link().Matches(text).Where(match => !IsOwn(match.Groups["host"].Value.ToLowerInvariant(), ownHosts))
            .Select(match => new OutputProblem(OutputProblem.ForeignLink, $"{match.Groups["host"].Value} is not a place our replies lead to.", match.Index, match.Length, MayBeAnsweredFor: true));

    private static bool IsOwn(string host, IReadOnlyCollection<string> ownHosts) =>
        ownHosts.Any(own => own.Length > 0 && (host == own || host.EndsWith($".{own}", StringComparison.Ordinal)));

    // With a scheme, with www, or a bare name followed by a path. What stands before an @ in a link is no host, so it is skipped.
    [GeneratedRegex(
        @"\b(?:[a-z][a-z0-9+.-]{1,20}://(?:[^\s/@]*@)?(?<host>[^\s/:?#\\<>""'()]+)|(?<host>www\.[^\s/:?#\\<>""'()]+)|(?<![@\w.-])(?<host>[a-z0-9-]+(?:\.[a-z0-9-]+)*\.[a-z]{2,24})/\w)[^\s<>""')\]]*",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 2000)]
    private static partial Regex Link();
}
