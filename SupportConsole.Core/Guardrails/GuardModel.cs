using SupportConsole.Core.Embedded;
using SupportConsole.Core.Text;

namespace SupportConsole.Core.Guardrails;

/// <summary>What the model makes of a text.</summary>
/// <param name="Direct">How much the text's worst windows read as attacks: about -1 ordinary, 1 attack.</param>
/// <param name="Window">The worst window.</param>
/// <param name="Buried">How much one sentence reads as an order that does not belong to the rest; -1 where there is no rest.</param>
/// <param name="Sentence">That sentence.</param>
internal readonly record struct GuardReading(double Direct, TextSpan Window, double Buried, TextSpan Sentence);

/// <summary>
/// The trained part of the input guard: one linear separator of attacks from ordinary texts, read window by window, and one of orders to an assistant
/// from the sentences of mail. Learns from our own lines (seed-data/training/guard.jsonl) and, on command, a team's.
/// </summary>
public sealed class GuardModel
{
    private static readonly Lazy<GuardModel> ShippedOne = new(() =>
    {
        using var stream = Resource("guard-model.bin");
        return Load(stream);
    });
    private const double Cost = 1;
    private const double Balance = 4;

    // Sentences of mail are many times as many as orders.
    private const double BalanceOfOrders = 16;
    private const int Reach = 8;

    // One of so many customers' lines stands beside the look-alikes; all of them would drown those, which are harder to tell.
    private const int CustomersOfDirect = 8;
    private const int EnoughWords = 8;
    private const int EnoughCharacters = 120;

    // The family of the lines that triage learns from.
    private const string Customers = "customers";
    private readonly LinearClassifier _direct;
    private readonly LinearClassifier _buried;

    private GuardModel(LinearClassifier direct, LinearClassifier buried) => (_direct, _buried) = (direct, buried);

    /// <summary>The model that comes with the program, trained on seed-data/training/guard.jsonl.</summary>
    public static GuardModel Shipped => ShippedOne.Value;

    /// <summary>Learns; repeatable.</summary>
    /// <exception cref="ArgumentException">A label has no lines.</exception>
    public static GuardModel Train(IReadOnlyList<GuardLine> lines)
    {
        foreach (var label in Enum.GetValues<GuardLabel>())
        {
            if (!lines.Any(line => line.Label == label))
                throw new ArgumentException($"No line is labelled '{label}'.", nameof(lines));
        }
        // A sentence of mail is ordinary too, and so is a longer piece of each.
        var direct = Longer([.. lines.Where(line => line.Label != GuardLabel.Order && line.Family != Customers), .. lines.Where(line => line.Family == Customers).Where((_, i) => i % CustomersOfDirect == 0)]);
        var buried = lines.Where(line => line.Label is GuardLabel.Order or GuardLabel.Sentence).Concat(lines.Where(IsMailOf).SelectMany(Sentences)).ToList();
        return new GuardModel(Separator(direct, GuardLabel.Attack), Separator(buried, GuardLabel.Order));
    }

    /// <summary>Writes it in the compact form of the classifiers.</summary>
    public void Save(Stream stream) => ClassifierFile.WriteAll([_direct, _buried], stream);

    /// <summary>Reads what <see cref="Save"/> wrote.</summary>
    /// <exception cref="InvalidDataException">Not such a file, or a damaged one.</exception>
    public static GuardModel Load(Stream stream)
    {
        var parts = ClassifierFile.ReadAll(2, stream);
        return new GuardModel(parts[0], parts[1]);
    }

    /// <summary>The lines the shipped model learned from: a team's are added to them.</summary>
    public static IReadOnlyList<GuardLine> ShippedLines()
    {
        using var reader = new StreamReader(Resource("guard.jsonl"));
        return [.. GuardLine.ReadAll(reader), .. TriageModel.ShippedLines().Where((_, i) => i % 2 == 0).Select(line => new GuardLine(line.Text, GuardLabel.Ordinary, Customers))];
    }

    /// <summary>The other half of the customers' lines that triage learns from: what the guard says of them is said of ordinary mail it never saw.</summary>
    public static IReadOnlyList<string> CustomersLeftOut() => [.. TriageModel.ShippedLines().Where((_, i) => i % 2 == 1).Select(line => line.Text)];

    /// <summary>Reads a text as <see cref="Normalise.ForGuard"/> makes it.</summary>
    /// <param name="isMail">Whether it is known to be mail or a document; otherwise only what is written like mail is searched for a buried order.</param>
    internal GuardReading Read(string text, bool isMail)
    {
        var windows = GuardWindows.Of(text).Select(span => (Span: span, Margin: Doubted(Margin(_direct, span.Of(text)), span.Of(text)))).OrderByDescending(window => window.Margin).ToList();
        var direct = windows.Count == 0 ? -1 : windows.Take(GuardWindows.Worst).Average(window => window.Margin);
        var (buried, sentence) = isMail || BuriedOrder.LooksLikeMail(text) ? BuriedOrder.Find(text, line => Margin(_buried, line)) : (-1, default);
        return new GuardReading(direct, windows.Count == 0 ? default : windows[0].Span, buried, sentence);
    }

    private static Stream Resource(string name) =>
        typeof(GuardModel).Assembly.GetManifestResourceStream($"SupportConsole.Core.Guardrails.{name}") ?? throw new InvalidOperationException($"{name} is not in the assembly.");

    private static double Margin(LinearClassifier part, string text) => part.Model.Margins(FeatureNames.Counts(text, Reach))[0];

    /// <summary>A few words are thin evidence of an attack.</summary>
    private static double Doubted(double margin, string text) =>
        margin <= 0 || text.Length > EnoughCharacters ? margin : margin * Math.Min(1, Text.Words.Count(text) / (double)EnoughWords);

    private static LinearClassifier Separator(IReadOnlyList<GuardLine> lines, GuardLabel label)
    {
        var model = LinearModel.Fit([.. lines.Select(line => FeatureNames.Counts(line.Text, Reach))], [.. lines.Select(line => line.Label == label ? 0 : 1)], 1, new TrainingSettings(Cost, label == GuardLabel.Order ? BalanceOfOrders : Balance));
        return new LinearClassifier([label.ToString()], model, ScopeTraining.Untrained);
    }

    private static bool IsMailOf(GuardLine line) => line is { Label: GuardLabel.Ordinary, Family: Customers or "support" or "mail" or "trigger" };

    /// <summary>A line of ordinary mail as a whole, and each of its sentences where there are several.</summary>
    private static IEnumerable<GuardLine> Sentences(GuardLine line)
    {
        var spans = Text.Sentences.Split(line.Text);
        return spans.Count < 2 ? [line] : [line, .. spans.Select(span => line with { Text = span.Of(line.Text) })];
    }

    /// <summary>The lines, and every second one joined to its forerunner of the same family: windows of real texts hold several sentences.</summary>
    private static List<GuardLine> Longer(List<GuardLine> lines)
    {
        var joined = new List<GuardLine>();
        for (var i = 1; i < lines.Count; i += 2)
        {
            if (lines[i].Family == lines[i - 1].Family && lines[i].Label == lines[i - 1].Label)
                joined.Add(lines[i] with { Text = $"{lines[i - 1].Text} {lines[i].Text}" });
        }
        return [.. lines, .. joined];
    }
}
