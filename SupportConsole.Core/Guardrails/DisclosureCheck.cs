using System.Text.RegularExpressions;
using SupportConsole.Core.Policies;

namespace SupportConsole.Core.Guardrails;

/// <summary>Which sentences a reply must carry, and whether it does: each once in a thread.</summary>
public static class DisclosureCheck
{
    /// <summary>Those that this text calls for and no reply of the thread carried yet.</summary>
    /// <param name="isAgents">The agent wrote it, or what a person made it of.</param>
    public static IReadOnlyList<RequiredDisclosure> Due(string text, IReadOnlyCollection<string> sentTexts, bool isAgents, DisclosurePolicy policy) =>
        [.. policy.Required.Where(disclosure => IsCalledFor(disclosure.Trigger, text, isAgents) && !sentTexts.Any(sent => Carries(sent, disclosure)))];

    /// <summary>Whether the text carries a disclosure, in whatever language.</summary>
    public static bool Carries(string text, RequiredDisclosure disclosure) => TimesIn(text, disclosure).Count > 0;

    /// <summary>Where the text carries a disclosure, in whatever language.</summary>
    private static IReadOnlyList<Match> TimesIn(string text, RequiredDisclosure disclosure) =>
        [.. disclosure.Text.Values.Distinct(StringComparer.OrdinalIgnoreCase).SelectMany(words => Loose(words).Matches(text)).OrderBy(match => match.Index)];

    internal static IEnumerable<OutputProblem> Find(string text, DraftContext context, DisclosurePolicy policy)
    {
        foreach (var missing in Due(text, context.SentTexts, context.IsAgents, policy).Where(due => !Carries(text, due)))
            yield return new OutputProblem(OutputProblem.MissingDisclosure, $"It must say once in this conversation: “{missing.In(Text.LanguageGuess.Of(text))}”", 0, 0, MayBeAnsweredFor: true);
        foreach (var disclosure in policy.Required)
        {
            if (TimesIn(text, disclosure) is [_, var again, ..])
                yield return new OutputProblem(OutputProblem.RepeatedDisclosure, "It says this twice; once is enough.", again.Index, again.Length, MayBeAnsweredFor: true);
        }
    }

    private static bool IsCalledFor(DisclosureTrigger trigger, string text, bool isAgents) => trigger switch
    {
        DisclosureTrigger.FirstMessage => isAgents,
        DisclosureTrigger.AccountDataRequested => AccountDataRequest.IsIn(text),
    };

    // Line breaks of a mail program do not make it another sentence.
    private static Regex Loose(string words) => new(
        string.Join(@"\s+", words.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Select(Regex.Escape)), RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, TimeSpan.FromSeconds(2));
}
