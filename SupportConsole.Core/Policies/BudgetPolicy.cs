namespace SupportConsole.Core.Policies;

/// <summary>budgets.yaml: caps of one run, of one conversation and of one customer in an hour. Each ends in a packet for a person, never in silence.</summary>
public sealed record BudgetPolicy
{
    public int MaxSteps { get; init; } = 40;
    public int MaxModelCalls { get; init; } = 24;

    /// <summary>Time at work; what a stopped process lies idle does not count.</summary>
    public TimeSpan MaxWallTime { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>In and out together.</summary>
    public int MaxTokens { get; init; } = 60_000;

    /// <summary>US dollars.</summary>
    public decimal MaxCost { get; init; } = 0.50m;

    /// <summary>All runs of one ticket together.</summary>
    public UsageCaps Conversation { get; init; } = new() { MaxRuns = 40, MaxSteps = 800, MaxTokens = 600_000, MaxCost = 5, MaxWallTime = TimeSpan.FromMinutes(15) };

    /// <summary>All runs of one customer, or of one sender who is none, begun within the last hour.</summary>
    public UsageCaps CustomerPerHour { get; init; } = new() { MaxRuns = 60, MaxSteps = 1_200, MaxTokens = 900_000, MaxCost = 8, MaxWallTime = TimeSpan.FromMinutes(30) };
    public LoopCaps Loops { get; init; } = new();
    public PriceTable Prices { get; init; } = new([]);
}

/// <summary>Caps of several runs together.</summary>
public sealed record UsageCaps
{
    public required int MaxRuns { get; init; }
    public required int MaxSteps { get; init; }
    public required int MaxTokens { get; init; }

    /// <summary>US dollars.</summary>
    public required decimal MaxCost { get; init; }
    public required TimeSpan MaxWallTime { get; init; }
}

/// <summary>When a model goes in circles.</summary>
public sealed record LoopCaps
{
    /// <summary>How often the very same call is made; asked for once more, the run stops.</summary>
    public int MaxSameCalls { get; init; } = 2;

    /// <summary>How often in a row the same tool is refused by the same rule.</summary>
    public int MaxSameRefusals { get; init; } = 4;

    /// <summary>Calls in a row that bring nothing that was not known.</summary>
    public int MaxWithoutNews { get; init; } = 8;
}
