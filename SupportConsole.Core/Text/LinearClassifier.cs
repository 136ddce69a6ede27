using System.Text.Json;

namespace SupportConsole.Core.Text;

/// <summary>A line to learn from.</summary>
public sealed record LabelledText(string Text, string Label);

/// <summary>A label with its share of the belief, 0 to 1.</summary>
public readonly record struct LabelScore(string Label, double Probability);

/// <summary>
/// A linear classifier over words and character n-grams: one squared-hinge support vector machine per label, trained by dual coordinate descent
/// (Hsieh et al., ICML 2008). The same lines give the same weights, bit by bit.
/// </summary>
public sealed class LinearClassifier
{
    private readonly string[] _labels;
    private readonly FeatureSpace _features;

    /// <summary>By feature, then by label.</summary>
    private readonly float[][] _weights;
    private readonly double _sharpness;

    private LinearClassifier(string[] labels, FeatureSpace features, float[][] weights, double sharpness)
    {
        _labels = labels;
        _features = features;
        _weights = weights;
        _sharpness = sharpness;
    }

    /// <summary>The labels it can answer, in ordinal order.</summary>
    public IReadOnlyList<string> Labels => _labels;

    /// <summary>Learns. Probabilities are made honest on lines held out in turn, where there are enough.</summary>
    /// <param name="cost">How much a wrong training line counts against simple weights.</param>
    /// <exception cref="ArgumentException">Fewer than two labels.</exception>
    public static LinearClassifier Train(IReadOnlyList<LabelledText> lines, double cost = 1.0)
    {
        string[] labels = [.. lines.Select(line => line.Label).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
        if (labels.Length < 2)
            throw new ArgumentException("Training needs at least two labels.", nameof(lines));
        var trained = Fit(lines, labels, cost, sharpness: 3);
        return new LinearClassifier(labels, trained._features, trained._weights, Sharpness(lines, labels, cost));
    }

    /// <summary>All labels, the likeliest first.</summary>
    public IReadOnlyList<LabelScore> Classify(string text)
    {
        var margins = Margins(_features.Of(text));
        var top = margins.Max();
        var shares = Array.ConvertAll(margins, margin => Math.Exp(_sharpness * (margin - top)));
        var sum = shares.Sum();
        return [.. _labels.Select((label, i) => new LabelScore(label, shares[i] / sum)).OrderByDescending(score => score.Probability)];
    }

    /// <summary>As JSON, for a file.</summary>
    public string Serialise() => JsonSerializer.Serialize(new Saved(_labels, _features.Names, _features.Weights, _weights, _sharpness));

    /// <summary>Reads what <see cref="Serialise"/> wrote.</summary>
    /// <exception cref="JsonException">Not such a text.</exception>
    public static LinearClassifier Deserialise(string json)
    {
        var saved = JsonSerializer.Deserialize<Saved>(json) ?? throw new JsonException("Empty classifier.");
        if (saved.Weights.Length != saved.Features.Length || saved.Idf.Length != saved.Features.Length || saved.Weights.Any(row => row.Length != saved.Labels.Length))
            throw new JsonException("The classifier's weights do not fit its features and labels.");
        return new LinearClassifier(saved.Labels, new FeatureSpace(saved.Features, saved.Idf), saved.Weights, saved.Sharpness);
    }

    private double[] Margins(IReadOnlyList<Feature> features)
    {
        var margins = new double[_labels.Length];
        foreach (var (index, value) in features)
        {
            var row = _weights[index];
            for (var label = 0; label < row.Length; label++)
                margins[label] += row[label] * value;
        }
        return margins;
    }

    private static LinearClassifier Fit(IReadOnlyList<LabelledText> lines, string[] labels, double cost, double sharpness)
    {
        var space = FeatureSpace.Build(lines.Select(line => line.Text));
        var rows = lines.Select(line => space.Of(line.Text)).ToArray();
        var weights = new float[space.Names.Length][];
        for (var i = 0; i < weights.Length; i++)
            weights[i] = new float[labels.Length];
        for (var label = 0; label < labels.Length; label++)
        {
            var targets = lines.Select(line => line.Label == labels[label] ? 1 : -1).ToArray();
            var solved = DualDescent.Solve(rows, targets, space.Names.Length, cost);
            for (var i = 0; i < solved.Length; i++)
                weights[i][label] = (float)solved[i];
        }
        return new LinearClassifier(labels, space, weights, sharpness);
    }

    /// <summary>The factor on margins under which held-out lines get the best log likelihood.</summary>
    private static double Sharpness(IReadOnlyList<LabelledText> lines, string[] labels, double cost)
    {
        const int folds = 4;
        if (lines.Count < 40)
            return 3;
        var held = new List<(double[] Margins, int Truth)>();
        for (var fold = 0; fold < folds; fold++)
        {
            var trained = Fit([.. lines.Where((_, i) => i % folds != fold)], labels, cost, sharpness: 1);
            held.AddRange(lines.Where((_, i) => i % folds == fold).Select(line => (trained.Margins(trained._features.Of(line.Text)), Array.IndexOf(labels, line.Label))));
        }
        double[] candidates = [0.5, 0.75, 1, 1.5, 2, 2.5, 3, 4, 5, 6, 8];
        return candidates.MaxBy(factor => held.Sum(row =>
        {
            var top = row.Margins.Max();
            return (factor * (row.Margins[row.Truth] - top)) - Math.Log(row.Margins.Sum(margin => Math.Exp(factor * (margin - top))));
        }));
    }

    private sealed record Saved(string[] Labels, string[] Features, float[] Idf, float[][] Weights, double Sharpness);
}
