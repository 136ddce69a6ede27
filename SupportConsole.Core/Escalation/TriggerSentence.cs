using System.Collections.Concurrent;
using System.Text.RegularExpressions;
using SupportConsole.Core.Embedded;
using SupportConsole.Core.Policies;
using SupportConsole.Core.Text;
using SupportConsole.Core.Text.Signs;

namespace SupportConsole.Core.Escalation;

/// <summary>A sentence the customer wrote, folded to single blanks.</summary>
/// <param name="Signs">What its wordings are signs of.</param>
/// <param name="Heard">What the trained model hears in it and those around.</param>
internal sealed record TriggerSentence(string Text, IReadOnlyList<Sign> Signs, IReadOnlyList<Sign> Heard)
{
    private const int MostRead = 20_000;
    private static readonly ConcurrentDictionary<string, Regex> Compiled = new(StringComparer.Ordinal);

    /// <summary>The sentences the customer wrote; quoted lines are somebody else's.</summary>
    public static IReadOnlyList<TriggerSentence> Of(string text)
    {
        var read = text.Length > MostRead ? text[..MostRead] : text;
        var own = string.Join('\n', read.Split('\n').Where(line => !line.TrimStart().StartsWith('>')));
        string[] sentences = [.. Sentences.Split(own).Select(span => span.Of(own))];
        return [.. sentences.Zip(SignModel.Shipped.Read(sentences), (sentence, heard) => new TriggerSentence(Normalise.ForGuard(sentence).Text, SignReader.Of(sentence), heard))];
    }

    /// <summary>A sign or a pattern of the trigger is here, and none of its exceptions. A time-out counts as a match of a pattern and never as an exception.</summary>
    public bool Fires(EscalationTrigger trigger) =>
        (trigger.Signs.Any(Signs.Contains) || trigger.Patterns.Any(pattern => Matches(pattern, onTimeOut: true))) && !trigger.Unless.Any(pattern => Matches(pattern, onTimeOut: false));

    /// <summary>The model hears a sign of the trigger here, and none of its exceptions stands in the sentence.</summary>
    public bool Hears(EscalationTrigger trigger) => trigger.Signs.Any(Heard.Contains) && !trigger.Unless.Any(pattern => Matches(pattern, onTimeOut: false));

    private bool Matches(string pattern, bool onTimeOut)
    {
        try
        {
            return Compiled.GetOrAdd(pattern, static text => new Regex(text, RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.Singleline, TimeSpan.FromSeconds(2))).IsMatch(Text);
        }
        catch (RegexMatchTimeoutException)
        {
            return onTimeOut;
        }
    }
}
