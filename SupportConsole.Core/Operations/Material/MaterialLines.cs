using System.Text.Json.Nodes;

namespace SupportConsole.Core.Operations.Material;

/// <summary>A message with what a person said it is about: read by <c>triage train</c>, and with <c>label</c> by <c>triage --labels</c>. Labels nobody gave are null.</summary>
public sealed record MessageLine
{
    public required string Id { get; init; }
    public required string Channel { get; init; }
    public required string Subject { get; init; }
    public required string Text { get; init; }
    public string? Category { get; init; }
    public string? Urgency { get; init; }
    public string? Sentiment { get; init; }
    public string? Complexity { get; init; }

    /// <summary>The category once more.</summary>
    public string? Label { get; init; }
    public required string Source { get; init; }
    public string Note { get; init; } = "";
}

/// <summary>What should have happened with a message, in the shape of seed-data/evals/outcomes.jsonl.</summary>
public sealed record OutcomeLine
{
    public required string Id { get; init; }
    public required bool Escalate { get; init; }

    /// <summary>red_alert, person_decides or empty.</summary>
    public required string Kind { get; init; }
    public required IReadOnlyList<string> Reasons { get; init; }
    public required string Team { get; init; }

    /// <summary>The tool of the first action prepared; empty where a reply was all.</summary>
    public required string Action { get; init; }
    public required JsonObject Arguments { get; init; }
    public required IReadOnlyList<FurtherAction> Further { get; init; }
    public IReadOnlyList<string> AlsoAcceptable { get; init; } = [];
    public IReadOnlyList<string> AlsoTeams { get; init; } = [];

    /// <summary>What the person who marked it said nothing about.</summary>
    public required IReadOnlyList<string> Debatable { get; init; }
    public required string Note { get; init; }
}

public sealed record FurtherAction(string Action, JsonObject Arguments);

/// <summary>The records that make sense of a message, in the shape of seed-data/evals/outcomes-store.jsonl.</summary>
public sealed record RecordsLine(string Id, SenderLine Sender, CustomerLine? Customer, IReadOnlyList<OrderLine> Orders);

public sealed record SenderLine(string Name, string Email);

public sealed record CustomerLine(string Name, string Tier, string Standing, bool Vip, bool Verified);

/// <summary>An order; days are counted back from the arrival of the message.</summary>
public sealed record OrderLine(string Id, string Status, int? PlacedDaysAgo, int? DeliveredDaysAgo, IReadOnlyList<ItemLine> Items, string Currency, decimal Paid, decimal Refunded);

public sealed record ItemLine(string Name, JsonNode Options, decimal Price);

/// <summary>A packet with what a person found wrong with it.</summary>
public sealed record PacketLine
{
    public required string Id { get; init; }

    /// <summary>wrong_customer, wrong_issue, missing, wrong_team, not_needed, missed.</summary>
    public required IReadOnlyList<string> Faults { get; init; }
    public required string Words { get; init; }
    public required string ReasonCode { get; init; }
    public required string Team { get; init; }

    /// <summary>Empty where the team was right or nobody said.</summary>
    public required string RightTeam { get; init; }
    public required string Text { get; init; }
    public required string Customer { get; init; }
    public required string Issue { get; init; }
    public required string Tried { get; init; }
    public required string Found { get; init; }
    public required string NextSteps { get; init; }
    public required string Tone { get; init; }
}
