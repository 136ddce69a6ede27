using System.Globalization;
using SupportConsole.Core.Text;

namespace SupportConsole.Core.Guardrails.Evidence;

/// <summary>A sentence of a claim that states something, measured against the evidence.</summary>
/// <param name="Figures">In the order of the model's weights.</param>
/// <param name="IsRefuted">A value of it is in no evidence, or the evidence says the opposite: it is never supported, whatever the figures.</param>
public sealed record StatedSentence(double[] Figures, bool IsRefuted);

/// <summary>A labelled claim, to learn from.</summary>
/// <param name="Weight">How much it counts; rows of all sources together should count alike.</param>
public sealed record LabelledClaim(IReadOnlyList<StatedSentence> Sentences, bool Supported, double Weight);

/// <summary>How surely evidence supports a sentence, from the figures of <see cref="SupportFeatures"/>: a logistic model whose weights can be read.</summary>
public sealed class SupportModel
{
    /// <summary>From this score on a claim counts as supported; one for all kinds of evidence.</summary>
    public const double Threshold = 0.5;

    private const double Ridge = 2;
    private const double Refuted = 0.05;
    private const int Rounds = 3;
    private static readonly Lazy<SupportModel> ShippedModel = new(Load);
    private readonly double[] _weights;

    private SupportModel(double[] weights) => _weights = weights;

    /// <summary>The model that comes with the program: support-model.txt, made by the bench's <c>ground --fit</c>.</summary>
    public static SupportModel Shipped => ShippedModel.Value;

    /// <summary>The names of the figures with their weights, in the order of the figures.</summary>
    public IReadOnlyList<(string Name, double Weight)> Weights => [.. SupportFeatures.Names.Select((name, i) => (name, _weights[i]))];

    /// <summary>0 to 1; what is refuted stays below the threshold, in its order.</summary>
    public double Score(StatedSentence sentence)
    {
        var sum = 0.0;
        for (var i = 0; i < _weights.Length; i++)
            sum += _weights[i] * sentence.Figures[i];
        var score = 1 / (1 + Math.Exp(-sum));
        return sentence.IsRefuted && score >= Threshold ? Threshold - ((1 - score) * Refuted) - Refuted : score;
    }

    /// <summary>Learns from labelled claims. A claim is as good as its weakest sentence, which the model itself finds, round by round.</summary>
    public static SupportModel Fit(IReadOnlyList<LabelledClaim> claims)
    {
        const int firstFigure = 1;
        SupportModel? model = null;
        for (var round = 0; round < Rounds; round++)
            model = new SupportModel(Logistic.Fit([.. claims.Select(claim => new LogisticRow(claim.Sentences.MinBy(sentence => model?.Score(sentence) ?? sentence.Figures[firstFigure])!.Figures, claim.Supported, claim.Weight))], Ridge));
        return model!;
    }

    private static SupportModel Load()
    {
        using var stream = typeof(SupportModel).Assembly.GetManifestResourceStream("SupportConsole.Core.Guardrails.support-model.txt") ?? throw new InvalidOperationException("support-model.txt is not in the assembly.");
        using var reader = new StreamReader(stream);
        var weights = reader.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Where(line => line[0] != '#')
            .Select(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries))
            .ToDictionary(parts => parts[0], parts => double.Parse(parts[1], CultureInfo.InvariantCulture), StringComparer.Ordinal);
        return new SupportModel([.. SupportFeatures.Names.Select(name => weights[name])]);
    }
}
