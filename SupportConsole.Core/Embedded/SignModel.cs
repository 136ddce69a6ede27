using SupportConsole.Core.Domain.Triage;
using SupportConsole.Core.Text;
using SupportConsole.Core.Text.Signs;

namespace SupportConsole.Core.Embedded;

/// <summary>
/// The trained part of the reading of signs: one linear classifier over words, pairs and letter groups of a few sentences, beside the wordings of
/// <see cref="SignReader"/>. It hears what is said without the usual words. Learns from our own lines: seed-data/training/escalation.jsonl, and the ordinary messages of triage.jsonl as signs of nothing.
/// </summary>
public sealed class SignModel
{
    // A message is read three sentences at a time, as the lines it learned from are short.
    private const int Window = 3;
    private const int Most = 40;

    // All of the ordinary mail would drown the lines that matter.
    private const int OrdinaryEvery = 2;
    private const int Reach = 3;
    private const string Nothing = "None";
    private static readonly TrainingSettings Settings = new(Cost: 3, Fewest: 2);

    private static readonly Lazy<SignModel> ShippedOne = new(() =>
    {
        using var stream = Resource("sign-model.bin");
        return Load(stream);
    });

    private readonly LinearClassifier _signs;

    private SignModel(LinearClassifier signs) => _signs = signs;

    /// <summary>The model that comes with the program.</summary>
    public static SignModel Shipped => ShippedOne.Value;

    /// <summary>From how much confidence on a sign counts that no wording was found for; 0 to 1. docs/escalation.md has what it leads to.</summary>
    public static double Sure { get; } = 0.6;

    /// <summary>The lines the shipped model learned from.</summary>
    public static IReadOnlyList<SignLine> ShippedLines()
    {
        using var reader = new StreamReader(Resource("escalation.jsonl"));
        return [.. SignLine.ReadAll(reader), .. Ordinary()];
    }

    /// <summary>Learns; repeatable.</summary>
    public static SignModel Train(IReadOnlyList<SignLine> lines) =>
        new(LinearClassifier.Train([.. lines.Select(line => new CountedText(Counts(line.Text), line.Sign?.ToString() ?? Nothing))], Settings));

    public void Save(Stream stream) => ClassifierFile.WriteAll([_signs], stream);

    /// <exception cref="InvalidDataException">Not such a file, or a damaged one.</exception>
    public static SignModel Load(Stream stream) => new(ClassifierFile.ReadAll(1, stream)[0]);

    /// <summary>What the model hears in the sentences of a message, by sentence: in them and those around.</summary>
    public IReadOnlyList<IReadOnlyList<Sign>> Read(IReadOnlyList<string> sentences)
    {
        var signs = sentences.Select(_ => new HashSet<Sign>()).ToList();
        for (var at = 0; at == 0 || (at + Window <= sentences.Count && at < Most); at++)
        {
            var window = sentences.Skip(at).Take(Window).ToList();
            if (Heard(string.Join('\n', window)) is { } heard)
            {
                foreach (var sentence in Enumerable.Range(at, window.Count))
                    signs[sentence].Add(heard);
            }
        }
        return [.. signs.Select(found => found.ToList())];
    }

    /// <summary>What the model hears in a few sentences; null where it is not sure enough or nothing.</summary>
    public Sign? Heard(string text)
    {
        var decided = _signs.Decide(Counts(text));
        return decided.Nearest != Nothing && decided.Confidence >= Sure ? Enum.Parse<Sign>(decided.Nearest) : null;
    }

    internal Classification Decide(string text) => _signs.Decide(Counts(text));

    // Messages nobody called critical, and in which no wording is a sign: ordinary mail.
    private static IEnumerable<SignLine> Ordinary() => TriageModel.ShippedLines()
        .Where(line => line.Urgency is not (null or Urgency.Critical))
        .Where((_, i) => i % OrdinaryEvery == 0)
        .Select(line => $"{line.Subject}\n{line.Text}".Trim())
        .Where(text => Sentences.Split(text).All(span => SignReader.Of(span.Of(text)).Count == 0))
        .Select(text => new SignLine(text, null));

    private static Dictionary<uint, int> Counts(string text)
    {
        return FeatureNames.Counts(text, Reach, text.Contains('?', StringComparison.Ordinal) ? ["asks"] : []);
    }

    private static Stream Resource(string name) => typeof(SignModel).Assembly.GetManifestResourceStream($"SupportConsole.Core.Embedded.{name}") ?? throw new InvalidOperationException($"{name} is not in the assembly.");
}
