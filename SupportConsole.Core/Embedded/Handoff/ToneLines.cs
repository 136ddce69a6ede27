using System.Globalization;
using SupportConsole.Core.Domain.Triage;
using SupportConsole.Core.Llm;

namespace SupportConsole.Core.Embedded.Handoff;

/// <summary>How the customer sounds and where it goes, what is delicate, and the language to answer in.</summary>
internal static class ToneLines
{
    public static IEnumerable<string> Of(HandoffFacts facts)
    {
        if (Sensitivity.Of(facts.StopCode) is { Length: > 0 } delicate)
            yield return $"Delicate: {delicate}.";
        if (HandoffCues.Vulnerable.Match(facts.MessageText) is { Success: true } care)
            yield return $"Take extra care: “{care.Value}”.";
        yield return Mood(facts);
        if (facts.Language is { Length: > 0 } and not "en")
            yield return $"Answer in {LanguageName(facts.Language)}.";
    }

    private static string Mood(HandoffFacts facts) => facts.Sentiment switch
    {
        Sentiment.Frustrated when facts.FrustratedTurns > 1 => string.Create(CultureInfo.InvariantCulture, $"Upset for {facts.FrustratedTurns} messages: apologise plainly, no set phrases."),
        Sentiment.Frustrated when facts.Trend == SentimentTrend.Worsening => "Upset, and worse than before: apologise plainly.",
        Sentiment.Frustrated => "Upset: apologise once, then be concrete.",
        Sentiment.Positive => "Friendly: keep it short and warm.",
        Sentiment.Neutral when facts.Trend == SentimentTrend.Worsening => "Cooler than before: be quick and direct.",
        Sentiment.Neutral when facts.CustomerTurns > 2 => "Calm, but has written often: ask nothing twice.",
        Sentiment.Neutral => "Calm: be direct.",
    };

    private static string LanguageName(string code) => code switch
    {
        "de" => "German",
        "es" => "Spanish",
        "fr" => "French",
        "it" => "Italian",
        "nl" => "Dutch",
        "pt" => "Portuguese",
        _ => $"their language ({code})",
    };
}
