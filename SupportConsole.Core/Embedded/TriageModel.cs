using SupportConsole.Core.Domain.Triage;
using SupportConsole.Core.Text;

namespace SupportConsole.Core.Embedded;

/// <summary>What the classifiers say of a message.</summary>
/// <param name="Confidence">Of the category, 0 to 1.</param>
internal readonly record struct TriageReading(Category Category, double Confidence, Urgency Urgency, Sentiment Sentiment, Complexity Complexity);

/// <summary>
/// The trained part of triage: a linear classifier each for category, urgency, sentiment and complexity. Learns from our own lines
/// (seed-data/training/triage.jsonl) and, on command, from a team's corrected tickets.
/// </summary>
public sealed class TriageModel
{
    private static readonly Lazy<TriageModel> ShippedOne = new(() =>
    {
        using var stream = Resource("triage-model.bin");
        return Load(stream);
    });

    // In whole messages, pairs of words far apart say nothing, and what stands in one line alone is chance. Measured with each source held out in turn.
    private const int Reach = 2;
    private static readonly TrainingSettings Kinds = new(Cost: 3, Fewest: 2);
    private static readonly TrainingSettings Scales = Kinds with { IsScale = true };

    private readonly LinearClassifier _category;
    private readonly LinearClassifier _urgency;
    private readonly LinearClassifier _sentiment;
    private readonly LinearClassifier _complexity;

    private TriageModel(IReadOnlyList<LinearClassifier> parts) => (_category, _urgency, _sentiment, _complexity) = (parts[0], parts[1], parts[2], parts[3]);

    /// <summary>The model that comes with the program.</summary>
    public static TriageModel Shipped => ShippedOne.Value;

    /// <summary>The lines the shipped model learned from: a team's are added to them.</summary>
    public static IReadOnlyList<TriageLine> ShippedLines()
    {
        using var reader = new StreamReader(Resource("triage.jsonl"));
        return [.. TriageLine.ReadAll(reader)];
    }

    /// <summary>Learns; repeatable.</summary>
    /// <exception cref="ArgumentException">One of the four is named with fewer than two values.</exception>
    public static TriageModel Train(IReadOnlyList<TriageLine> lines)
    {
        Dictionary<uint, int>[] counts = [.. lines.Select(line => Counts(line.Subject, line.Text))];
        return new([Part(line => line.Category, Kinds), Part(line => line.Urgency, Scales), Part(line => line.Sentiment, Scales), Part(line => line.Complexity, Scales)]);

        LinearClassifier Part<T>(Func<TriageLine, T?> value, TrainingSettings settings)
            where T : struct, Enum =>
            LinearClassifier.Train([.. lines.Zip(counts).Where(pair => value(pair.First) is not null).Select(pair => new CountedText(pair.Second, $"{value(pair.First)}"))], settings);
    }

    /// <summary>Writes it in the compact form of the classifiers.</summary>
    public void Save(Stream stream) => ClassifierFile.WriteAll([_category, _urgency, _sentiment, _complexity], stream);

    /// <summary>Reads what <see cref="Save"/> wrote.</summary>
    /// <exception cref="InvalidDataException">Not such a file, or a damaged one.</exception>
    public static TriageModel Load(Stream stream) => new(ClassifierFile.ReadAll(4, stream));

    /// <summary>What the classifiers say of a message.</summary>
    internal TriageReading Read(string subject, string text)
    {
        var counts = Counts(subject, text);
        var category = _category.Decide(counts);
        return new TriageReading(Enum.Parse<Category>(category.Nearest), category.Confidence, Nearest<Urgency>(_urgency), Nearest<Sentiment>(_sentiment), Nearest<Complexity>(_complexity));

        T Nearest<T>(LinearClassifier part)
            where T : struct, Enum =>
            Enum.Parse<T>(part.Decide(counts).Nearest);
    }

    private static Dictionary<uint, int> Counts(string subject, string text) => FeatureNames.Counts($"{subject}\n{text}", Reach, TriageSigns.Of(subject, text));

    private static Stream Resource(string name) =>
        typeof(TriageModel).Assembly.GetManifestResourceStream($"SupportConsole.Core.Embedded.{name}") ?? throw new InvalidOperationException($"{name} is not in the assembly.");
}
