using System.Collections.Frozen;
using System.Text.Json;
using SupportConsole.Core.Domain.Customers;
using SupportConsole.Core.Domain.Orders;
using SupportConsole.Core.Domain.Tickets;
using SupportConsole.Core.Domain.Triage;

namespace SupportConsole.Core.Policies;

public enum FactType { Number, Text, Flag }

/// <summary>
/// The facts rules may speak of, with their types. A condition over any other name is a load error, so a typo cannot disable a rule.
/// Docs/policies.md says where each comes from.
/// </summary>
public static class FactVocabulary
{
    /// <summary>Name to type.</summary>
    public static readonly FrozenDictionary<string, FactType> All = new Dictionary<string, FactType>(StringComparer.Ordinal)
    {
        ["amount"] = FactType.Number,
        ["currency"] = FactType.Text,
        ["channel"] = FactType.Text,
        ["stage"] = FactType.Text,
        ["guard.flagged"] = FactType.Flag,
        ["customer.known"] = FactType.Flag,
        ["customer.verified"] = FactType.Flag,
        ["customer.flagged"] = FactType.Flag,
        ["customer.vip"] = FactType.Flag,
        ["customer.tier"] = FactType.Text,
        ["customer.turns"] = FactType.Number,
        ["customer.frustrated_turns"] = FactType.Number,
        ["category"] = FactType.Text,
        ["urgency"] = FactType.Text,
        ["sentiment"] = FactType.Text,
        ["complexity"] = FactType.Text,
        ["order.known"] = FactType.Flag,
        ["order.own"] = FactType.Flag,
        ["order.looked_up"] = FactType.Flag,
        ["order.status"] = FactType.Text,
        ["order.age_days"] = FactType.Number,
        ["order.days_since_delivery"] = FactType.Number,
        ["order.total"] = FactType.Number,
        ["order.refundable"] = FactType.Number,
        ["order.items_modified"] = FactType.Flag,
        ["items.on_order"] = FactType.Flag,
        ["items.available"] = FactType.Flag,
        ["items.same_product"] = FactType.Flag,
        ["payment_method.own"] = FactType.Flag,
        ["payment_method.covers"] = FactType.Flag,
        ["refunds_last_7_days"] = FactType.Number,
        ["refunds_last_30_days"] = FactType.Number,
        ["credits_last_30_days"] = FactType.Number,
        ["twin.open_or_done"] = FactType.Flag,
        ["reason"] = FactType.Text,
        ["scope"] = FactType.Text,
        ["red_alert"] = FactType.Flag,
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>The only words a text fact can be, where they are counted: a misspelt status in a rule is a load error too.</summary>
    public static readonly FrozenDictionary<string, IReadOnlyList<string>> Words = new Dictionary<string, IReadOnlyList<string>>(StringComparer.Ordinal)
    {
        ["channel"] = WordsOf<Channel>(),
        ["stage"] = WordsOf<RolloutStage>(),
        ["customer.tier"] = WordsOf<Tier>(),
        ["category"] = WordsOf<Category>(),
        ["urgency"] = WordsOf<Urgency>(),
        ["sentiment"] = WordsOf<Sentiment>(),
        ["complexity"] = WordsOf<Complexity>(),
        ["order.status"] = WordsOf<OrderStatus>(),
        ["scope"] = ["order", "profile"],
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>The word of a value in policy files and facts: <c>ReturnRequested</c> is "return_requested".</summary>
    public static string WordOf<T>(T value) where T : struct, Enum => JsonNamingPolicy.SnakeCaseLower.ConvertName(value.ToString());

    /// <summary>All words of an enum.</summary>
    public static IReadOnlyList<string> WordsOf<T>() where T : struct, Enum => [.. Enum.GetValues<T>().Select(WordOf)];
}

/// <summary>Values of facts: decimal, string or bool by the vocabulary. A fact that is not there is unknown, and a rule that needs it denies.</summary>
public sealed class Facts
{
    private readonly SortedDictionary<string, object> _values = new(StringComparer.Ordinal);

    /// <summary>Sets a fact.</summary>
    /// <exception cref="ArgumentException">The name is not in the vocabulary, or the value has the wrong type: a bug of the caller.</exception>
    public Facts Set(string name, object value)
    {
        if (!FactVocabulary.All.TryGetValue(name, out var type))
            throw new ArgumentException($"Unknown fact '{name}'.", nameof(name));
        object typed = (type, value) switch
        {
            (FactType.Number, decimal or int or long or double) => Convert.ToDecimal(value, System.Globalization.CultureInfo.InvariantCulture),
            (FactType.Text, string) => value,
            (FactType.Flag, bool) => value,
            _ => throw new ArgumentException($"Fact '{name}' is a {type}, not {value.GetType().Name}.", nameof(value)),
        };
        _values[name] = typed;
        return this;
    }

    /// <summary>A copy with one fact set otherwise.</summary>
    public Facts With(string name, object value)
    {
        var copy = new Facts();
        foreach (var (key, known) in _values)
            copy._values[key] = known;
        return copy.Set(name, value);
    }

    /// <summary>The value, or null where unknown.</summary>
    public object? Get(string name) => _values.GetValueOrDefault(name);

    /// <summary>All facts by name.</summary>
    public IReadOnlyDictionary<string, object> All => _values;
}
