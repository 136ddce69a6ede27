namespace SupportConsole.Core.Text;

/// <summary>A line to learn from.</summary>
public sealed record LabelledText(string Text, string Label);

/// <summary>The same as <see cref="FeatureNames"/> counts it.</summary>
internal readonly record struct CountedText(Dictionary<uint, int> Counts, string Label);

/// <summary>A label with its share of the belief, 0 to 1.</summary>
public readonly record struct LabelScore(string Label, double Probability);

/// <summary>What a classifier says of a text.</summary>
/// <param name="Nearest">The label that fits best.</param>
/// <param name="Confidence">0 to 1: how often that label was right on lines held out that looked as sure, where the text belongs to one of the labels at all.</param>
/// <param name="InScope">False where the text looks like those of no label.</param>
public sealed record Classification(string Nearest, double Confidence, bool InScope);

/// <summary>
/// A linear classifier over words, pairs of words, character n-grams: one squared-hinge support vector machine per label. The same lines give
/// the same weights. How sure it is, and when a text belongs to none of the labels, it learns from lines and from whole labels held out in turn.
/// </summary>
public sealed class LinearClassifier
{
    private readonly string[] _labels;
    private readonly LinearModel _model;
    private readonly ScopeModel _scope;


    internal LinearClassifier(string[] labels, LinearModel model, ScopeModel scope) => (_labels, _model, _scope) = (labels, model, scope);

    /// <summary>The labels it can answer, in ordinal order.</summary>
    public IReadOnlyList<string> Labels => _labels;

    internal LinearModel Model => _model;

    internal ScopeModel Scope => _scope;

    /// <summary>Learns. A few thousand lines take seconds.</summary>
    /// <param name="reject">The share of rightly labelled lines that may be called out of scope for the sake of those that are; null: by how densely the lines cover their labels.</param>
    /// <exception cref="ArgumentException">Fewer than two labels.</exception>
    public static LinearClassifier Train(IReadOnlyList<LabelledText> lines, double? reject = null) =>
        Train([.. lines.Select(line => new CountedText(FeatureNames.Counts(line.Text), line.Label))], new TrainingSettings(), reject);

    /// <summary>Learns from lines whose features the caller chose.</summary>
    /// <exception cref="ArgumentException">Fewer than two labels.</exception>
    internal static LinearClassifier Train(IReadOnlyList<CountedText> lines, TrainingSettings settings, double? reject = null)
    {
        string[] labels = [.. lines.Select(line => line.Label).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
        if (labels.Length < 2)
            throw new ArgumentException("Training needs at least two labels.", nameof(lines));
        Dictionary<uint, int>[] texts = [.. lines.Select(line => line.Counts)];
        int[] truth = [.. lines.Select(line => Array.BinarySearch(labels, line.Label, StringComparer.Ordinal))];
        var model = LinearModel.Fit(texts, truth, labels.Length, settings);
        return settings.IsScale
            ? new LinearClassifier(labels, model.With(LabelOffsets.Fit(texts, truth, labels.Length, settings)), ScopeTraining.Untrained)
            : new LinearClassifier(labels, model, ScopeTraining.Fit(texts, truth, labels.Length, settings, reject));
    }

    /// <summary>The best label, how sure, and whether the text belongs to any.</summary>
    public Classification Decide(string text) => Decide(FeatureNames.Counts(text));

    /// <summary>The same of a text whose features the caller counted, as in training.</summary>
    internal Classification Decide(Dictionary<uint, int> counts)
    {
        var margins = _model.Margins(counts);
        var signs = ScopeSigns.Of(_model, counts, margins);
        return new Classification(_labels[signs.Label], _scope.Confidence(signs), _scope.Accepts(signs));
    }

    /// <summary>All labels, the likeliest first.</summary>
    public IReadOnlyList<LabelScore> Classify(string text)
    {
        var margins = _model.Margins(FeatureNames.Counts(text));
        var top = margins.Max();
        var shares = Array.ConvertAll(margins, margin => Math.Exp(ScopeSigns.Sharpness * (margin - top)));
        var sum = shares.Sum();
        return [.. _labels.Select((label, i) => new LabelScore(label, shares[i] / sum)).OrderByDescending(score => score.Probability)];
    }

    /// <summary>Writes it: weights rounded to one part in 127 of their label's largest, features whose weights round to nothing left out.</summary>
    public void Save(Stream stream) => ClassifierFile.Write(this, stream);

    /// <summary>Reads what <see cref="Save"/> wrote.</summary>
    /// <exception cref="InvalidDataException">Not such a file, or a damaged one.</exception>
    public static LinearClassifier Load(Stream stream) => ClassifierFile.Read(stream);
}
