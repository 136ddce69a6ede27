using SupportConsole.Core.Text;

namespace SupportConsole.Core.Knowledge.Query;

/// <summary>Which kind of document (the domain, the shelf) talks with which words: who speaks of a table speaks of a restaurant. Learned from the collection. Immutable.</summary>
internal sealed class KindWords
{
    // A kind is thought to have as many documents more that talk as all do: few documents prove little.
    private const double Evidence = 30;

    // One word does not decide, and all of them leave room for doubt.
    private const double MostPerWord = 2.5;
    private const double Most = 8;

    // Where nearly each document is of its own kind, the kinds are something else.
    private const int MostKinds = 40;
    private const double OfferWeight = 0.7;

    private readonly Dictionary<string, double[]> _likelihoods = new(StringComparer.Ordinal);
    private readonly int _kinds;

    /// <param name="documents">The kind of each by its number, and its different words.</param>
    /// <param name="kinds">How many kinds there are.</param>
    public KindWords(IReadOnlyList<(int Kind, IReadOnlyCollection<string> Words)> documents, int kinds)
    {
        _kinds = kinds;
        if (!AreKinds(kinds))
            return;
        var sizes = new double[kinds];
        var counts = new Dictionary<string, double[]>(StringComparer.Ordinal);
        foreach (var (kind, words) in documents)
        {
            sizes[kind]++;
            foreach (var word in words)
                (counts.TryGetValue(word, out var count) ? count : counts[word] = new double[kinds])[kind]++;
        }
        foreach (var (word, count) in counts)
        {
            var usual = count.Sum() / documents.Count;
            _likelihoods[word] = [.. count.Select((having, kind) => Math.Log((having + (Evidence * usual)) / (sizes[kind] + Evidence)))];
        }
    }

    /// <summary>Whether so many different values are kinds of documents.</summary>
    public static bool AreKinds(int values) => values is > 1 and <= MostKinds;

    /// <summary>How far each kind falls behind the likeliest by the words of a reply, as a logarithm; 0 for the likeliest.</summary>
    public double[] Read(IEnumerable<string> stated, string offer)
    {
        var behind = new double[_kinds];
        foreach (var word in stated.Distinct(StringComparer.Ordinal))
            Add(word, 1, behind);
        foreach (var word in Tokens.Words(offer).Select(word => word.Text).Distinct(StringComparer.Ordinal))
            Add(word, OfferWeight, behind);
        var best = behind.Max();
        return Array.ConvertAll(behind, value => Math.Max(-Most, value - best));
    }

    private void Add(string word, double weight, double[] behind)
    {
        if (!_likelihoods.TryGetValue(word, out var likelihoods))
            return;
        var best = likelihoods.Max();
        for (var kind = 0; kind < behind.Length; kind++)
            behind[kind] += weight * Math.Max(-MostPerWord, likelihoods[kind] - best);
    }
}
