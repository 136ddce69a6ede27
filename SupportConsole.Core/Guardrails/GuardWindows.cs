using SupportConsole.Core.Text;

namespace SupportConsole.Core.Guardrails;

/// <summary>The overlapping pieces in which the guard reads a text: an order is a few sentences, whatever stands around it.</summary>
internal static class GuardWindows
{
    /// <summary>How many of the worst windows are averaged: one odd paragraph says less than three.</summary>
    public const int Worst = 3;
    private const int FewestWords = 60;
    private const int Most = 32;

    /// <summary>Windows of 60 words, each beginning in the middle of the one before; of long texts longer ones, so that nothing is left unread.</summary>
    public static IEnumerable<TextSpan> Of(string text)
    {
        var words = WordSpans(text);
        if (words.Count == 0)
            return [];
        var size = Math.Max(FewestWords, words.Count * 2 / Most);
        var step = size / 2;
        var count = Math.Max(1, (int)Math.Ceiling((words.Count - size) / (double)step) + 1);
        return Enumerable.Range(0, count).Select(i => Piece(words, i * step, size));
    }

    private static TextSpan Piece(List<TextSpan> words, int first, int size)
    {
        var last = Math.Min(words.Count, first + size) - 1;
        return new TextSpan(words[first].Start, words[last].End - words[first].Start);
    }

    private static List<TextSpan> WordSpans(string text)
    {
        // A "word" without a blank in it can be as long as the text: cut.
        const int longest = 200;
        var words = new List<TextSpan>();
        var start = -1;
        for (var i = 0; i <= text.Length; i++)
        {
            var ends = i == text.Length || char.IsWhiteSpace(text[i]);
            if (start >= 0 && (ends || i - start >= longest))
            {
                words.Add(new TextSpan(start, i - start));
                start = -1;
            }
            if (!ends && start < 0)
                start = i;
        }
        return words;
    }
}
