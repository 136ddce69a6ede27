using System.CommandLine;
using System.Text.Json;
using System.Text.Json.Nodes;
using SupportConsole.Core.Embedded;
using SupportConsole.Core.Llm;
using SupportConsole.Core.Text;
using SupportConsole.Core.Triage;

namespace SupportConsole.Cli;

/// <summary><c>triage</c>: what each message of standard input is about; with <c>--labels</c> by labels of the caller's own; <c>triage train</c> trains the team's own.</summary>
internal static class TriageVerb
{
    /// <summary>The label of a text that belongs to none of the file's.</summary>
    public const string OutOfScope = "out_of_scope";

    /// <summary>How many copies of the team's lines are added to ours: what they say of their own tickets counts more.</summary>
    private const int TeamCounts = 3;

    public static Command Create()
    {
        var labels = new Option<FileInfo?>("--labels") { Description = "JSON lines {text, label} to learn from first; then the answer is {label, confidence}." };
        var reject = new Option<double?>("--reject") { Description = "Share of rightly labelled texts, 0 to 0.5, that may be called out of scope; without it by how densely the examples cover their labels. 0 rejects next to nothing." };
        var verb = new Command("triage", "Understand messages: JSON lines {id, text, [subject], [earlier], [products]} in; category, urgency, sentiment and its trend, complexity, entities, language, confidence out.") { labels, reject };
        verb.SetAction(async (parsed, cancellationToken) =>
            parsed.GetValue(labels) is { } file ? await LabelAsync(file, parsed.GetValue(reject), cancellationToken) : await UnderstandAsync(cancellationToken));
        var corrected = new Option<bool>("--corrected") { Description = "Learn from the tickets that people corrected in this installation too." };
        verb.Add(TrainVerb.Create(
            "JSON lines {text, [subject], [category], [urgency], [sentiment], [complexity]}",
            EmbeddedPorts.TriageModels,
            async (team, parsed, cancellationToken) => Train(team, parsed.GetValue(corrected) ? await CorrectedAsync(cancellationToken) : []),
            corrected));
        return verb;
    }

    private static async Task<int> UnderstandAsync(CancellationToken cancellationToken)
    {
        var embedded = new EmbeddedTriage(EmbeddedPorts.TriageModels(VerbSettings.Read().Core.Database.ModelFolder));
        var triage = new TriageStage(embedded, embedded);
        return await JsonLines.RunAsync(Console.In, Console.Out, Console.Error, async request => await AnswerAsync(triage, request, cancellationToken), cancellationToken);
    }

    private static async Task<object> AnswerAsync(TriageStage triage, JsonObject request, CancellationToken cancellationToken)
    {
        var text = request.Text("text");
        var result = await triage.RunAsync(new TriageInput(request.TextOrEmpty("subject"), text, Texts(request, "earlier")) { Products = Texts(request, "products") }, cancellationToken);
        return new
        {
            category = result.Category,
            urgency = result.Urgency,
            sentiment = result.Sentiment,
            trend = result.Trend,
            complexity = result.Complexity,
            language = result.Language,
            confidence = result.Confidence,
            entities = result.Entities.Select(entity => new { kind = entity.Kind, value = entity.Value, span = new[] { entity.Start, entity.Start + entity.Length } }),
        };
    }

    private static List<string> Texts(JsonObject request, string name) => request[name] is JsonArray list ? [.. list.Select(item => item?.ToString() ?? "")] : [];

    private static async Task<int> LabelAsync(FileInfo file, double? reject, CancellationToken cancellationToken)
    {
        if (!file.Exists || reject is < 0 or > 0.5)
        {
            await Console.Error.WriteLineAsync(file.Exists ? "--reject is a share from 0 to 0.5" : $"{file.FullName}: no such file");
            return 2;
        }
        try
        {
            using var reader = file.OpenText();
            var lines = Examples(reader).ToList();
            var watch = System.Diagnostics.Stopwatch.StartNew();
            var classifier = LinearClassifier.Train(lines, reject);
            await Console.Error.WriteLineAsync(FormattableString.Invariant($"trained on {lines.Count} lines, {classifier.Labels.Count} labels, in {watch.Elapsed.TotalSeconds:0.0} s"));
            return await JsonLines.RunAsync(Console.In, Console.Out, Console.Error, request => Task.FromResult<object>(Label(classifier, request.Text("text"))), cancellationToken);
        }
        catch (Exception exception) when (exception is FormatException or ArgumentException)
        {
            await Console.Error.WriteLineAsync($"{file.FullName}: {exception.Message}");
            return 1;
        }
    }

    private static object Label(LinearClassifier classifier, string text)
    {
        var answer = classifier.Decide(text);
        return new { label = answer.InScope ? answer.Nearest : OutOfScope, confidence = Math.Round(answer.Confidence, 4), nearest = answer.Nearest };
    }

    private static IEnumerable<LabelledText> Examples(StreamReader reader)
    {
        for (var number = 1; reader.ReadLine() is { } line; number++)
        {
            if (!string.IsNullOrWhiteSpace(line))
                yield return Example(line) ?? throw new FormatException($"line {number}: not a JSON object with a text and a label");
        }
    }

    private static LabelledText? Example(string line)
    {
        try
        {
            return JsonNode.Parse(line) is JsonObject example ? new LabelledText(example.Text("text"), example.Text("label")) : null;
        }
        catch (Exception exception) when (exception is JsonException or FormatException)
        {
            return null;
        }
    }

    private static async Task<IReadOnlyList<TriageLine>> CorrectedAsync(CancellationToken cancellationToken)
    {
        await using var host = await VerbHost.OpenAsync(cancellationToken);
        return await host.Services.GetRequiredService<CorrectedTickets>().ReadAsync(cancellationToken);
    }

    private static Trained Train(TextReader? team, IReadOnlyList<TriageLine> corrected)
    {
        List<TriageLine> own = [.. team is null ? [] : TriageLine.ReadAll(team), .. corrected];
        var lines = TriageModel.ShippedLines().Concat(Enumerable.Repeat(own, TeamCounts).SelectMany(copy => copy)).ToList();
        return new Trained(lines.Count - ((TeamCounts - 1) * own.Count), TriageModel.Train(lines).Save);
    }
}
