using System.Text.Json.Nodes;

namespace SupportConsole.Bench.Outcomes;

/// <summary>A message with its labels and all that was there when it came.</summary>
internal sealed record LabelledMessage
{
    public required OutcomeLabel Label { get; init; }

    /// <summary>category, urgency, sentiment, complexity.</summary>
    public required JsonObject Triage { get; init; }

    /// <summary>Whether the text holds instructions for software; null where nobody said.</summary>
    public required bool? Hostile { get; init; }

    /// <summary>The line that the verb <c>draft</c> reads.</summary>
    public required JsonObject Line { get; init; }

    /// <summary>Records of the sender: the customer's row and their orders; for tracing and for naming items.</summary>
    public required IReadOnlyList<JsonObject> Records { get; init; }

    public string Id => Label.Id;

    public IEnumerable<JsonObject> Orders => Records.Where(record => record["items"] is JsonArray);
}

/// <summary>A set of labelled messages and the store they are prepared over.</summary>
/// <param name="Store">Folder for <c>--store</c>.</param>
internal sealed record MessageSet(string Name, string Store, IReadOnlyList<LabelledMessage> Messages)
{
    /// <summary>When the seed data's newest message came: days counted back are counted from there.</summary>
    public static readonly DateTimeOffset Reference = new(2026, 11, 20, 9, 0, 0, TimeSpan.Zero);
}
