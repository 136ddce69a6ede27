namespace SupportConsole.Core.Knowledge.Query;

/// <summary>Finds the words of names that a misheard or misspelt word may stand for, by the pairs of letters they share. Immutable.</summary>
internal sealed class NearWords
{
    private const int Shortest = 4;

    // Share of letter pairs in common, first and last letters counted once more; below it words are alike by chance.
    private const double Alike = 0.55;

    // A word that was guessed counts less than one that was said.
    private const double Doubt = 0.8;

    private readonly Dictionary<string, int> _pairs;
    private readonly Dictionary<string, List<string>> _byPair = new(StringComparer.Ordinal);

    public NearWords(IReadOnlyCollection<string> words)
    {
        _pairs = words.Where(Fits).ToDictionary(word => word, word => Pairs(word).Count, StringComparer.Ordinal);
        foreach (var word in _pairs.Keys)
        {
            foreach (var pair in Pairs(word))
                (_byPair.TryGetValue(pair, out var having) ? having : _byPair[pair] = []).Add(word);
        }
    }

    /// <summary>The words like this one, with how much a match counts, 0 to 1.</summary>
    public IEnumerable<(string Word, double Likeness)> Of(string word)
    {
        if (!Fits(word))
            return [];
        var pairs = Pairs(word);
        var shared = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var near in pairs.SelectMany(pair => _byPair.GetValueOrDefault(pair) ?? []))
            shared[near] = shared.GetValueOrDefault(near) + 1;
        return shared.Select(near => (near.Key, Likeness: 2.0 * near.Value / (pairs.Count + _pairs[near.Key]))).Where(near => near.Likeness >= Alike).Select(near => (near.Key, near.Likeness * Doubt));
    }

    private static bool Fits(string word) => word.Length >= Shortest && !char.IsAsciiDigit(word[0]);

    private static HashSet<string> Pairs(string word)
    {
        var padded = $" {word} ";
        return Enumerable.Range(0, padded.Length - 1).Select(i => padded.Substring(i, 2)).ToHashSet(StringComparer.Ordinal);
    }
}
