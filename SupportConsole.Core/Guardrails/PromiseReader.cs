using System.Text.RegularExpressions;
using SupportConsole.Core.Text;

namespace SupportConsole.Core.Guardrails;

/// <summary>A place in a reply that tells something as done.</summary>
/// <param name="Effect">"a refund", "a cancellation": what is told.</param>
/// <param name="Tools">Names and routes of the tools that would make it true.</param>
/// <param name="States">States of a record that would.</param>
/// <param name="IsOwnAct">"I have refunded": what we did just now, which an older record does not prove.</param>
/// <param name="Start">First character, from 0.</param>
public sealed record Promise(string Effect, IReadOnlyList<string> Tools, IReadOnlyList<string> States, bool IsOwnAct, int Start, int Length)
{
    /// <summary>Its words.</summary>
    public string In(string text) => text.Substring(Start, Length).Trim();

    /// <summary>The actions of which one would make it true, for a person: "issue refund or cancel order".</summary>
    public string Needs => string.Join(" or ", Tools.Where(tool => !tool.Contains('.', StringComparison.Ordinal)).Select(tool => tool.Replace('_', ' ')));

    /// <summary>Whether something done, or a record, makes it true.</summary>
    public bool IsKept(IReadOnlyCollection<string> doneTools, IReadOnlyCollection<string> recordedStates) =>
        Tools.Any(tool => doneTools.Contains(tool, StringComparer.Ordinal)) || (!IsOwnAct && States.Any(state => recordedStates.Contains(state, StringComparer.OrdinalIgnoreCase)));
}

/// <summary>Finds what a reply tells as done, in English, German, Spanish and French. Plans, conditions, questions and denials are none.</summary>
public static partial class PromiseReader
{
    /// <summary>Every such place, in sequence; one of each kind a sentence.</summary>
    public static IReadOnlyList<Promise> Find(string text) => [.. Sentences.Split(text).SelectMany(sentence => InSentence(text, sentence)).OrderBy(promise => promise.Start)];

    private static IEnumerable<Promise> InSentence(string text, TextSpan sentence)
    {
        var words = sentence.Of(text);
        if (words.EndsWith('?'))
            yield break;
        foreach (var claim in EffectClaims.All)
        {
            if (claim.Pattern.Matches(words).FirstOrDefault(match => !IsPlanned(words, match)) is { } found)
                yield return new Promise(claim.Effect, claim.Tools, claim.States, OwnAct().IsMatch(found.Value), sentence.Start + found.Index, found.Length);
        }
    }

    /// <summary>"once it has been refunded", "has not been cancelled": within the clause up to the end of the wording.</summary>
    private static bool IsPlanned(string sentence, Match match)
    {
        var before = sentence[..match.Index];
        var from = ClauseStart().Matches(before).LastOrDefault() is { } last ? last.Index + last.Length : 0;
        return EffectClaims.NotDone.IsMatch(sentence[from..(match.Index + match.Length)]);
    }

    [GeneratedRegex(@"^\s*(?:i|we|ich|wir|haben?\s+(?:ich|wir)|(?:le\s+)?(?:he|hemos)|j['’]ai|je|nous)\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 2000)]
    private static partial Regex OwnAct();

    // A subject of its own follows: what was a condition before it is none any more.
    [GeneratedRegex(@"[,;:–]|\b(?:and|but|und|aber|pero|mais)\s+(?=(?:i|we|ich|wir|nous|je|j['’])\b)", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 2000)]
    private static partial Regex ClauseStart();
}
