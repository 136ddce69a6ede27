using System.Numerics;

namespace SupportConsole.Core.Knowledge.Search;

/// <summary>
/// Finds the words of an index that a misspelt word may mean. The words stand sorted by length, each with the set of its letters as bits: one wrong letter changes
/// two bits at most, so that nearly every word is passed over without comparing it.
/// </summary>
internal sealed class Spelling
{
    // Shorter words have too many neighbours; a slip in the first letter is rare.
    private const int Shortest = 5;
    private const int LongFrom = 9;

    private readonly string[] _words;
    private readonly int[] _terms;
    private readonly ulong[] _letters;

    // Where the words of each length begin.
    private readonly int[] _starts;

    /// <param name="words">Words as written, lower case, with the number of their term.</param>
    public Spelling(IEnumerable<KeyValuePair<string, int>> words)
    {
        var sorted = words.Where(word => word.Value != Vocabulary.None && word.Key.Length >= Shortest - 1 && word.Key.All(char.IsLetter)).OrderBy(word => word.Key.Length).ThenBy(word => word.Key, StringComparer.Ordinal).ToList();
        (_words, _terms, _letters) = ([.. sorted.Select(word => word.Key)], [.. sorted.Select(word => word.Value)], [.. sorted.Select(word => LettersOf(word.Key))]);
        _starts = new int[(sorted.Count == 0 ? 0 : sorted[^1].Key.Length) + 2];
        foreach (var word in sorted)
            _starts[word.Key.Length + 1]++;
        for (var length = 1; length < _starts.Length; length++)
            _starts[length] += _starts[length - 1];
    }

    /// <summary>The terms of the nearest words, each once, and how many slips away they are; none where nothing is near enough. Words with digits are never misspelt: they are numbers and codes.</summary>
    public (IReadOnlyList<int> Terms, int Slips) Near(string word)
    {
        if (word.Length < Shortest || !word.All(char.IsLetter))
            return ([], 0);
        var (most, letters, found) = (word.Length >= LongFrom ? 2 : 1, LettersOf(word), new HashSet<int>());
        var (from, to) = (Math.Max(0, word.Length - most), Math.Min(_starts.Length - 2, word.Length + most));
        for (var i = from < _starts.Length ? _starts[from] : _words.Length; i < (to < from ? 0 : _starts[to + 1]); i++)
        {
            if (_words[i][0] != word[0] || BitOperations.PopCount(_letters[i] ^ letters) > 2 * most)
                continue;
            var distance = EditDistance.Of(word, _words[i], most);
            if (distance > most)
                continue;
            if (distance < most)
                (most, _) = (distance, found.RemoveWhere(_ => true));
            found.Add(_terms[i]);
        }
        return ([.. found], most);
    }

    private static ulong LettersOf(string word)
    {
        var letters = 0ul;
        foreach (var letter in word)
            letters |= 1ul << (letter % 64);
        return letters;
    }
}
