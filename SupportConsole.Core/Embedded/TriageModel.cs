using SupportConsole.Core.Domain.Triage;
using SupportConsole.Core.Text;

namespace SupportConsole.Core.Embedded;

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
    public static TriageModel Train(IReadOnlyList<TriageLine> lines) => new(
    [
        Part(lines, line => line.Category),
        Part(lines, line => line.Urgency),
        Part(lines, line => line.Sentiment),
        Part(lines, line => line.Complexity),
    ]);

    /// <summary>Writes it in the compact form of the classifiers.</summary>
    public void Save(Stream stream) => ClassifierFile.WriteAll([_category, _urgency, _sentiment, _complexity], stream);

    /// <summary>Reads what <see cref="Save"/> wrote.</summary>
    /// <exception cref="InvalidDataException">Not such a file, or a damaged one.</exception>
    public static TriageModel Load(Stream stream) => new(ClassifierFile.ReadAll(4, stream));

    internal IReadOnlyDictionary<Category, double> Categories(string text) => Shares<Category>(_category, text);

    internal IReadOnlyDictionary<Urgency, double> Urgencies(string text) => Shares<Urgency>(_urgency, text);

    internal IReadOnlyDictionary<Sentiment, double> Sentiments(string text) => Shares<Sentiment>(_sentiment, text);

    internal IReadOnlyDictionary<Complexity, double> Complexities(string text) => Shares<Complexity>(_complexity, text);

    private static LinearClassifier Part<T>(IReadOnlyList<TriageLine> lines, Func<TriageLine, T?> value)
        where T : struct, Enum =>
        LinearClassifier.Train([.. lines.Where(line => value(line) is not null).Select(line => new LabelledText(line.Text, value(line)!.Value.ToString()))]);

    private static Dictionary<T, double> Shares<T>(LinearClassifier part, string text)
        where T : struct, Enum =>
        part.Classify(text).ToDictionary(score => Enum.Parse<T>(score.Label), score => score.Probability);

    private static Stream Resource(string name) =>
        typeof(TriageModel).Assembly.GetManifestResourceStream($"SupportConsole.Core.Embedded.{name}") ?? throw new InvalidOperationException($"{name} is not in the assembly.");
}
