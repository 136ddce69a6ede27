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
    /// <summary>Words of the fact <c>asked_by</c>.</summary>
    public const string AskedByModel = "model";

    /// <inheritdoc cref="AskedByModel"/>
    public const string AskedByPerson = "person";

    /// <summary>Begins the facts that name a read tool: <c>called.lookup_order</c> is a flag, and holds once that tool answered in the run.</summary>
    public const string CalledPrefix = "called.";

    /// <summary>Name to type, those that name a tool left out.</summary>
    public static readonly FrozenDictionary<string, FactType> All = new Dictionary<string, FactType>(StringComparer.Ordinal)
    {
        ["amount"] = FactType.Number,
        ["currency"] = FactType.Text,
        ["channel"] = FactType.Text,
        ["stage"] = FactType.Text,
        ["asked_by"] = FactType.Text,
        ["guard.flagged"] = FactType.Flag,
        ["guard.findings"] = FactType.Number,
        ["guard.score"] = FactType.Number,
        ["guard.kind"] = FactType.Text,
        ["sender.is_customer"] = FactType.Flag,
        ["customer_confirmed"] = FactType.Flag,
        ["customer.id"] = FactType.Text,
        ["customer.known"] = FactType.Flag,
        ["customer.verified"] = FactType.Flag,
        ["identity.refused"] = FactType.Flag,
        ["customer.flagged"] = FactType.Flag,
        ["customer.vip"] = FactType.Flag,
        ["customer.tier"] = FactType.Text,
        ["customer.turns"] = FactType.Number,
        ["customer.frustrated_turns"] = FactType.Number,
        ["category"] = FactType.Text,
        ["urgency"] = FactType.Text,
        ["sentiment"] = FactType.Text,
        ["complexity"] = FactType.Text,
        ["sentiment.trend"] = FactType.Text,
        ["dispute.large"] = FactType.Flag,
        ["order.known"] = FactType.Flag,
        ["order.own"] = FactType.Flag,
        ["order.looked_up"] = FactType.Flag,
        ["order.status"] = FactType.Text,
        ["order.age_days"] = FactType.Number,
        ["order.days_since_delivery"] = FactType.Number,
        ["order.total"] = FactType.Number,
        ["order.paid"] = FactType.Number,
        ["order.refunded"] = FactType.Number,
        ["order.refundable"] = FactType.Number,
        ["order.items_modified"] = FactType.Flag,
        ["order.single_payment"] = FactType.Flag,
        ["items.on_order"] = FactType.Flag,
        ["items.available"] = FactType.Flag,
        ["items.same_product"] = FactType.Flag,
        ["items.different"] = FactType.Flag,
        ["payment_method.own"] = FactType.Flag,
        ["payment_method.covers"] = FactType.Flag,
        ["payment_method.covers_total"] = FactType.Flag,
        ["payment_method.original"] = FactType.Flag,
        ["payment_method.gift_card"] = FactType.Flag,
        ["refunds_last_7_days"] = FactType.Number,
        ["refunds_last_30_days"] = FactType.Number,
        ["refund_total_last_7_days"] = FactType.Number,
        ["refund_total_last_30_days"] = FactType.Number,
        ["credits_last_7_days"] = FactType.Number,
        ["credits_last_30_days"] = FactType.Number,
        ["credit_total_last_7_days"] = FactType.Number,
        ["credit_total_last_30_days"] = FactType.Number,
        ["twin.open_or_done"] = FactType.Flag,
        ["reason"] = FactType.Text,
        ["scope"] = FactType.Text,
        ["red_alert"] = FactType.Flag,
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>Facts that are sums of money, in the currency of the call.</summary>
    public static readonly FrozenSet<string> Money = new[]
    {
        "amount", "order.total", "order.paid", "order.refunded", "order.refundable",
        "refund_total_last_7_days", "refund_total_last_30_days", "credit_total_last_7_days", "credit_total_last_30_days",
    }.ToFrozenSet(StringComparer.Ordinal);

    /// <summary>The type of a fact; null where there is none of that name. Whether a tool named by a fact exists is checked where a policy is loaded.</summary>
    public static FactType? TypeOf(string name) => All.TryGetValue(name, out var type) ? type : CalledTool(name) is not null ? FactType.Flag : null;

    /// <summary>The read tool a fact names: <c>lookup_order</c> of <c>called.lookup_order</c>; null for any other fact.</summary>
    public static string? CalledTool(string name) => name.StartsWith(CalledPrefix, StringComparison.Ordinal) && name.Length > CalledPrefix.Length ? name[CalledPrefix.Length..] : null;

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
        ["sentiment.trend"] = WordsOf<SentimentTrend>(),
        ["order.status"] = WordsOf<OrderStatus>(),
        ["scope"] = ["order", "profile"],
        ["asked_by"] = [AskedByModel, AskedByPerson],
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>The word of a value in policy files and facts: <c>ReturnRequested</c> is "return_requested".</summary>
    public static string WordOf<T>(T value) where T : struct, Enum => JsonNamingPolicy.SnakeCaseLower.ConvertName(value.ToString());

    /// <summary>All words of an enum.</summary>
    public static IReadOnlyList<string> WordsOf<T>() where T : struct, Enum => [.. Enum.GetValues<T>().Select(WordOf)];
}

/// <summary>Values of facts: decimal, string or bool by the vocabulary. A fact that is not there is unknown, and a rule that needs it denies.</summary>
public sealed class Facts
{
    private readonly Dictionary<string, object> _values = new(StringComparer.Ordinal);
    private readonly Facts? _under;

    public Facts()
    {
    }

    private Facts(Facts under) => _under = under;

    /// <summary>Sets a fact.</summary>
    /// <exception cref="ArgumentException">The name is not in the vocabulary, or the value has the wrong type: a bug of the caller.</exception>
    public Facts Set(string name, object value)
    {
        if (FactVocabulary.TypeOf(name) is not { } type)
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

    /// <summary>These facts with one set otherwise. What is set here later shows through.</summary>
    public Facts With(string name, object value) => new Facts(this).Set(name, value);

    /// <summary>The value, or null where unknown.</summary>
    public object? Get(string name) => _values.TryGetValue(name, out var value) ? value : _under?.Get(name);

    /// <summary>All facts by name, in ordinal order.</summary>
    public IReadOnlyDictionary<string, object> All
    {
        get
        {
            var all = new SortedDictionary<string, object>(StringComparer.Ordinal);
            for (var layer = this; layer is not null; layer = layer._under)
            {
                foreach (var (name, value) in layer._values)
                    all.TryAdd(name, value);
            }
            return all;
        }
    }
}
