using System.Text.Json;
using SupportConsole.Core.Domain.Proposals;
using SupportConsole.Core.Policies;

namespace SupportConsole.Core.Gate;

/// <summary>The facts of an earlier verdict, and what became of those that mattered.</summary>
internal sealed class FactsThen
{
    // What the message and the run were does not change, and a later judgement cannot compute all of it again.
    private static readonly string[] OfTheRun =
    [
        "category", "urgency", "sentiment", "sentiment.trend", "complexity", "customer.turns", "customer.frustrated_turns", "red_alert", "asked_by",
        "guard.flagged", "guard.findings", "guard.score", "guard.kind",
    ];

    // They grow with every day, and only matter where a rule then says something else.
    private static readonly string[] Drifting = ["order.age_days", "order.days_since_delivery"];

    // What a person sees on the card before deciding.
    private static readonly string[] Shown = ["amount", "currency", "order.status", "order.refundable"];

    private readonly Facts _all = new();
    private readonly List<string> _used;

    private FactsThen(Dictionary<string, object> all, List<string> used)
    {
        _used = used;
        foreach (var (name, value) in all.Where(fact => FactVocabulary.TypeOf(fact.Key) is not null))
            _all.Set(name, value);
    }

    /// <summary>Of a stored verdict; one of an older version knows only the facts its rule used.</summary>
    public static FactsThen Of(Verdict? verdict)
    {
        var used = Read(verdict?.Facts ?? "{}");
        var all = Read(verdict?.AllFacts ?? "{}");
        return new FactsThen(all.Count > 0 ? all : used, [.. used.Keys]);
    }

    /// <summary>Puts what belongs to the run in the place of what was computed now.</summary>
    /// <param name="byPerson">Whether somebody else asks now than then.</param>
    public void CarryOver(Facts now, bool byPerson)
    {
        foreach (var name in OfTheRun.Where(name => !(byPerson && name == "asked_by")))
        {
            if (_all.Get(name) is { } value)
                now.Set(name, value);
        }
    }

    /// <summary>
    /// The facts that mattered and changed: those the rules used that decided then or decide now, and those a person was shown. A fact that grows with the days counts
    /// only where a condition on it is no longer true, or now is.
    /// </summary>
    public IReadOnlyList<FactChange> ChangesTo(Facts now, IEnumerable<string> usedNow, IReadOnlyList<GateRule> rules)
    {
        List<FactChange> changes = [];
        foreach (var name in _used.Union(usedNow, StringComparer.Ordinal).Union(Shown, StringComparer.Ordinal).Where(name => FactVocabulary.TypeOf(name) is not null).Order(StringComparer.Ordinal))
        {
            if (_all.Get(name) is not { } was || Same(was, now.Get(name)) || (Drifting.Contains(name) && SameTruth(name, now, rules)))
                continue;
            changes.Add(new FactChange(name, ReasonText.Value(name, was, _all), now.Get(name) is { } value ? ReasonText.Value(name, value, now) : "unknown"));
        }
        return changes;
    }

    private bool SameTruth(string name, Facts now, IReadOnlyList<GateRule> rules) =>
        rules.SelectMany(rule => rule.When).Where(condition => condition.FactNames.Contains(name, StringComparer.Ordinal)).All(condition => condition.Evaluate(_all) == condition.Evaluate(now));

    private static bool Same(object was, object? value) => was is string text && value is string other ? string.Equals(text, other, StringComparison.OrdinalIgnoreCase) : was.Equals(value);

    private static Dictionary<string, object> Read(string json)
    {
        using var document = JsonDocument.Parse(json);
        Dictionary<string, object> facts = new(StringComparer.Ordinal);
        foreach (var member in document.RootElement.EnumerateObject())
        {
            object? value = member.Value.ValueKind switch
            {
                JsonValueKind.Number => member.Value.GetDecimal(),
                JsonValueKind.String => member.Value.GetString(),
                JsonValueKind.True => true,
                JsonValueKind.False => false,
                _ => null,
            };
            if (value is not null)
                facts[member.Name] = value;
        }
        return facts;
    }
}
