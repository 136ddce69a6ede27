using System.Globalization;
using SupportConsole.Core.Domain.Values;
using SupportConsole.Core.Policies;

namespace SupportConsole.Core.Review;

/// <summary>A condition of a policy file as a person would say it.</summary>
public static class ConditionWords
{
    /// <summary>"the amount is more than €50.00", "the customer is flagged", "the order status is delivered or returned".</summary>
    /// <param name="currency">Of the call, for sums of money; empty where it moves none.</param>
    public static string Of(Condition condition, string currency)
    {
        if (condition.Values is [bool expected] && condition.Comparison is Comparison.Equal or Comparison.NotEqual)
            return Flag(condition.Fact, expected == (condition.Comparison == Comparison.Equal));
        var right = condition.OtherFact is { } other ? $"the {Name(other)}" : string.Join(condition.Comparison == Comparison.NotIn ? ", " : " or ", condition.Values.Select(value => ValueOf(condition.Fact, value, currency)));
        var words = condition.Comparison switch
        {
            Comparison.Equal => "is",
            Comparison.NotEqual => "is not",
            Comparison.Less => "is less than",
            Comparison.LessOrEqual => "is at most",
            Comparison.Greater => "is more than",
            Comparison.GreaterOrEqual => "is at least",
            Comparison.In => "is",
            Comparison.NotIn => "is none of",
        };
        return $"the {Name(condition.Fact)} {words} {right}";
    }

    /// <summary>A fact's value: money in the call's currency, yes and no, words without underscores.</summary>
    public static string ValueOf(string fact, object value, string currency) => value switch
    {
        decimal number when IsMoney(fact) && currency.Length == 3 => Money.Rounded(number, currency).ToString(),
        decimal number => number.ToString("0.##", CultureInfo.InvariantCulture),
        bool flag => flag ? "yes" : "no",
        string text => text.Replace('_', ' '),
        _ => Convert.ToString(value, CultureInfo.InvariantCulture) ?? "",
    };

    /// <summary>"order.days_since_delivery" → "order days since delivery".</summary>
    public static string Name(string fact) => fact.Replace('.', ' ').Replace('_', ' ');

    // "customer.flagged" → "the customer is flagged"; "red_alert" → "red alert holds".
    private static string Flag(string fact, bool holds)
    {
        var (noun, word) = fact.LastIndexOf('.') is > 0 and var dot ? (fact[..dot], fact[(dot + 1)..]) : ("", fact);
        if (noun.Length == 0)
            return $"{Name(word)} {(holds ? "holds" : "does not hold")}";
        var verb = noun.EndsWith('s') ? (holds ? "are" : "are not") : (holds ? "is" : "is not");
        return $"the {Name(noun)} {verb} {Name(word)}";
    }

    private static bool IsMoney(string fact) =>
        fact is "amount" or "order.total" or "order.paid" or "order.refunded" or "order.refundable" || fact.Contains("_total_", StringComparison.Ordinal);
}
