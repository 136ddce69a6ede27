namespace SupportConsole.Core.Text;

/// <summary>One linear separator per label over one feature space.</summary>
/// <param name="offsets">Added to the margins of each label; null: none.</param>
internal sealed class LinearModel(FeatureSpace features, int labels, float[] weights, float[]? offsets = null)
{
    public FeatureSpace Features { get; } = features;

    public int Labels { get; } = labels;

    /// <summary>By feature, then by label.</summary>
    public float[] Weights { get; } = weights;

    /// <summary>Added to the margins of each label.</summary>
    public float[] Offsets { get; } = offsets ?? new float[labels];

    /// <summary>Learns which label, given as its number, each text has.</summary>
    public static LinearModel Fit(IReadOnlyList<Dictionary<uint, int>> texts, IReadOnlyList<int> truth, int labels, TrainingSettings settings)
    {
        var space = FeatureSpace.Build(texts, settings.Fewest);
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

    /// <summary>The same with its borders moved.</summary>
    public LinearModel With(float[] offsets) => new(Features, Labels, Weights, offsets);

    /// <summary>How far on its side of each label's separator the text stands; 1 and more is well inside.</summary>
    public float[] Margins(Dictionary<uint, int> counts)
    {
        var margins = (float[])Offsets.Clone();
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
/// <param name="Fewest">How many lines a word or a pair must stand in.</param>
/// <param name="IsScale">Whether the labels are steps of a scale: their borders are set by <see cref="LabelOffsets"/>, and none is out of scope.</param>
internal sealed record TrainingSettings(double Cost = 1, double Balance = 8, int Fewest = 1, bool IsScale = false);
