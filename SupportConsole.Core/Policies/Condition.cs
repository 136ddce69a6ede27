namespace SupportConsole.Core.Policies;

public enum Comparison { Equal, NotEqual, Less, LessOrEqual, Greater, GreaterOrEqual, In, NotIn }

/// <summary>What a condition says of given facts. Unknown where a fact it needs is not there.</summary>
public enum Truth { Fails, Unknown, Holds }

/// <summary>A typed comparison over one fact: <c>amount &gt; 50</c>, <c>customer.flagged</c>, <c>order.status in [delivered, returned]</c>, <c>amount &gt; order.refundable</c>.</summary>
/// <param name="Values">One value, or several for in and not in: decimal, string or bool as the fact's type says. Empty where another fact stands on the right.</param>
/// <param name="Text">As written.</param>
/// <param name="OtherFact">The fact on the right, or null where values stand there.</param>
public sealed record Condition(string Fact, Comparison Comparison, IReadOnlyList<object> Values, string Text, string? OtherFact = null)
{
    /// <summary>The facts it needs.</summary>
    public IEnumerable<string> FactNames => OtherFact is null ? [Fact] : [Fact, OtherFact];

    /// <summary>Whether it holds for these facts.</summary>
    public Truth Evaluate(Facts facts)
    {
        if (facts.Get(Fact) is not { } left)
            return Truth.Unknown;
        var values = Values;
        if (OtherFact is not null)
        {
            if (facts.Get(OtherFact) is not { } right)
                return Truth.Unknown;
            values = [right];
        }
        return Holds(left, values) ? Truth.Holds : Truth.Fails;
    }

    private bool Holds(object left, IReadOnlyList<object> values) => Comparison switch
    {
        Comparison.Equal or Comparison.In => values.Any(value => Same(left, value)),
        Comparison.NotEqual or Comparison.NotIn => !values.Any(value => Same(left, value)),
        Comparison.Less => (decimal)left < (decimal)values[0],
        Comparison.LessOrEqual => (decimal)left <= (decimal)values[0],
        Comparison.Greater => (decimal)left > (decimal)values[0],
        Comparison.GreaterOrEqual => (decimal)left >= (decimal)values[0],
    };

    // Words of a policy file compare without case: "Delivered" and "delivered" are one status.
    private static bool Same(object left, object right) =>
        left is string text && right is string other ? string.Equals(text, other, StringComparison.OrdinalIgnoreCase) : left.Equals(right);
}
