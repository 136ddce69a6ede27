using System.Globalization;
using SupportConsole.Core.Domain.Triage;
using SupportConsole.Core.Llm;
using SupportConsole.Core.Text;

namespace SupportConsole.Core.Embedded;

/// <summary>Writes the packet from the facts in plain sentences; the issue is a verbatim span of the message.</summary>
public sealed class EmbeddedHandoffWriter : IHandoffWriter
{
    // Together well below 200, so that it is read in twenty seconds: customer 35, issue 32, tried 35, found 35, next steps 25, tone 10.
    private const int CustomerWords = 35;
    private const int IssueWords = 32;
    private const int TriedWords = 35;
    private const int FoundWords = 35;
    private const int NextWords = 25;
    private const int ToneWords = 10;

    /// <inheritdoc/>
    public Task<PacketText> WriteAsync(HandoffFacts facts, CancellationToken cancellationToken) => Task.FromResult(Compose(facts));

    /// <summary>The same, at once.</summary>
    public static PacketText Compose(HandoffFacts facts) => new(
        Customer(facts),
        Issue(facts.MessageText),
        Words.Fit([.. facts.Tried.Select(Sentence), .. facts.StopReason.Length > 0 ? [Sentence("Stopped: " + LowerFirst(facts.StopReason))] : Array.Empty<string>()], TriedWords, keepLast: facts.StopReason.Length > 0),
        Words.Fit([.. facts.Found.Select(Sentence)], FoundWords) is { Length: > 0 } found ? found : "Nothing was found that answers this.",
        Words.Fit([.. NextSteps(facts)], NextWords),
        Words.Cut(Tone(facts), ToneWords));

    private static string Customer(HandoffFacts facts)
    {
        var flags = facts.Flags.Count == 0 ? "" : $", {string.Join(", ", facts.Flags)}";
        var contacts = facts.History.Count switch
        {
            0 => "No earlier contact.",
            1 => Sentence("One earlier contact: " + facts.History[0]),
            var count => Sentence(string.Create(CultureInfo.InvariantCulture, $"{count} earlier contacts, the last: {facts.History[0]}")),
        };
        var known = facts.Tier.Length == 0 ? "sender is not a known customer" : $"{facts.Tier.ToLowerInvariant()} tier";
        return Words.Cut($"{facts.CustomerName}, {known}{flags}. {contacts}", CustomerWords);
    }

    /// <summary>The whole message where it is short; else the run of sentences that says most: requests, order numbers, sums and complaints.</summary>
    private static string Issue(string message)
    {
        var trimmed = message.Trim();
        if (Words.Count(trimmed) <= IssueWords)
            return trimmed;
        var sentences = Sentences.Split(trimmed);
        var (best, bestScore) = (default(TextSpan), -1.0);
        for (var first = 0; first < sentences.Count; first++)
        {
            var score = 0.0;
            for (var last = first; last < sentences.Count; last++)
            {
                var span = new TextSpan(sentences[first].Start, sentences[last].End - sentences[first].Start);
                if (Words.Count(span.Of(trimmed)) > IssueWords)
                    break;
                score += Weight(sentences[last].Of(trimmed));
                if (score > bestScore)
                    (best, bestScore) = (span, score);
            }
        }
        return bestScore > 0 ? best.Of(trimmed) : Words.Verbatim(trimmed, IssueWords);
    }

    private static double Weight(string sentence)
    {
        var weight = 0.1 + OrderNumbers.Find(sentence).Count + Amounts.Find(sentence).Count;
        weight += TriageCues.Categories.Count(cue => cue.Category != Category.General && cue.Pattern.IsMatch(sentence));
        weight += TriageCues.Frustrated.IsMatch(sentence) || TriageCues.Critical.IsMatch(sentence) ? 1 : 0;
        return weight + (sentence.EndsWith('?') ? 0.5 : 0);
    }

    private static IEnumerable<string> NextSteps(HandoffFacts facts)
    {
        foreach (var proposal in facts.Proposals)
            yield return Sentence("Decide: " + LowerFirst(proposal));
        if (facts.HasDraft)
            yield return facts.StopReason.Length > 0 ? "Check the draft against the reason above, then send or rewrite it." : "Read the draft and send it.";
        else
            yield return facts.StopReason.Length > 0 ? "Answer personally; no draft was offered." : "Write the answer; nothing found covers it.";
        if (facts.Found.Any(found => found.Contains("stale", StringComparison.OrdinalIgnoreCase)))
            yield return "Confirm the stale article before quoting it.";
    }

    private static string Tone(HandoffFacts facts)
    {
        var language = facts.Language switch { "de" => " Write in German.", "es" => " Write in Spanish.", "fr" => " Write in French.", _ => "" };
        var turn = facts.CustomerTurns switch { 2 => "Second contact", 3 => "Third contact", > 3 => string.Create(CultureInfo.InvariantCulture, $"Contact {facts.CustomerTurns}"), _ => "" };
        return (facts.Sentiment, turn) switch
        {
            (Sentiment.Frustrated, "") => "Upset: apologise once, then be concrete." + language,
            (Sentiment.Frustrated, _) => $"{turn}, upset: apologise plainly." + language,
            (Sentiment.Positive, _) => "Friendly: keep it short and warm." + language,
            (Sentiment.Neutral, "") => "Calm: be direct." + language,
            (Sentiment.Neutral, _) => $"{turn}: do not ask again." + language,
        };
    }

    private static string Sentence(string text)
    {
        var trimmed = text.Trim();
        if (trimmed.Length == 0)
            return "";
        var capital = char.ToUpper(trimmed[0], CultureInfo.InvariantCulture) + trimmed[1..];
        return capital[^1] is '.' or '!' or '?' ? capital : capital + ".";
    }

    private static string LowerFirst(string text) => text.Length > 1 && char.IsUpper(text[0]) && char.IsLower(text[1]) ? char.ToLowerInvariant(text[0]) + text[1..] : text;
}
