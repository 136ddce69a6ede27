namespace SupportConsole.Core.Text;

/// <summary>One linear separator per label over one feature space.</summary>
internal sealed class LinearModel(FeatureSpace features, int labels, float[] weights)
{
    public FeatureSpace Features { get; } = features;

    public int Labels { get; } = labels;

    /// <summary>By feature, then by label.</summary>
    public float[] Weights { get; } = weights;

    /// <summary>Learns which label, given as its number, each text has.</summary>
    public static LinearModel Fit(IReadOnlyList<Dictionary<uint, int>> texts, IReadOnlyList<int> truth, int labels, TrainingSettings settings)
    {
        var space = FeatureSpace.Build(texts);
        var rows = texts.Select(space.Of).ToArray();
        var weights = new float[space.Keys.Length * labels];
        // Each label's separator depends on nothing of the others, so their order does not matter.
        Parallel.For(0, labels, label =>
        {
            var solved = DualDescent.Solve(rows, [.. truth.Select(number => number == label)], space.Keys.Length, settings.Cost, settings.Balance);
            for (var i = 0; i < solved.Length; i++)
                weights[(i * labels) + label] = solved[i];
        });
        return new LinearModel(space, labels, weights);
    }

    /// <summary>How far on its side of each label's separator the text stands; 1 and more is well inside.</summary>
    public float[] Margins(Dictionary<uint, int> counts)
    {
        var margins = new float[Labels];
        foreach (var (index, value) in Features.Of(counts))
        {
            var row = Weights.AsSpan(index * Labels, Labels);
            for (var label = 0; label < row.Length; label++)
                margins[label] += row[label] * value;
        }
        return margins;
    }
}

/// <summary>How a classifier learns.</summary>
/// <param name="Cost">How much a wrong line counts against simple weights.</param>
/// <param name="Balance">The most a line of a rare label may count more than others.</param>
internal sealed record TrainingSettings(double Cost = 1, double Balance = 8);
