using System.Collections.Concurrent;
using System.Text.RegularExpressions;
using SupportConsole.Core.Policies;
using SupportConsole.Core.Text;

namespace SupportConsole.Core.Escalation;

/// <summary>Whether a trigger's wording stands in a text, sentence by sentence.</summary>
internal static class TriggerPatterns
{
    private const int MostRead = 20_000;
    private static readonly ConcurrentDictionary<string, Regex> Compiled = new(StringComparer.Ordinal);

    /// <summary>The sentences the customer wrote, each folded to single blanks; quoted lines are somebody else's.</summary>
    public static IReadOnlyList<string> OwnSentences(string text)
    {
        var read = text.Length > MostRead ? text[..MostRead] : text;
        var own = string.Join('\n', read.Split('\n').Where(line => !line.TrimStart().StartsWith('>')));
        return [.. Sentences.Split(own).Select(span => Normalise.ForGuard(span.Of(own)).Text)];
    }

    /// <summary>A pattern matches a sentence that no exception matches. A time-out counts as a match of a pattern and never as an exception.</summary>
    public static bool Fires(EscalationTrigger trigger, IReadOnlyList<string> sentences) =>
        sentences.Any(sentence => trigger.Patterns.Any(pattern => Matches(pattern, sentence, onTimeOut: true)) && !trigger.Unless.Any(pattern => Matches(pattern, sentence, onTimeOut: false)));

    private static bool Matches(string pattern, string sentence, bool onTimeOut)
    {
        try
        {
            return Compiled.GetOrAdd(pattern, static text => new Regex(text, RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.Singleline, TimeSpan.FromSeconds(2))).IsMatch(sentence);
        }
        catch (RegexMatchTimeoutException)
        {
            return onTimeOut;
        }
    }
}
