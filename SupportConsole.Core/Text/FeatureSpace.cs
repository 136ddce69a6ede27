using System.Runtime.InteropServices;

namespace SupportConsole.Core.Text;

/// <summary>One number of a sparse row.</summary>
internal readonly record struct Feature(int Index, float Value);

/// <summary>
/// Words, pairs of words, character n-grams and signs as a sparse row: log counts times inverse document frequency; each kind of the same length, so that
/// a long word does not outweigh a short one's meaning. A feature is known by the hash of its name.
/// </summary>
internal sealed class FeatureSpace
{
    // Both measured by cross-validation on short customer questions.
    private const double WordsShare = 0.7;
    private const double Rarity = 0.7;

    // Measured on whole customer messages, each source of lines held out in turn.
    private const double SignsShare = 0.1;
    private readonly Dictionary<uint, int> _index;

    public FeatureSpace(uint[] keys, float[] weights)
    {
        Keys = keys;
        Weights = weights;
        _index = new Dictionary<uint, int>(keys.Length);
        for (var i = 0; i < keys.Length; i++)
            _index[keys[i]] = i;
    }

    /// <summary>Hashes of the features' names, ascending. What each stands for: <see cref="FeatureNames.KindOf"/>.</summary>
    public uint[] Keys { get; }

    /// <summary>Inverse document frequencies.</summary>
    public float[] Weights { get; }

    /// <summary>The space of the features seen; n-grams from two texts on.</summary>
    /// <param name="fewest">How many texts a word or a pair must stand in.</param>
    public static FeatureSpace Build(IReadOnlyList<Dictionary<uint, int>> texts, int fewest)
    {
        var frequencies = new Dictionary<uint, int>();
        foreach (var counts in texts)
        {
            foreach (var key in counts.Keys)
                CollectionsMarshal.GetValueRefOrAddDefault(frequencies, key, out _)++;
        }
        uint[] keys = [.. frequencies.Where(pair => pair.Value >= (FeatureNames.KindOf(pair.Key) == FeatureKind.Gram ? Math.Max(2, fewest) : fewest)).Select(pair => pair.Key).Order()];
        return new FeatureSpace(keys, Array.ConvertAll(keys, key => (float)Math.Pow(1 + Math.Log((1.0 + texts.Count) / (1 + frequencies[key])), Rarity)));
    }

    /// <summary>The row of a text; features never seen in training are left out.</summary>
    public Feature[] Of(Dictionary<uint, int> counts)
    {
        var row = new Feature[counts.Count];
        var kept = 0;
        Span<double> squares = stackalloc double[3];
        foreach (var (key, count) in counts)
        {
            if (!_index.TryGetValue(key, out var index))
                continue;
            var value = (float)(1 + Math.Log(count)) * Weights[index];
            row[kept++] = new Feature(index, value);
            squares[(int)FeatureNames.KindOf(key)] += value * value;
        }
        Array.Resize(ref row, kept);
        Array.Sort(row, static (a, b) => a.Index.CompareTo(b.Index));
        Span<float> factors = [Factor(squares[0], WordsShare), Factor(squares[1], 1 - WordsShare), Factor(squares[2], SignsShare)];
        for (var i = 0; i < row.Length; i++)
            row[i] = row[i] with { Value = row[i].Value * factors[(int)FeatureNames.KindOf(Keys[row[i].Index])] };
        return row;
    }

    /// <summary>The share of a text's words and pairs that training saw, 0 to 1.</summary>
    public double KnownShare(Dictionary<uint, int> counts)
    {
        var (known, all) = (0, 0);
        foreach (var key in counts.Keys)
        {
            if (FeatureNames.KindOf(key) != FeatureKind.Word)
                continue;
            all++;
            known += _index.ContainsKey(key) ? 1 : 0;
        }
        return (double)known / Math.Max(1, all);
    }

    private static float Factor(double squares, double share) => squares == 0 ? 0 : (float)Math.Sqrt(share / squares);
}
