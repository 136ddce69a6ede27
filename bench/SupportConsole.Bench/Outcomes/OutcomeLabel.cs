using System.Text.Json.Nodes;
using SupportConsole.Bench.Understanding;

namespace SupportConsole.Bench.Outcomes;

/// <summary>An action and the arguments that decide, in the words of a label.</summary>
internal sealed record LabelledAction(string Tool, IReadOnlyDictionary<string, JsonNode> Arguments)
{
    public string Argument(string name) => Arguments.TryGetValue(name, out var value) ? value.ToString() : "";
}

/// <summary>What should happen with a message; seed-data/evals/README.md says how it was judged.</summary>
internal sealed record OutcomeLabel
{
    public required string Id { get; init; }
    public required bool Escalate { get; init; }

    /// <summary>red_alert, person_decides, or empty.</summary>
    public required string Kind { get; init; }
    public required IReadOnlyList<string> Reasons { get; init; }

    /// <summary>The team and those that a fair judge would accept too.</summary>
    public required IReadOnlyList<string> Teams { get; init; }
    public required LabelledAction Action { get; init; }
    public required IReadOnlyList<LabelledAction> Further { get; init; }
    public required IReadOnlyList<string> AlsoAcceptable { get; init; }

    /// <summary>Fields on which a second judge might well differ.</summary>
    public required IReadOnlyList<string> Debatable { get; init; }

    public static OutcomeLabel Read(JsonObject row) => new()
    {
        Id = row.Text("id") is { Length: > 0 } id ? id : row.Text("externalId"),
        Escalate = (bool)row["escalate"]!,
        Kind = row.Text("kind"),
        Reasons = row.Texts("reasons"),
        Teams = [row.Text("team"), .. row.Texts("alsoTeams")],
        Action = ActionOf(row),
        Further = [.. (row["further"] as JsonArray ?? []).Select(further => ActionOf(further!.AsObject()))],
        AlsoAcceptable = row.Texts("alsoAcceptable"),
        Debatable = row.Texts("debatable"),
    };

    private static LabelledAction ActionOf(JsonObject row) =>
        new(row.Text("action"), (row["arguments"] as JsonObject ?? []).Where(pair => pair.Value is not null).ToDictionary(pair => pair.Key, pair => pair.Value!, StringComparer.Ordinal));
}
