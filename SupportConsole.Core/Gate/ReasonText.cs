using System.Globalization;
using SupportConsole.Core.Domain.Values;
using SupportConsole.Core.Policies;

namespace SupportConsole.Core.Gate;

/// <summary>Fills the slots of a rule's reason, amounts as money of the order's currency.</summary>
internal static class ReasonText
{
    public static string Of(GateRule rule, Facts facts, string orderId) =>
        GateFile.Slot().Replace(rule.Reason, slot => slot.Groups[1].Value switch
        {
            "order_id" => orderId.Length > 0 ? orderId : "the order",
            "limit" => Limit(rule, facts),
            var name => facts.Get(name) is { } value ? Value(name, value, facts) : "unknown",
        });

    /// <summary>A fact's value in words.</summary>
    public static string Value(string name, object value, Facts facts) => value switch
    {
        decimal number when IsMoney(name) && facts.Get("currency") is string currency => Money.Rounded(number, currency).ToString(),
        decimal number => number.ToString("0.##", CultureInfo.InvariantCulture),
        string text => text.Replace('_', ' '),
        true => "yes",
        _ => "no",
    };

    public static bool IsMoney(string name) => FactVocabulary.Money.Contains(name);

    private static string Limit(GateRule rule, Facts facts)
    {
        var condition = rule.When.First(condition => condition.Values is [decimal]);
        return Value(condition.Fact, condition.Values[0], facts);
    }
}
