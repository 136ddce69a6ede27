using System.Text.Json;
using SupportConsole.Core.Domain.Proposals;
using SupportConsole.Core.Policies;

namespace SupportConsole.Core.Review;

/// <summary>A condition of a rule with the value its fact had.</summary>
/// <param name="Text">As the file writes it: "amount &gt; 50".</param>
/// <param name="Words">"the amount is more than €50.00".</param>
/// <param name="Value">What the fact was when it was judged; empty where the record does not say.</param>
public sealed record ExplainedCondition(string Text, string Words, string Value);

/// <summary>The rule behind a verdict, as it stood in the release of that verdict.</summary>
public sealed record RuleExplanation
{
    public required string RuleId { get; init; }
    public required string ReleaseId { get; init; }

    /// <summary>"gate.yaml"; empty where code and no file spoke, or where the release can no longer be read.</summary>
    public string File { get; init; } = "";

    /// <summary>First line of the rule in the file, from 1; 0 without a file.</summary>
    public int Line { get; init; }

    /// <summary>The lines of the rule, as written.</summary>
    public string Text { get; init; } = "";

    /// <summary>All of them had to hold; empty where the rule always speaks.</summary>
    public IReadOnlyList<ExplainedCondition> Conditions { get; init; } = [];

    /// <summary>Every fact the verdict used, by name, as recorded.</summary>
    public required IReadOnlyList<(string Name, string Value)> Facts { get; init; }

    /// <summary>The nearest change that would have lowered the verdict; empty where none would.</summary>
    public string LoweredBy { get; init; } = "";

    /// <summary>The release in force has changed since.</summary>
    public bool IsOlderRelease { get; init; }
}

/// <summary>Says why a verdict came out as it did, from the release that gave it, however long ago.</summary>
public sealed class RuleExplainer(PolicyStore policies)
{
    private const string GateFile = "gate.yaml";

    /// <summary>The explanation. Where code spoke and not the file, it has no text, and the verdict's own reason says it all.</summary>
    public async Task<RuleExplanation> ExplainAsync(Verdict verdict, string currency, CancellationToken cancellationToken = default)
    {
        var facts = Facts(verdict.Facts, currency);
        var release = await policies.FindAsync(verdict.ReleaseId, cancellationToken);
        var rule = release?.Gate.Rules.FirstOrDefault(rule => rule.Id == verdict.RuleId);
        var explanation = new RuleExplanation
        {
            RuleId = verdict.RuleId,
            ReleaseId = verdict.ReleaseId,
            Facts = [.. facts.Select(fact => (fact.Key, fact.Value))],
            LoweredBy = verdict.LoweredBy,
            IsOlderRelease = verdict.ReleaseId != policies.Current.ReleaseId,
        };
        return rule is null ? explanation : explanation with
        {
            File = GateFile,
            Line = rule.Line,
            Text = TextOf(release!.Files[GateFile], rule.Line),
            Conditions = [.. rule.When.Select(condition => new ExplainedCondition(condition.Text, ConditionWords.Of(condition, currency), facts.GetValueOrDefault(condition.Fact, "")))],
        };
    }

    // From the rule's first line to the next item of the list, or to a line that stands further left.
    private static string TextOf(string file, int line)
    {
        var lines = file.Split('\n');
        if (line < 1 || line > lines.Length)
            return "";
        var first = line - 1;
        while (first > 0 && !IsItem(lines[first]))
            first--;
        var indent = Indent(lines[first]);
        var rule = lines.Skip(first).Take(1).Concat(lines.Skip(first + 1).TakeWhile(next => string.IsNullOrWhiteSpace(next) || Indent(next) > indent));
        return string.Join('\n', rule.Where(text => !string.IsNullOrWhiteSpace(text)).Select(text => text.Length > indent ? text[indent..].TrimEnd() : text.Trim()));

        static bool IsItem(string text) => text.TrimStart().StartsWith("- ", StringComparison.Ordinal);
        static int Indent(string text) => text.Length - text.TrimStart().Length;
    }

    private static SortedDictionary<string, string> Facts(string json, string currency)
    {
        SortedDictionary<string, string> facts = new(StringComparer.Ordinal);
        using var document = JsonDocument.Parse(json);
        if (document.RootElement.ValueKind != JsonValueKind.Object)
            return facts;
        foreach (var member in document.RootElement.EnumerateObject())
        {
            facts[member.Name] = member.Value.ValueKind switch
            {
                JsonValueKind.Number when member.Value.TryGetDecimal(out var number) => ConditionWords.ValueOf(member.Name, number, currency),
                JsonValueKind.True => ConditionWords.ValueOf(member.Name, true, currency),
                JsonValueKind.False => ConditionWords.ValueOf(member.Name, false, currency),
                JsonValueKind.String => ConditionWords.ValueOf(member.Name, member.Value.GetString()!, currency),
                _ => member.Value.GetRawText(),
            };
        }
        return facts;
    }
}
