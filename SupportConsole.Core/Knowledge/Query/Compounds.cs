using System.Text;
using SupportConsole.Core.Text;

namespace SupportConsole.Core.Knowledge.Query;

/// <summary>
/// Writes compounds one way: what a collection writes now as one word and now as two ("take out", "takeout", "wi-fi") becomes one word, and a word it
/// only knows as two ("mastercard" where all documents say "master card") becomes two. Learned from the collection. Immutable.
/// </summary>
internal sealed class Compounds
{
    // Shorter ones ("in to", "a way") are chance; a hyphen says that it is none.
    private const int Shortest = 6;
    private const int ShortestHyphened = 4;
    private const int ShortestPart = 2;

    // Once is a slip.
    private const int OftenEnough = 2;

    private readonly Dictionary<string, int> _words = new(StringComparer.Ordinal);
    private readonly Dictionary<(string, string), int> _pairs = [];

    public Compounds(IEnumerable<string> texts)
    {
        foreach (var words in texts.Select(Tokens.Words))
        {
            for (var i = 0; i < words.Count; i++)
            {
                _words[words[i].Text] = _words.GetValueOrDefault(words[i].Text) + 1;
                if (i > 0)
                    _pairs[(words[i - 1].Text, words[i].Text)] = _pairs.GetValueOrDefault((words[i - 1].Text, words[i].Text)) + 1;
            }
        }
    }

    /// <summary>The text with its compounds written the one way.</summary>
    public string Unite(string text)
    {
        var words = Tokens.Words(text);
        var united = new StringBuilder(text.Length);
        var at = 0;
        for (var i = 0; i < words.Count; i++)
        {
            united.Append(text, at, words[i].Start - at);
            if (i + 1 < words.Count && IsOne(text, words[i], words[i + 1]))
                united.Append(text, words[i].Start, words[i].Length).Append(words[++i].Text);
            else
                united.Append(Parted(text.Substring(words[i].Start, words[i].Length), words[i].Text));
            at = words[i].Start + words[i].Length;
        }
        return united.Append(text, at, text.Length - at).ToString();
    }

    private bool IsOne(string text, Token first, Token second)
    {
        var gap = text.AsSpan((first.Start + first.Length)..second.Start);
        var shortest = gap is "-" ? ShortestHyphened : Shortest;
        return gap is " " or "-" && IsPart(first.Text) && IsPart(second.Text) && first.Text.Length + second.Text.Length >= shortest
            && _pairs.ContainsKey((first.Text, second.Text)) && _words.GetValueOrDefault(first.Text + second.Text) >= OftenEnough;
    }

    private string Parted(string written, string word)
    {
        if (_words.ContainsKey(word) || word.Length < Shortest || !IsPart(word))
            return written;
        var best = Enumerable.Range(ShortestPart, word.Length - (2 * ShortestPart) + 1).MaxBy(length => _pairs.GetValueOrDefault((word[..length], word[length..])));
        return _pairs.ContainsKey((word[..best], word[best..])) ? $"{written[..best]} {written[best..]}" : written;
    }

    private static bool IsPart(string word) => word.Length >= ShortestPart && word.All(char.IsLetter);
}
