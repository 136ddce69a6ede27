using System.Text.RegularExpressions;

namespace SupportConsole.Core.Text;

/// <summary>An e-mail address as written.</summary>
/// <param name="Address">Lower case.</param>
/// <param name="Start">First character, from 0.</param>
/// <param name="Length">In characters.</param>
public readonly record struct EmailMention(string Address, int Start, int Length);

/// <summary>Finds e-mail addresses.</summary>
public static partial class Emails
{
    /// <summary>The addresses in order of the text.</summary>
    public static IReadOnlyList<EmailMention> Find(string text) =>
        text.Contains('@')
            ? [.. Pattern().Matches(text).Select(match => new EmailMention(match.Value.ToLowerInvariant(), match.Index, match.Length))]
            : [];

    [GeneratedRegex(@"(?<![\w.+-])[\w+-]{1,64}(?:\.[\w+-]{1,64}){0,6}@(?:[a-z0-9-]{1,63}\.){1,6}[a-z]{2,24}(?![\w-])", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 2000)]
    private static partial Regex Pattern();
}
