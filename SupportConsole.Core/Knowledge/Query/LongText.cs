using System.Text.RegularExpressions;
using SupportConsole.Core.Knowledge.Search;
using SupportConsole.Core.Text;

namespace SupportConsole.Core.Knowledge.Query;

/// <summary>
/// Searches with a long letter sentence by sentence. A letter has several things to say beside its question; a document that answers a few of its sentences well is
/// better than one that shares a word with each.
/// </summary>
internal static partial class LongText
{
    // Shorter texts ask one thing.
    private const int LongInWords = 80;
    private const int FewestSentences = 6;

    // Sentences of a letter that one document answers.
    private const int Answered = 5;

    /// <summary>The sentences where the text is long enough to be read one by one; none otherwise.</summary>
    public static IReadOnlyList<string> SentencesOf(string text)
    {
        if (Words.Count(text) < LongInWords)
            return [];
        var sentences = text.ReplaceLineEndings("\n").Split('\n')
            .Select(line => MarkRegex().Replace(line, " ").Trim())
            .SelectMany(line => Sentences.Split(line).Select(span => span.Of(line)))
            .ToList();
        return sentences.Count < FewestSentences ? [] : sentences;
    }

    /// <summary>The best documents by the sentences they answer best.</summary>
    public static IReadOnlyList<Found> Search(IReadOnlyList<string> sentences, SearchIndex index, int top, Func<int, double>? factor)
    {
        var best = new float[index.Count * Answered];
        var scores = new float[index.Count];
        foreach (var sentence in sentences)
        {
            Array.Clear(scores);
            index.AddScores(QueryTerms.Of([new QueryPart(sentence)], index), scores);
            for (var document = 0; document < scores.Length; document++)
            {
                if (scores[document] > 0)
                    Keep(best.AsSpan(document * Answered, Answered), scores[document]);
            }
        }
        for (var document = 0; document < scores.Length; document++)
            scores[document] = Sum(best.AsSpan(document * Answered, Answered));
        return index.Best(scores, top, factor, QueryTerms.Of([new QueryPart(string.Join(' ', sentences))], index));
    }

    // The least of the best gives way.
    private static void Keep(Span<float> best, float score)
    {
        var least = 0;
        for (var i = 1; i < best.Length; i++)
        {
            if (best[i] < best[least])
                least = i;
        }
        best[least] = Math.Max(best[least], score);
    }

    private static float Sum(ReadOnlySpan<float> values)
    {
        var sum = 0f;
        foreach (var value in values)
            sum += value;
        return sum;
    }

    // Headings, bullets and emphasis of Markdown.
    [GeneratedRegex(@"^\s*(#+|[-*•]|\d+[.)])\s+|[*_`]{2,}", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex MarkRegex();
}
