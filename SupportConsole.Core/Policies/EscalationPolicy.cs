using SupportConsole.Core.Domain.Triage;
using SupportConsole.Core.Text.Signs;

namespace SupportConsole.Core.Policies;

/// <summary>escalation.yaml: what calls a person, and from which figures on.</summary>
public sealed record EscalationPolicy
{
    /// <summary>What the playbook calls low retrieval confidence.</summary>
    public const double Thin = 0.5;

    public required IReadOnlyList<EscalationTrigger> Triggers { get; init; }

    /// <summary>Below it what was found counts as thin wherever nothing else is said; 0 to 1.</summary>
    public double ThinBelow { get; init; } = Thin;

    /// <summary>The fixed acknowledgement of a red alert, by language, where its trigger has none of its own.</summary>
    public required IReadOnlyDictionary<string, string> Acknowledgement { get; init; }

    /// <summary>The limits where a category has none of its own.</summary>
    public EscalationLimits Limits { get; init; } = new();

    /// <summary>The limits of the categories the file names.</summary>
    public IReadOnlyDictionary<Category, EscalationLimits> ByCategory { get; init; } = new Dictionary<Category, EscalationLimits>();

    /// <summary>The limits of matters of law, whatever their category; null where the file does not name them.</summary>
    public EscalationLimits? OfLegal { get; init; }

    /// <summary>From which sum on a contested payment is a large one, in major units by currency. A currency that is not here is always large.</summary>
    public IReadOnlyDictionary<string, decimal> DisputeOver { get; init; } = new Dictionary<string, decimal>(StringComparer.Ordinal) { ["USD"] = 500, ["EUR"] = 500, ["GBP"] = 500 };

    /// <summary>Whether a contested sum is over the limit of its currency. A currency without one counts as large, since nobody has said how much it is.</summary>
    public bool IsLargeDispute(decimal amount, string currency) => DisputeOver.TryGetValue(currency, out var limit) ? amount > limit : amount > 0;

    /// <summary>The limits for a message.</summary>
    /// <param name="isLegal">It is a matter of law: the stricter of both limits counts.</param>
    public EscalationLimits LimitsOf(Category category, bool isLegal)
    {
        var limits = ByCategory.GetValueOrDefault(category, Limits);
        return isLegal && OfLegal is { } legal ? limits.Stricter(legal) : limits;
    }
}

/// <summary>Figures from which on a person is called.</summary>
public sealed record EscalationLimits
{
    /// <summary>Below it the agent offers findings instead of a reply; 0 to 1.</summary>
    public double MinConfidence { get; init; } = 0.72;

    /// <summary>Below it what was found is too thin for the matter; 0 to 1, and 0 asks nothing.</summary>
    public double MinRetrievalConfidence { get; init; }

    /// <summary>With the message of this number the customer waits for a person, unless it is a word of thanks.</summary>
    public int MaxTurns { get; init; } = 4;

    /// <summary>A frustrated message of this number or a later one in a thread.</summary>
    public int FrustratedTurns { get; init; } = 3;

    /// <summary>So many attempts that failed.</summary>
    public int FailedAttempts { get; init; } = 2;

    /// <summary>Of each figure the one that calls a person sooner.</summary>
    public EscalationLimits Stricter(EscalationLimits other) => new()
    {
        MinConfidence = Math.Max(MinConfidence, other.MinConfidence),
        MinRetrievalConfidence = Math.Max(MinRetrievalConfidence, other.MinRetrievalConfidence),
        MaxTurns = Math.Min(MaxTurns, other.MaxTurns),
        FrustratedTurns = Math.Min(FrustratedTurns, other.FrustratedTurns),
        FailedAttempts = Math.Min(FailedAttempts, other.FailedAttempts),
    };
}

/// <summary>Red alert: no draft, only the fixed acknowledgement. PersonDecides: everything is prepared, nothing leaves without a person.</summary>
public enum TriggerKind { RedAlert, PersonDecides }

/// <summary>A trigger of escalation.yaml. It fires where a sign or a pattern stands in a sentence of the newest message that no exception matches, and all conditions hold; either may be left out.</summary>
public sealed record EscalationTrigger
{
    /// <summary>Reason code: "legal_threat".</summary>
    public required string Code { get; init; }
    public required TriggerKind Kind { get; init; }
    public required string TeamId { get; init; }

    /// <summary>At least so pressing.</summary>
    public required Urgency Priority { get; init; }

    /// <summary>One sentence for a person.</summary>
    public required string Reason { get; init; }

    /// <summary>What a sentence may be a sign of; any of them is enough.</summary>
    public IReadOnlyList<Sign> Signs { get; init; } = [];

    /// <summary>.NET regular expressions, case-insensitive; any of them is enough.</summary>
    public IReadOnlyList<string> Patterns { get; init; } = [];

    /// <summary>Patterns of sentences in which neither signs nor patterns count.</summary>
    public IReadOnlyList<string> Unless { get; init; } = [];

    /// <summary>Conditions over facts, all of which must hold.</summary>
    public IReadOnlyList<Condition> When { get; init; } = [];

    /// <summary>Of a red alert: its own fixed text by language; empty where the file's general one is used.</summary>
    public IReadOnlyDictionary<string, string> Acknowledgement { get; init; } = new Dictionary<string, string>();
}
