using SupportConsole.Core.Domain.Triage;
using SupportConsole.Core.Llm;
using SupportConsole.Core.Text;

namespace SupportConsole.Core.Embedded.Handoff;

/// <summary>Which sentences of a message say what the customer wants: one span of it, unchanged.</summary>
internal static class IssueSpan
{
    // A sentence costs its reader something: one that says nothing of the matter is not taken along.
    private const double CostOfWord = 0.02;
    private const double Decisive = 3;
    private const double Wish = 2;
    private const double Question = 1;
    private const double Named = 1;
    private const double Courtesy = -1.5;
    private const double AnnouncedLine = 0.3;

    /// <summary>The run of sentences with the most in it: wishes, what a person is called for, orders, sums, complaints; without greeting and signature where it can be.</summary>
    public static string Of(HandoffFacts facts, int mostWords)
    {
        var message = facts.MessageText;
        var best = default(TextSpan);
        var bestScore = 0.0;
        foreach (var part in OwnParts.Of(message, facts.Hostile))
        {
            // A message short enough is given as it is, but for greeting and signature.
            var cost = Words.Count(part.Of(message)) <= mostWords ? 0 : CostOfWord;
            var sentences = Sentences.Split(part.Of(message)).Select(span => new TextSpan(part.Start + span.Start, span.Length)).ToList();
            var weights = sentences.ConvertAll(sentence => Weight(message, sentence, facts, cost));
            TakeAlong(message, sentences, weights);
            for (var first = 0; first < sentences.Count; first++)
            {
                var score = 0.0;
                for (var last = first; last < sentences.Count; last++)
                {
                    var span = new TextSpan(sentences[first].Start, sentences[last].End - sentences[first].Start);
                    if (Words.Count(span.Of(message)) > mostWords && last > first)
                        break;
                    score += weights[last];
                    if (score > bestScore)
                        (best, bestScore) = (span, score);
                }
            }
        }
        return Words.Verbatim(bestScore > 0 ? best.Of(message) : message.Trim(), mostWords);
    }

    // "Please send it to:" says nothing without the lines behind it.
    private static void TakeAlong(string message, List<TextSpan> sentences, List<double> weights)
    {
        var open = false;
        for (var i = 1; i < sentences.Count; i++)
        {
            var before = sentences[i - 1].Of(message);
            var gap = message[sentences[i - 1].End..sentences[i].Start].Count(c => c == '\n');
            var announced = weights[i - 1] > 0 && HandoffCues.Announces.IsMatch(before);
            open = announced || (open && gap < 2 && before[^1] is not ('.' or '!' or '?'));
            if (open)
                weights[i] = Math.Max(weights[i], AnnouncedLine);
        }
    }

    private static double Weight(string message, TextSpan sentence, HandoffFacts facts, double costOfWord)
    {
        var text = sentence.Of(message);
        var weight = Named * (OrderNumbers.Find(text).Count + Amounts.Find(text).Count);
        weight += facts.Decisive.Any(decisive => decisive.Overlaps(sentence)) ? Decisive : 0;
        weight += HandoffCues.Wish.IsMatch(text) ? Wish : 0;
        weight += text.Contains('?', StringComparison.Ordinal) ? Question : 0;
        weight += TriageCues.Categories.Any(cue => cue.Category != Category.General && cue.Pattern.IsMatch(text)) ? 1 : 0;
        weight += TriageCues.Frustrated.IsMatch(text) || TriageCues.Critical.IsMatch(text) ? 1 : 0;
        if (weight == 0)
            weight = HandoffCues.Courtesy.IsMatch(text) || Words.Count(text) <= 3 ? Courtesy : 0.1;
        return weight - (costOfWord * Words.Count(text));
    }
}
