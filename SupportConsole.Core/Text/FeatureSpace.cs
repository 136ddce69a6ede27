using System.Runtime.InteropServices;

namespace SupportConsole.Core.Text;

/// <summary>One number of a sparse row.</summary>
internal readonly record struct Feature(int Index, float Value);

/// <summary>Words, pairs of words and character n-grams as a sparse row: log counts times inverse document frequency, unit length.</summary>
internal sealed class FeatureSpace
{
    private const int ShortestGram = 3;
    private const int LongestGram = 5;
    private readonly Dictionary<string, int> _index;

    public FeatureSpace(string[] names, float[] weights)
    {
        Names = names;
        Weights = weights;
        _index = new Dictionary<string, int>(names.Length, StringComparer.Ordinal);
        for (var i = 0; i < names.Length; i++)
            _index[names[i]] = i;
    }

    public string[] Names { get; }

    /// <summary>Inverse document frequencies.</summary>
    public float[] Weights { get; }

    /// <summary>The space of the features seen; words from one line on, n-grams from two.</summary>
    public static FeatureSpace Build(IEnumerable<string> texts)
    {
        var frequencies = new Dictionary<string, int>(StringComparer.Ordinal);
        var count = 0;
        foreach (var text in texts)
        {
            count++;
            foreach (var name in Counts(text).Keys)
                CollectionsMarshal.GetValueRefOrAddDefault(frequencies, name, out _)++;
        }
        string[] names = [.. frequencies.Where(pair => pair.Value > 1 || pair.Key[0] == 'w').Select(pair => pair.Key).Order(StringComparer.Ordinal)];
        return new FeatureSpace(names, [.. names.Select(name => (float)(1 + Math.Log((1.0 + count) / (1 + frequencies[name]))))]);
    }

    /// <summary>The row of a text; features never seen in training are left out.</summary>
    public IReadOnlyList<Feature> Of(string text)
    {
        var row = new List<Feature>();
        foreach (var (name, count) in Counts(text))
        {
            if (_index.TryGetValue(name, out var index))
                row.Add(new Feature(index, (float)(1 + Math.Log(count)) * Weights[index]));
        }
        row.Sort((a, b) => a.Index.CompareTo(b.Index));
        var norm = Math.Sqrt(row.Sum(feature => (double)feature.Value * feature.Value));
        return norm == 0 ? row : row.ConvertAll(feature => feature with { Value = (float)(feature.Value / norm) });
    }

    private static Dictionary<string, int> Counts(string text)
    {
        var counts = new Dictionary<string, int>(StringComparer.Ordinal);
        var previous = "";
        foreach (var token in Tokens.Words(text))
        {
            // Any number reads as a number: which one it is says nothing about the kind of a message.
            var word = token.Text.Any(char.IsAsciiDigit) ? "0" : token.Text;
            Add("w" + word);
            if (previous.Length > 0)
                Add("p" + previous + " " + word);
            previous = word;
            var padded = " " + word + " ";
            for (var size = ShortestGram; size <= LongestGram; size++)
            {
                for (var i = 0; i + size <= padded.Length; i++)
                    Add("c" + padded.Substring(i, size));
            }
        }
        return counts;

        void Add(string name) => CollectionsMarshal.GetValueRefOrAddDefault(counts, name, out _)++;
    }
}
